import { kubeadmPart } from '../../kubernetes/installers/kubeadm-part.ts';
import { listAt, type Mapping, type Path, valueAt } from '../../model/value.ts';
import { defineWrapper, type Wrapped } from '../define.ts';

/** kubeadm's configuration that kind merges into its own: for all nodes, and for single ones. */
export default defineWrapper({
  kinds: ['kind.x-k8s.io/v1alpha4/Cluster'],
  unwrap(root) {
    const nodes = listAt(root, 'nodes');
    const ofNodes = Array.isArray(nodes) ? nodes.map((_, n): Path => ['nodes', n]) : [];
    return [[], ...ofNodes].flatMap((at) => patchesAt(root, [...at, 'kubeadmConfigPatches']));
  },
});

function patchesAt(root: Mapping, path: Path): Wrapped[] {
  const patches = listAt(root, ...path);
  if (!Array.isArray(patches)) return [];
  return patches.flatMap((_, n): Wrapped[] => {
    const text = valueAt(root, [...path, n]);
    if (text?.kind !== 'scalar') return [];
    const type = kubeadmPart(text.text);
    return type === undefined ? [] : [{ path: [...path, n], text, type }];
  });
}
