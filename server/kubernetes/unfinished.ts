import type { Value } from '../model/value.ts';

/** The directives of strategic merge patches: apimachinery/pkg/util/strategicpatch/patch.go. */
const directives = ['$patch', '$retainKeys', '$setElementOrder/', '$deleteFromPrimitiveList/'];

/** Fields that hold a number or an address wherever they stand. */
const figures: ReadonlySet<string> = new Set([
  'advertiseAddress',
  'bindPort',
  'containerPort',
  'hostPort',
  'loadBalancerIP',
  'nodePort',
  'podSubnet',
  'port',
  'replicas',
  'serviceSubnet',
]);

/**
 * Whether an object is never sent to the API server as it stands, so that there is no verdict on it: a strategic merge
 * patch, which Kustomize or kubectl puts over another object, or one with words where a person or a script is to put
 * figures (`containerPort: PORT`, `advertiseAddress: CONTROLVIP`).
 */
export function isUnfinished(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(isUnfinished);
  if (value.kind !== 'map') return false;
  return value.entries.some(
    ({ key, value: own }) => isDirective(key) || (figures.has(key) && isWord(own)) || isUnfinished(own),
  );
}

function isDirective(key: string): boolean {
  return key.startsWith('$') && directives.some((directive) => key.startsWith(directive));
}

function isWord(value: Value): boolean {
  return value.kind === 'scalar' && /^[A-Z][A-Z0-9]*$/.test(value.text);
}
