import type { Resource } from '../../model/resource.ts';
import { listAt, member, type Path, stringAt, unknown, type Value } from '../../model/value.ts';
import type { IpBlock } from './ip-block.ts';

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

/** The ipBlocks of all peers of a NetworkPolicy, without placeholders. */
export function ipBlocksOf(resource: Resource): (Placed & { readonly block: IpBlock })[] {
  return policyPeersOf(resource).flatMap((peer) => {
    const value = member(peer.value, 'ipBlock');
    return value?.kind === 'map' ? [{ path: [...peer.path, 'ipBlock'], value, block: blockOf(value) }] : [];
  });
}

function blockOf(value: Value): IpBlock {
  const except = listAt(value, 'except') ?? [];
  const texts = except === unknown ? [] : except.map((item) => stringAt(item));
  return {
    cidr: textOf(stringAt(value, 'cidr')),
    except: texts.map(textOf),
  };
}

function textOf(text: string | undefined | typeof unknown): string | undefined {
  return text === unknown ? undefined : (text ?? '');
}

function itemsAt(root: Value, path: readonly string[]): Placed[] {
  const items = listAt(root, ...path);
  if (items === undefined || items === unknown) return [];
  return items
    .map((value, n) => ({ value, path: [...path, n] }))
    .filter(({ value }) => value.kind !== 'unknown');
}
