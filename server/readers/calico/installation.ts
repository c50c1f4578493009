import { rangeOf } from '../../address/address-range.ts';
import { type Cidr, parseCidrGo } from '../../address/cidr.ts';
import { allowedUses } from '../../kubernetes/calico/allowed-uses.ts';
import { blockSizes } from '../../kubernetes/calico/block-sizes.ts';
import { installationPools } from '../../kubernetes/calico/installation.ts';
import { poolVariables } from '../../kubernetes/calico/node-env.ts';
import type { Claim, Pool } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { numberAt, type Path, stringAt, unknown, type Value } from '../../model/value.ts';
import type { Field } from '../define.ts';
import { sourceAt } from '../reading/source.ts';

/** A pool whose range can be read. */
interface WrittenPool {
  readonly pool: Value;
  readonly path: Path;
  readonly text: string;
  readonly cidr: Cidr;
}

/** The table of an Installation; `base` is the key that holds what it specifies. */
export function installationFields(base: 'spec' | 'installation'): Field[] {
  return [
    {
      path: `${base}.serviceCIDRs[]`,
      role: 'services',
      form: 'cidr',
      setting: 'service-ranges',
      strength: 'derived',
      note: 'for nodes with Windows',
    },
    { path: `${base}.calicoNetwork.nodeAddressAutodetectionV4.cidrs[]`, role: 'none' },
    { path: `${base}.calicoNetwork.nodeAddressAutodetectionV6.cidrs[]`, role: 'none' },
  ];
}

/** How the pools are shown in the table; they are read by `poolClaims`. */
export function poolField(base: 'spec' | 'installation'): Field {
  return {
    path: `${base}.calicoNetwork.ipPools[].cidr`,
    role: 'pods',
    form: 'cidr',
    blocks: { IPv4: blockSizes.IPv4.usual, IPv6: blockSizes.IPv6.usual },
    note: 'blocks of `blockSize`; with `allowedUses: [LoadBalancer]` a load balancer pool',
    when: () => false,
  };
}

/** The ranges of the pools that an Installation writes, each with its own uses and blocks. */
export function poolClaims(resource: Resource, owner: string): Claim[] {
  return writtenPools(resource).flatMap(({ pool, path, text, cidr }, position): Claim[] => {
    const uses = allowedUses(pool, 'allowedUses');
    if (uses === unknown) return [];
    const isForLoadBalancers = uses.every((use) => use === 'LoadBalancer');
    const size = numberAt(pool, 'blockSize');
    const blocks = size === undefined ? blockSizes[cidr.family].usual : size === unknown ? undefined : size;
    return [
      {
        role: isForLoadBalancers ? 'load-balancers' : 'pods',
        range: rangeOf(cidr),
        text,
        owner,
        system: 'Calico',
        strength: 'component',
        position,
        shape: 'range',
        ...(blocks === undefined || isForLoadBalancers ? {} : { blocks }),
        source: sourceAt(resource, [...path, 'cidr']),
      },
    ];
  });
}

/**
 * The names of the pools. One without a name gets a usual one where it is the only one, or the only one of its family
 * of two. Upstream: tigera/operator 1.43.0, pkg/controller/ippool/defaults.go, fillDefaults.
 */
export function poolNames(resource: Resource): Pool[] {
  const pools = writtenPools(resource);
  const families = new Set(pools.map(({ cidr }) => cidr.family));
  const isUsual = pools.length === 1 || (pools.length === 2 && families.size === 2);
  return pools.flatMap(({ pool, path, cidr }): Pool[] => {
    const written = stringAt(pool, 'name');
    const name = written ?? (isUsual ? poolVariables[cidr.family].pool : unknown);
    if (name === unknown) return [];
    const source = sourceAt(resource, [...path, written === undefined ? 'cidr' : 'name']);
    return [{ system: 'Calico', kind: 'IPPool', name, source }];
  });
}

function writtenPools(resource: Resource): WrittenPool[] {
  return (installationPools(resource) ?? []).flatMap(({ pool, path }) => {
    const text = stringAt(pool, 'cidr');
    const cidr = typeof text === 'string' ? parseCidrGo(text)?.cidr : undefined;
    return typeof text === 'string' && cidr !== undefined ? [{ pool, path, text, cidr }] : [];
  });
}
