import type { Resource } from '../../model/resource.ts';
import { listAt, type Path, unknown, type Value } from '../../model/value.ts';

/** A value at its place in a resource. */
export interface Placed {
  readonly path: Path;
  readonly value: Value;
}

/** Where the rules of a NetworkPolicy stand, and what its peers are called there. */
const directions = [
  { rules: ['spec', 'ingress'], peers: 'from' },
  { rules: ['spec', 'egress'], peers: 'to' },
] as const;

/** The peers of all rules of a NetworkPolicy, without placeholders. */
export function policyPeersOf({ root }: Resource): Placed[] {
  return directions.flatMap(({ rules, peers }) =>
    itemsAt(root, rules).flatMap(({ path, value }) =>
      itemsAt(value, [peers]).map((peer) => ({ ...peer, path: [...path, ...peer.path] })),
    ),
  );
}

/** The ports of all rules of a NetworkPolicy, without placeholders. */
export function policyPortsOf({ root }: Resource): Placed[] {
  return directions.flatMap(({ rules }) =>
    itemsAt(root, rules).flatMap(({ path, value }) =>
      itemsAt(value, ['ports']).map((port) => ({ ...port, path: [...path, ...port.path] })),
    ),
  );
}

function itemsAt(root: Value, path: readonly string[]): Placed[] {
  const items = listAt(root, ...path);
  if (items === undefined || items === unknown) return [];
  return items
    .map((value, n) => ({ value, path: [...path, n] }))
    .filter(({ value }) => value.kind !== 'unknown');
}
