import type { Resource } from '../../model/resource.ts';
import { type Path, stringAt, valueAt } from '../../model/value.ts';

/** `kops/v1alpha2` is the name that the group had once, and still read. */
export const kopsKinds = [
  'kops.k8s.io/v1alpha2/Cluster',
  'kops.k8s.io/v1alpha3/Cluster',
  'kops/v1alpha2/Cluster',
] as const;

type Holder = Pick<Resource, 'apiVersion' | 'root'>;

/** The network settings stand below `spec` in v1alpha2, and below `spec.networking` in v1alpha3. */
export function networkPath({ apiVersion }: Pick<Resource, 'apiVersion'>, ...rest: Path): Path {
  return apiVersion.endsWith('/v1alpha3') ? ['spec', 'networking', ...rest] : ['spec', ...rest];
}

/** Whether Pods have addresses of the cloud's own network, so that no range is set apart for them. */
export function hasNativePods({ root }: Holder): boolean {
  const plugin = (...names: string[]) =>
    names.some((name) => valueAt(root, ['spec', 'networking', name]) !== undefined);
  const ipam = stringAt(root, 'spec', 'networking', 'cilium', 'ipam');
  return plugin('amazonvpc', 'amazonVPC', 'lyftvpc', 'gce', 'gcp') || ipam === 'eni';
}

/** The cloud, in small letters; undefined where it cannot be known. */
export function cloudOf({ root }: Holder): string | undefined {
  const value = valueAt(root, ['spec', 'cloudProvider']);
  if (value?.kind === 'scalar') return value.text.toLowerCase();
  return value?.kind === 'map' && value.entries.length === 1
    ? value.entries[0]?.key.toLowerCase()
    : undefined;
}
