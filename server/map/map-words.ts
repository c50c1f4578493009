import { formatRange, rangeCount } from '../address/address-range.ts';
import type { Role } from '../model/facts.ts';
import { plural } from '../text/plural.ts';
import { quantity } from '../text/quantity.ts';
import type { AddressMap, MapOwner, MapPlace, MappedRange } from './address-map.ts';

/** How a person calls who has the addresses. */
export const roleNames: { readonly [role in Role]: string } = {
  pods: 'Pods',
  services: 'Services',
  nodes: 'Nodes',
  'load-balancers': 'Load balancers',
  internal: 'Internal',
  secondary: 'Secondary',
  reserved: 'Reserved',
};

const scopes: { readonly [scope in AddressMap['scope']]: string } = {
  declared: 'declared by settings, Flux or Argo CD',
  evident: 'found by its control plane',
  loose: 'files of one folder, without a control plane',
};

/** `found by its control plane`: why these files are taken for one cluster. */
export function scopeWords({ scope }: AddressMap): string {
  return scopes[scope];
}

/** `65,536 addresses, 256 node blocks of /24`. */
export function sizeWords({ range, use }: MappedRange): string {
  const size = rangeCount(range);
  const addresses = `${quantity(size)} ${size === 1n ? 'address' : 'addresses'}`;
  if (use?.what !== 'node blocks') return addresses;
  return `${addresses}, ${quantity(use.of)} node ${use.of === 1n ? 'block' : 'blocks'} of /${use.prefix}`;
}

/** `2 cluster IPs taken, 65,534 free`; empty where nothing is known to be taken. */
export function useWords({ use, free, addresses, ranges }: MappedRange): string {
  const taken = use?.taken ?? 0;
  const what = use?.what.replace(/s$/, '') ?? '';
  const used = taken === 0 ? [] : [`${plural(taken, what)} taken`];
  const isShared = taken > 0 || addresses.length + ranges.length > 0;
  const left = isShared && use?.what !== 'node blocks' ? [`${quantity(free.addresses)} free`] : [];
  return [...used, ...left].join(', ');
}

/** `kubeadm networking.podSubnet`, with what is unusual about it. */
export function ownerWords({ owner, text }: MapOwner, { range }: Pick<MappedRange, 'range'>): string {
  return text === formatRange(range) ? owner : `${owner} (${text})`;
}

/** `cluster/kubeadm.yaml:7`, with the line counted from 1. */
export function placeWords({ path, line }: MapPlace): string {
  return `${path}:${line + 1}`;
}
