import { argPlaces } from '../../kubernetes/kubeadm/arg-places.ts';
import { extraArgsAt } from '../../kubernetes/kubeadm/extra-args.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Patch } from '../../model/patch.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, unknown, valueAt } from '../../model/value.ts';

/** Fields of v1beta3 whose place in v1beta4 is in another document or of another shape. */
const moved: readonly Path[] = [
  ['apiServer', 'timeoutForControlPlane'],
  ['discovery', 'timeout'],
];

/** Writes a v1beta3 document in v1beta4: the version, and the maps of flags as lists. */
export function migrateToV1beta4({ apiVersion, kind, root }: Resource): LocalFix[] {
  if (apiVersion !== 'kubeadm.k8s.io/v1beta3') return [];
  if (moved.some((path) => valueAt(root, path) !== undefined)) return [];
  const patches: Patch[] = [{ op: 'set', path: ['apiVersion'], value: 'kubeadm.k8s.io/v1beta4' }];
  for (const { path } of argPlaces(kind)) {
    const args = extraArgsAt(root, path);
    if (args === unknown) return [];
    if (args.length === 0) continue;
    const list: { name: string; value: string }[] = [];
    for (const { name, value } of args) {
      if (value === unknown) return [];
      list.push({ name, value });
    }
    patches.push({ op: 'set', path, value: list });
  }
  return [{ title: 'Write it in kubeadm.k8s.io/v1beta4', safe: false, patches }];
}
