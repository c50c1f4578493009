import { type AddressRange, rangeBetween } from '../../address/address-range.ts';
import { parseIpSloppy } from '../../address/ip.ts';
import type { Claim, Facts } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { listAt, numberAt, type Path, stringAt, unknown } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { ownerOf } from '../read-fields.ts';
import { sourceAt } from '../reading/source.ts';

const system = 'Antrea';

/**
 * Pools of Antrea: external ones for Services and Egresses, and those for further interfaces of Pods, or for Pods on the
 * network of the nodes. Upstream: antrea, pkg/apis/crd/v1beta1/types.go.
 */
export default defineReader({
  system,
  kinds: [
    'crd.antrea.io/v1beta1/ExternalIPPool',
    'crd.antrea.io/v1alpha2/ExternalIPPool',
    'crd.antrea.io/v1beta1/IPPool',
    'crd.antrea.io/v1alpha2/IPPool',
  ],
  named: true,
  fields: [
    {
      path: 'spec.ipRanges[].cidr',
      role: 'load-balancers',
      form: 'cidr',
      when: isExternal,
      note: 'of an ExternalIPPool; `start` and `end` in its place',
    },
    {
      path: 'spec.ipRanges[].cidr',
      role: 'secondary',
      form: 'cidr',
      when: (resource) => !isExternal(resource),
      segment: segmentOf,
      note: 'of an IPPool; `start` and `end` in its place',
    },
    { path: 'spec.subnetInfo.gateway', role: 'none' },
  ],
  read(resource, fields) {
    const { claims = [], ...rest } = fields();
    return { ...rest, claims: [...claims, ...fromStartToEnd(resource)], pools: poolOf(resource) };
  },
});

function isExternal({ kind }: Resource): boolean {
  return kind === 'ExternalIPPool';
}

function fromStartToEnd(resource: Resource): Claim[] {
  const ranges = listAt(resource.root, 'spec', 'ipRanges');
  if (ranges === undefined || ranges === unknown) return [];
  return ranges.flatMap((item, position): Claim[] => {
    const start = stringAt(item, 'start');
    const end = stringAt(item, 'end');
    if (typeof start !== 'string' || typeof end !== 'string') return [];
    const range = between(start, end);
    const path: Path = ['spec', 'ipRanges', position, 'start'];
    const segment = segmentOf(resource);
    if (range === undefined) return [];
    return [
      {
        role: isExternal(resource) ? 'load-balancers' : 'secondary',
        range,
        text: `${start}-${end}`,
        owner: ownerOf(resource, { system, named: true }, path),
        system,
        strength: 'tool',
        position,
        shape: 'range',
        ...(segment === undefined ? {} : { segment }),
        source: sourceAt(resource, path),
        end: sourceAt(resource, ['spec', 'ipRanges', position, 'end']),
      },
    ];
  });
}

function between(start: string, end: string): AddressRange | undefined {
  const first = parseIpSloppy(start)?.ip;
  const last = parseIpSloppy(end)?.ip;
  return first === undefined || last === undefined ? undefined : rangeBetween(first, last);
}

function segmentOf(resource: Resource): string | undefined {
  const vlan = numberAt(resource.root, 'spec', 'subnetInfo', 'vlan');
  return typeof vlan === 'number' && vlan > 0 ? `VLAN ${vlan}` : undefined;
}

function poolOf(resource: Resource): Facts['pools'] {
  if (resource.name === undefined || !isExternal(resource)) return [];
  const { kind, name } = resource;
  return [{ system, kind, name, source: sourceAt(resource, ['metadata', 'name']) }];
}
