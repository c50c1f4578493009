import { type AddressRange, formatRange, rangeOf } from '../../address/address-range.ts';
import type { Claim, Role } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { code, listing } from './markdown.ts';
import { at, type World } from './world.ts';

/** A range, or an address in use, with everyone in the cluster who says so. */
export interface Claimed {
  readonly role: Role;
  readonly range: AddressRange;
  readonly shape: Claim['shape'];
  /** None when only settings without a file say it. */
  readonly claims: readonly Placed<Claim>[];
}

/** Everything that the cluster uses addresses for, in the order in which it is stated; `from` leaves claims out. */
export function claimedIn(world: World, from: (claim: Placed<Claim>) => boolean = () => true): Claimed[] {
  const found = new Map<string, Claimed>();
  for (const claim of world.facts.claims.filter(from)) {
    const key = keyOf(claim);
    const before = found.get(key);
    found.set(key, { ...claim, claims: [...(before?.claims ?? []), claim] });
  }
  for (const declared of world.declared) {
    const { role, cidr, claim } = declared;
    const claims = claim === undefined ? [] : [claim];
    const one = { role, range: rangeOf(cidr), shape: 'range', claims } as const;
    if (!found.has(keyOf(one))) found.set(keyOf(one), one);
  }
  return [...found.values()];
}

function keyOf({ role, range, shape }: Pick<Claim, 'role' | 'range' | 'shape'>): string {
  return `${role} ${shape} ${formatRange(range)}`;
}

const roles: { readonly [R in Role]: string } = {
  pods: 'Pod',
  services: 'Service',
  nodes: 'node',
  'load-balancers': 'load balancer',
  internal: 'internal',
  secondary: 'secondary',
  reserved: 'reserved',
};

/** `the Pod range 10.244.0.0/16`, `the node address 10.0.0.11`. */
export function claimedName({ role, range, shape }: Claimed): string {
  return `the ${roles[role]} ${shape} ${code(formatRange(range))}`;
}

/** `kubeadm networking.podSubnet (kubeadm.yaml:7) and kube-proxy clusterCIDR (proxy.yaml:3)`. */
export function claimants({ claims }: Claimed, world: World): string {
  if (claims.length === 0) return 'the settings';
  return listing(claims.map((claim) => `${claim.owner}${at(world, claim.document, claim.source)}`));
}
