import { listAt, type Path, stringAt, valueAt } from '../../model/value.ts';
import { defineWrapper, type Wrapped } from '../define.ts';

/** The files that the providers of Cluster API for RKE2 put on machines. Upstream: cluster-api-provider-rke2, bootstrap/api. */
export default defineWrapper({
  kinds: ['controlplane', 'bootstrap'].flatMap((group) =>
    ['v1alpha1', 'v1beta1', 'v1beta2'].flatMap((version) =>
      (group === 'controlplane'
        ? ['RKE2ControlPlane', 'RKE2ControlPlaneTemplate']
        : ['RKE2ConfigTemplate']
      ).map((kind) => `${group}.cluster.x-k8s.io/${version}/${kind}`),
    ),
  ),
  unwrap: (root) =>
    [['spec'], ['spec', 'template', 'spec']].flatMap((spec) =>
      [
        [...spec, 'files'],
        [...spec, 'agentConfig', 'files'],
      ].flatMap((path): Wrapped[] => {
        const files = listAt(root, ...path);
        if (!Array.isArray(files)) return [];
        return files.flatMap((file, n): Wrapped[] => {
          const at: Path = [...path, n, 'content'];
          const text = valueAt(root, at);
          const name = stringAt(file, 'path');
          return text?.kind === 'scalar' && typeof name === 'string' ? [{ path: at, text, name }] : [];
        });
      }),
    ),
});
