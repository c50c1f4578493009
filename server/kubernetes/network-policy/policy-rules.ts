import type { Resource } from '../../model/resource.ts';
import { listAt, stringAt, unknown, type Value } from '../../model/value.ts';
import { itemsIn, mapIn, type Placed } from '../placed.ts';
import type { IpBlock } from './ip-block.ts';

/** Where the rules of a NetworkPolicy stand, and what its peers are called there. */
const directions = [
  { rules: 'ingress', peers: 'from' },
  { rules: 'egress', peers: 'to' },
] as const;

/** The peers of all rules of a NetworkPolicy, without placeholders. */
export function policyPeersOf({ root }: Resource): Placed[] {
  return directions.flatMap(({ rules, peers }) =>
    itemsIn({ path: [], value: root }, 'spec', rules).flatMap((rule) => itemsIn(rule, peers)),
  );
}

/** The ports of all rules of a NetworkPolicy, without placeholders. */
export function policyPortsOf({ root }: Resource): Placed[] {
  return directions.flatMap(({ rules }) =>
    itemsIn({ path: [], value: root }, 'spec', rules).flatMap((rule) => itemsIn(rule, 'ports')),
  );
}

/** The ipBlocks of all peers of a NetworkPolicy, without placeholders. */
export function ipBlocksOf(resource: Resource): (Placed & { readonly block: IpBlock })[] {
  return policyPeersOf(resource).flatMap((peer) => {
    const placed = mapIn(peer, 'ipBlock');
    return placed === undefined ? [] : [{ ...placed, block: blockOf(placed.value) }];
  });
}

function blockOf(value: Value): IpBlock {
  const except = listAt(value, 'except') ?? [];
  return {
    cidr: textOf(stringAt(value, 'cidr')),
    except: except === unknown ? [] : except.map((item) => textOf(stringAt(item))),
  };
}

function textOf(text: string | undefined | typeof unknown): string | undefined {
  return text === unknown ? undefined : (text ?? '');
}
