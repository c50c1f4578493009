import { commonPart, isCovered, rangeOfIp, rangeRelation } from '../../address/address-range.ts';
import { parseCidrSloppy } from '../../address/cidr.ts';
import { type Ip, parseIpSloppy } from '../../address/ip.ts';
import {
  type CniRange,
  cniRangesOf,
  excludedFrom,
  whereaboutsHolders,
} from '../../kubernetes/cni/ip-ranges.ts';
import { cniPluginsOf } from '../../kubernetes/cni/plugins.ts';
import type { Placed } from '../../kubernetes/placed.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';

type Id =
  | 'whereabouts-range-reversed'
  | 'whereabouts-ranges-overlap'
  | 'whereabouts-exclude-outside-range'
  | 'whereabouts-gateway-handed-out';

/** What whereabouts takes, and what then does not work. */
export default defineValidator({
  component: 'whereabouts',
  kinds: ['file/network-attachment'],
  stage: 'warn',
  upstream: { version: '0.9.4', path: 'pkg/allocate/allocate.go', symbol: 'AssignIP' },
  rules: {
    'whereabouts-range-reversed': {
      summary: 'A range of whereabouts begins after its end.',
      why: 'whereabouts finds no address between the two, and no Pod with this network starts.',
    },
    'whereabouts-ranges-overlap': {
      summary: 'Two ranges of one network have the same addresses.',
      why: 'A Pod gets an address out of each range. whereabouts reserves the same address for it twice, fails, and the Pod does not start.',
    },
    'whereabouts-exclude-outside-range': {
      summary: 'What is excluded from a range is not in it.',
      why: 'whereabouts does not check this, so the addresses that were meant are handed out.',
    },
    'whereabouts-gateway-handed-out': {
      summary: 'The gateway of a network is an address that whereabouts may give to a Pod.',
      why: 'whereabouts does not leave the gateway out by itself. A Pod that gets its address takes the traffic of all others.',
    },
  },
  check(resource, _, report) {
    for (const plugin of cniPluginsOf(resource)) {
      if (plugin.ipam?.type !== 'whereabouts') continue;
      for (const holder of whereaboutsHolders(plugin.ipam)) checkEnds(holder, report);
      const ranges = cniRangesOf(plugin);
      for (const [n, one] of ranges.entries()) {
        const before = ranges.slice(0, n).find((other) => commonPart(other.range, one.range) !== undefined);
        if (before !== undefined)
          report('whereabouts-ranges-overlap', {
            path: one.path,
            reason: null,
            message: `${one.text} has addresses of ${before.text}, the other range of this network.`,
          });
        for (const excluded of excludedFrom(one.holder)) {
          if (commonPart(excluded.range, one.network) !== undefined) continue;
          report('whereabouts-exclude-outside-range', {
            path: excluded.path,
            reason: null,
            message: `${excluded.text} is not in ${one.text}: nothing is excluded.`,
          });
        }
      }
      checkGateway(plugin.ipam, ranges, report);
    }
  },
});

function checkEnds({ path, value }: Placed, report: Report<Id>): void {
  const range = stringAt(value, 'range');
  const [first, last] = ['range_start', 'range_end'].map((field) => stringAt(value, field));
  if (typeof range === 'string' && range.includes('-')) {
    const dash = range.indexOf('-');
    const end = parseCidrSloppy(range.slice(dash + 1))?.address;
    if (isAfter(parseIpSloppy(range.slice(0, dash))?.ip, end))
      report('whereabouts-range-reversed', {
        path: [...path, 'range'],
        reason: null,
        message: `The range ${range} ends before it begins.`,
      });
  } else if (typeof first === 'string' && typeof last === 'string') {
    if (isAfter(parseIpSloppy(first)?.ip, parseIpSloppy(last)?.ip))
      report('whereabouts-range-reversed', {
        path: [...path, 'range_start'],
        reason: null,
        message: `The range begins at ${first}, after its end ${last}.`,
      });
  }
}

function isAfter(first: Ip | undefined, last: Ip | undefined): boolean {
  return (
    first !== undefined && last !== undefined && first.family === last.family && first.value > last.value
  );
}

function checkGateway(ipam: Placed, ranges: readonly CniRange[], report: Report<Id>): void {
  const text = stringAt(ipam.value, 'gateway');
  const ip = typeof text === 'string' ? parseIpSloppy(text)?.ip : undefined;
  if (typeof text !== 'string' || ip === undefined) return;
  const own = rangeOfIp(ip);
  const around = ranges.find(({ range }) => rangeRelation(own, range) === 'inside');
  // The first address of a network is never handed out, and neither is what is excluded.
  if (around === undefined || ip.value === around.network.first) return;
  if (
    isCovered(
      own,
      excludedFrom(around.holder).map(({ range }) => range),
    )
  )
    return;
  report('whereabouts-gateway-handed-out', {
    path: [...ipam.path, 'gateway'],
    reason: null,
    severity: 'information',
    message: `A Pod may get the address of the gateway ${text}, which ${around.text} holds and nothing excludes.`,
  });
}

const attachment = (ipam: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: lan
spec:
  config: |
    {
      "name": "lan",
      "type": "macvlan",
      "master": "eth1",
      "ipam": {
        "type": "whereabouts",
${ipam}
      }
    }
`;

export const examples: { readonly [id in Id]: Examples } = {
  'whereabouts-range-reversed': {
    invalid: [
      {
        text: attachment(`        "range": "10.2.0.0/24",
        "range_start": "10.2.0.200",
#                      ^^^^^^^^^^^^ warning whereabouts-range-reversed: The range begins at 10.2.0.200, after its end 10.2.0.100.
        "range_end": "10.2.0.100"`),
      },
      {
        text: attachment(`        "range": "10.2.0.9-10.2.0.5/24"
#                ^^^^^^^^^^^^^^^^^^^^^^ warning whereabouts-range-reversed: The range 10.2.0.9-10.2.0.5/24 ends before it begins.`),
      },
    ],
    valid: [
      {
        text: attachment(
          '        "range": "10.2.0.0/24", "range_start": "10.2.0.100", "range_end": "10.2.0.100"',
        ),
      },
    ],
  },
  'whereabouts-ranges-overlap': {
    invalid: [
      {
        text: attachment(`        "ipRanges": [
          { "range": "192.168.0.128/25" },
          { "range": "192.168.0.128/25" }
#                    ^^^^^^^^^^^^^^^^^^ warning whereabouts-ranges-overlap: 192.168.0.128/25 has addresses of 192.168.0.128/25, the other range of this network.
        ]`),
      },
    ],
    valid: [
      {
        text: attachment(
          '        "ipRanges": [{ "range": "192.168.0.0/25" }, { "range": "192.168.0.128/25" }]',
        ),
      },
    ],
  },
  'whereabouts-exclude-outside-range': {
    invalid: [
      {
        text: attachment(`        "range": "10.2.0.0/24",
        "exclude": ["10.3.0.1/32"]
#                   ^^^^^^^^^^^^^ warning whereabouts-exclude-outside-range: 10.3.0.1/32 is not in 10.2.0.0/24: nothing is excluded.`),
      },
    ],
    valid: [{ text: attachment('        "range": "10.2.0.0/24", "exclude": ["10.2.0.0/28"]') }],
  },
  'whereabouts-gateway-handed-out': {
    invalid: [
      {
        text: attachment(`        "range": "10.2.0.0/24",
        "gateway": "10.2.0.1"
#                  ^^^^^^^^^^ information whereabouts-gateway-handed-out: A Pod may get the address of the gateway 10.2.0.1, which 10.2.0.0/24 holds and nothing excludes.`),
      },
    ],
    valid: [
      {
        text: attachment('        "range": "10.2.0.0/24", "gateway": "10.2.0.1", "exclude": ["10.2.0.0/28"]'),
      },
      {
        text: attachment('        "range": "10.2.0.0/24", "range_start": "10.2.0.10", "gateway": "10.2.0.1"'),
      },
    ],
  },
};
