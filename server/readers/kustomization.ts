import type { PatchFile } from '../model/facts.ts';
import { listAt, stringAt, type Value } from '../model/value.ts';
import { defineReader } from './define.ts';

/**
 * The files that a kustomization lays over others. A kustomization may leave out its apiVersion and kind.
 * Source: kubernetes-sigs/kustomize, api/types/kustomization.go.
 */
export default defineReader({
  kinds: [
    'kustomize.config.k8s.io/v1beta1/Kustomization',
    'kustomize.config.k8s.io/v1alpha1/Component',
    'kustomize.config.k8s.io/v1beta1/Component',
    '/',
  ],
  read({ root }) {
    return {
      patches: [
        ...itemsOf(root, 'patches').flatMap((patch) => named(stringAt(patch, 'path'))),
        ...itemsOf(root, 'patchesJson6902').flatMap((patch) => named(stringAt(patch, 'path'))),
        ...itemsOf(root, 'patchesStrategicMerge').flatMap((patch) => named(stringAt(patch))),
      ],
    };
  },
});

function itemsOf(root: Value, key: string): readonly Value[] {
  const items = listAt(root, key);
  return Array.isArray(items) ? items : [];
}

/** A text with line breaks is a patch written in place. */
function named(path: unknown): PatchFile[] {
  return typeof path === 'string' && !path.includes('\n') ? [{ path }] : [];
}
