import {
  type AddressRange,
  commonPart,
  formatRange,
  isCovered,
  rangeBetween,
  rangeOf,
} from '../../address/address-range.ts';
import { cidrOf, formatCidr, parseCidrGo } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { parseIpGo } from '../../address/ip.ts';
import { itemsIn, type Placed } from '../../kubernetes/placed.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { numberAt, type Path, stringAt, valueAt } from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';

type Id = 'antrea-pool-range-malformed' | 'antrea-pool-subnet-malformed' | 'antrea-pool-range-outside-subnet';

export default defineValidator({
  component: 'Antrea',
  kinds: ['crd.antrea.io/v1beta1/ExternalIPPool', 'crd.antrea.io/v1beta1/IPPool'],
  stage: 'validate',
  upstream: {
    version: '2.8.0',
    path: 'pkg/controller/validation/ippool.go',
    symbol: 'ValidateIPRangesAndSubnetInfo',
  },
  rules: {
    'antrea-pool-range-malformed': {
      summary:
        'A range of an Antrea pool cannot be read, ends before it begins, or meets another one of the pool.',
      why: 'The webhook of Antrea refuses the pool. A range is a CIDR, or a first and a last address of one IP family, and no address is in two of them.',
    },
    'antrea-pool-subnet-malformed': {
      summary: 'The network of an Antrea pool has no gateway or prefix length that can be used.',
      why: 'The webhook of Antrea refuses the pool: the gateway is an address, and the prefix length leaves at least one bit for addresses.',
    },
    'antrea-pool-range-outside-subnet': {
      summary: 'A range of an Antrea pool is not in the network of its gateway.',
      why: 'The webhook of Antrea refuses the pool: who gets an address outside that network could not reach the gateway.',
    },
  },
  check(resource, _, report) {
    const subnet = subnetOf(resource, report);
    const before: { readonly range: AddressRange; readonly text: string }[] = [];
    for (const item of itemsIn({ path: [], value: resource.root }, 'spec', 'ipRanges')) {
      const read = rangeIn(item, report);
      if (read === undefined) continue;
      const { range, text, path } = read;
      const met = before.find((other) => commonPart(other.range, range) !== undefined);
      before.push(read);
      if (subnet !== undefined && !isCovered(range, [subnet]))
        report('antrea-pool-range-outside-subnet', {
          path,
          reason: null,
          message: `${text} is not in ${formatRange(subnet)}, the network of the gateway.`,
        });
      else if (met !== undefined && resource.kind === 'IPPool')
        report('antrea-pool-range-malformed', {
          path,
          reason: null,
          message: `${text} has addresses of ${met.text} of the same pool.`,
        });
    }
  },
});

function subnetOf({ root }: Resource, report: Report<Id>): AddressRange | undefined {
  const path: Path = ['spec', 'subnetInfo'];
  const prefix = numberAt(root, ...path, 'prefixLength');
  const gateway = stringAt(root, ...path, 'gateway');
  if (typeof gateway !== 'string' || valueAt(root, path)?.kind !== 'map') return undefined;
  const ip = parseIpGo(gateway)?.ip;
  if (ip === undefined) {
    report('antrea-pool-subnet-malformed', {
      path: [...path, 'gateway'],
      reason: null,
      message: `${gateway} is no address of a gateway.`,
    });
    return undefined;
  }
  if (typeof prefix !== 'number') return undefined;
  if (prefix > 0 && prefix < bitsOf(ip.family)) return rangeOf(cidrOf(ip, prefix));
  report('antrea-pool-subnet-malformed', {
    path: [...path, 'prefixLength'],
    reason: null,
    message: `The prefix length ${prefix} is not from 1 to ${bitsOf(ip.family) - 1}.`,
  });
  return undefined;
}

function rangeIn(
  { path, value }: Placed,
  report: Report<Id>,
): { readonly range: AddressRange; readonly text: string; readonly path: Path } | undefined {
  const malformed = (field: string, message: string) => {
    report('antrea-pool-range-malformed', { path: [...path, field], reason: null, message });
    return undefined;
  };
  const cidr = stringAt(value, 'cidr');
  if (typeof cidr === 'string' && cidr !== '') {
    const parsed = parseCidrGo(cidr)?.cidr;
    if (parsed === undefined) return malformed('cidr', `${cidr} is no CIDR such as 192.168.10.0/24.`);
    return { range: rangeOf(parsed), text: formatCidr(parsed), path: [...path, 'cidr'] };
  }
  const start = stringAt(value, 'start');
  const end = stringAt(value, 'end');
  if (cidr !== undefined || typeof start !== 'string' || typeof end !== 'string') return undefined;
  const first = parseIpGo(start)?.ip;
  const last = parseIpGo(end)?.ip;
  if (first === undefined) return malformed('start', `${start} is no address.`);
  if (last === undefined) return malformed('end', `${end} is no address.`);
  const range = rangeBetween(first, last);
  if (range !== undefined) return { range, text: `${start}-${end}`, path: [...path, 'start'] };
  return first.family === last.family
    ? malformed('end', `The range ends at ${end}, before it begins at ${start}.`)
    : malformed(
        'end',
        `The range begins in ${first.family} at ${start} and ends in ${last.family} at ${end}.`,
      );
}

const pool = (ranges: string, prefix = '24') => `apiVersion: crd.antrea.io/v1beta1
kind: IPPool
metadata:
  name: lan
spec:
  ipRanges:
${ranges}
  subnetInfo:
    gateway: 10.2.0.1
    prefixLength: ${prefix}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'antrea-pool-range-malformed': {
    invalid: [
      {
        text: pool(`    - start: 10.2.0.9
      end: 10.2.0.5
#          ^^^^^^^^ error antrea-pool-range-malformed: The range ends at 10.2.0.5, before it begins at 10.2.0.9.
    - cidr: 10.2.0.16
#           ^^^^^^^^^ error antrea-pool-range-malformed: 10.2.0.16 is no CIDR such as 192.168.10.0/24.
    - start: 10.2.0.64
      end: fd00::9
#          ^^^^^^^ error antrea-pool-range-malformed: The range begins in IPv4 at 10.2.0.64 and ends in IPv6 at fd00::9.
    - cidr: 10.2.0.128/28
    - cidr: 10.2.0.136/29
#           ^^^^^^^^^^^^^ error antrea-pool-range-malformed: 10.2.0.136/29 has addresses of 10.2.0.128/28 of the same pool.`),
      },
    ],
    valid: [{ text: pool('    - { start: 10.2.0.5, end: 10.2.0.5 }\n    - { cidr: 10.2.0.128/28 }') }],
  },
  'antrea-pool-subnet-malformed': {
    invalid: [
      {
        text: pool(
          '    - cidr: 10.2.0.128/28',
          `32
#                 ^^ error antrea-pool-subnet-malformed: The prefix length 32 is not from 1 to 31.`,
        ),
      },
    ],
    valid: [{ text: pool('    - cidr: 10.2.0.128/28', '31').replace('10.2.0.128/28', '10.2.0.0/31') }],
  },
  'antrea-pool-range-outside-subnet': {
    invalid: [
      {
        text: pool(`    - cidr: 10.2.1.128/28
#           ^^^^^^^^^^^^^ error antrea-pool-range-outside-subnet: 10.2.1.128/28 is not in 10.2.0.0/24, the network of the gateway.`),
      },
    ],
    valid: [{ text: pool('    - cidr: 10.2.1.128/28', '16') }],
  },
};
