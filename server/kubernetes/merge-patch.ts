import type { Value } from '../model/value.ts';

/** The directives of strategic merge patches: apimachinery/pkg/util/strategicpatch/patch.go. */
const directives = ['$patch', '$retainKeys', '$setElementOrder/', '$deleteFromPrimitiveList/'];

/**
 * Whether an object is a strategic merge patch, which Kustomize or kubectl puts over another one: it is never sent to
 * the API server as it stands, so there is no verdict on it.
 */
export function isMergePatch(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(isMergePatch);
  if (value.kind !== 'map') return false;
  return value.entries.some(
    ({ key, value: own }) =>
      (key.startsWith('$') && directives.some((directive) => key.startsWith(directive))) || isMergePatch(own),
  );
}
