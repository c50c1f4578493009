import { rangeOfIp } from '../../address/address-range.ts';
import { parseIpSloppy } from '../../address/ip.ts';
import type { Claim } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, sliceSpan, type Value, valueAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { fullNameIn } from '../reading/full-name-in.ts';

/** Upstream: cilium 1.18.5, pkg/annotation/k8s.go, LBIPAMIPsKey and its alias. */
const annotations: ReadonlySet<string> = new Set(['lbipam.cilium.io/ips', 'io.cilium/lb-ipam-ips']);

/**
 * Addresses that are asked of Cilium for a Service which something else makes: the controller of a Gateway, a chart. The
 * Service itself is in no file.
 */
export default defineReader({
  system: 'Cilium',
  kinds: [
    'gateway.networking.k8s.io/v1/Gateway',
    'gateway.networking.k8s.io/v1beta1/Gateway',
    'helm.toolkit.fluxcd.io/v2/HelmRelease',
    'helm.toolkit.fluxcd.io/v2beta2/HelmRelease',
    'helm.toolkit.fluxcd.io/v2beta1/HelmRelease',
  ],
  fields: [
    {
      path: 'spec.infrastructure.annotations[lbipam.cilium.io/ips]',
      role: 'load-balancers',
      form: 'address',
      note: 'and io.cilium/lb-ipam-ips, of a Gateway; of a HelmRelease anywhere in its values',
    },
  ],
  read: (resource) => {
    const path = resource.kind === 'Gateway' ? ['spec', 'infrastructure', 'annotations'] : ['spec', 'values'];
    return { claims: addressesBelow(resource, path, valueAt(resource.root, path)) };
  },
});

function addressesBelow(resource: Resource, path: Path, value: Value | undefined): Claim[] {
  if (value?.kind === 'list')
    return value.items.flatMap((item, n) => addressesBelow(resource, [...path, n], item));
  if (value?.kind !== 'map') return [];
  return value.entries.flatMap(({ key, value: own }) =>
    annotations.has(key)
      ? addressesAt(resource, [...path, key], own)
      : addressesBelow(resource, [...path, key], own),
  );
}

/** A list between commas. */
function addressesAt(resource: Resource, path: Path, value: Value): Claim[] {
  if (value.kind !== 'scalar') return [];
  return [...value.text.matchAll(/[^,\s]+/g)].flatMap(({ 0: text, index: from }, position): Claim[] => {
    const ip = parseIpSloppy(text)?.ip;
    if (ip === undefined) return [];
    const to = from + text.length;
    return [
      {
        role: 'load-balancers',
        range: rangeOfIp(ip),
        text,
        owner: `${resource.kind} ${fullNameIn(resource)}`,
        system: 'Cilium',
        strength: 'tool',
        position,
        shape: 'address',
        source: { resource: resource.index, path, span: sliceSpan(value, from, to), slice: { from, to } },
      },
    ];
  });
}
