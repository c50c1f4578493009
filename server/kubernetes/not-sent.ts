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
 * patch, which Kustomize or kubectl puts over another object; one with words where a person or a script is to put
 * figures (`containerPort: PORT`, `advertiseAddress: CONTROLVIP`); one for Podman, which reads Pods in its own way.
 */
export function isNotSent(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(isNotSent);
  if (value.kind !== 'map') return false;
  return value.entries.some(
    ({ key, value: own }) =>
      isDirective(key) ||
      (figures.has(key) && matches(own, figureToFill)) ||
      (key === 'mountPath' && matches(own, podmanMount)) ||
      isNotSent(own),
  );
}

/** A word in capitals, but for the names that people give to ports. */
const figureToFill = /^(?!(?:DNS|GRPC|HTTPS?)$)[A-Z][A-Z0-9]*$/;

/** Options behind a path, where the API server takes no colon: `podman kube play`. */
const podmanMount = /:(?:[zZUO]|ro|rw)(?:,|$)/;

function isDirective(key: string): boolean {
  return key.startsWith('$') && directives.some((directive) => key.startsWith(directive));
}

function matches(value: Value, pattern: RegExp): boolean {
  return value.kind === 'scalar' && typeof value.value === 'string' && pattern.test(value.text);
}
