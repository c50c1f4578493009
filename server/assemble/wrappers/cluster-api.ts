import { kubeadmParts } from '../../kubernetes/installers/kubeadm-part.ts';
import { listAt, type Mapping, type Path, stringAt, valueAt } from '../../model/value.ts';
import { defineWrapper, type Wrapped } from '../define.ts';

const parts = [
  { key: 'clusterConfiguration', type: kubeadmParts.ClusterConfiguration },
  { key: 'initConfiguration', type: kubeadmParts.InitConfiguration },
  { key: 'joinConfiguration', type: kubeadmParts.JoinConfiguration },
] as const;

/** Where the configuration of kubeadm stands in each kind. */
const places: readonly { readonly kind: string; readonly path: Path }[] = [
  { kind: 'controlplane/KubeadmControlPlane', path: ['spec', 'kubeadmConfigSpec'] },
  {
    kind: 'controlplane/KubeadmControlPlaneTemplate',
    path: ['spec', 'template', 'spec', 'kubeadmConfigSpec'],
  },
  { kind: 'bootstrap/KubeadmConfig', path: ['spec'] },
  { kind: 'bootstrap/KubeadmConfigTemplate', path: ['spec', 'template', 'spec'] },
];

/**
 * What Cluster API gives to kubeadm, and the manifests and settings that it writes on machines. Upstream: cluster-api,
 * api/bootstrap/kubeadm/v1beta2/kubeadmconfig_types.go.
 */
export default defineWrapper({
  kinds: places.flatMap(({ kind }) => {
    const [group, name] = kind.split('/');
    return ['v1beta1', 'v1beta2'].map((version) => `${group}.cluster.x-k8s.io/${version}/${name}`);
  }),
  unwrap(root) {
    const kind = stringAt(root, 'kind');
    const place = places.find((one) => one.kind.split('/')[1] === kind);
    if (place === undefined) return [];
    const found = parts.flatMap(({ key, type }): Wrapped[] => {
      const path = [...place.path, key];
      const value = valueAt(root, path);
      return value?.kind === 'map' ? [{ path, value, type }] : [];
    });
    return [...found, ...filesAt(root, [...place.path, 'files'])];
  },
});

/** Static Pods, and configuration of k3s and RKE2. */
const names =
  /^\/etc\/(?:kubernetes\/manifests\/[^/]+|rancher\/\w+\/config(?:\.yaml\.d\/.+)?)\.(?:ya?ml|json)$/;

function filesAt(root: Mapping, path: Path): Wrapped[] {
  const files = listAt(root, ...path);
  if (!Array.isArray(files)) return [];
  return files.flatMap((file, n): Wrapped[] => {
    const name = stringAt(file, 'path');
    const text = valueAt(file, ['content']);
    if (typeof name !== 'string' || !names.test(name) || text?.kind !== 'scalar') return [];
    return stringAt(file, 'encoding') === undefined ? [{ path: [...path, n, 'content'], text, name }] : [];
  });
}
