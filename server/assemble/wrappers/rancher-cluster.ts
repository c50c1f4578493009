import { listAt, type Mapping, type Path, stringAt, valueAt } from '../../model/value.ts';
import { defineWrapper, type Wrapped } from '../define.ts';

/**
 * The configuration that Rancher gives to the machines of a cluster of its own. Upstream: rancher,
 * pkg/apis/provisioning.cattle.io/v1/cluster.go and rke.cattle.io/v1/cluster_configuration.go.
 */
export default defineWrapper({
  kinds: ['provisioning.cattle.io/v1/Cluster'],
  unwrap(root) {
    const version = stringAt(root, 'spec', 'kubernetesVersion');
    const isK3s = typeof version === 'string' && version.includes('k3s');
    const type = { apiVersion: 'file', kind: isK3s ? 'k3s' : 'rke2' };
    return pathsOf(root).flatMap((path): Wrapped[] => {
      const value = valueAt(root, path);
      return value?.kind === 'map' ? [{ path, value, type }] : [];
    });
  },
});

function pathsOf(root: Mapping): Path[] {
  const config: Path = ['spec', 'rkeConfig'];
  const selected = listAt(root, 'spec', 'rkeConfig', 'machineSelectorConfig');
  const some = Array.isArray(selected) ? selected : [];
  return [
    [...config, 'machineGlobalConfig'],
    ...some.map((_, n) => [...config, 'machineSelectorConfig', n, 'config']),
  ];
}
