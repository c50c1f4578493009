import { rangeOf, rangeRelation } from '../../address/address-range.ts';
import { type Cidr, formatCidr, parseCidrGo } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { ciliumConfiguration } from '../../kubernetes/cilium/configuration.ts';
import { type PoolList, poolListsOf, type WrittenRange } from '../../kubernetes/cilium/pool-lists.ts';
import type { Examples } from '../../model/examples.ts';
import { valueAt } from '../../model/value.ts';
import { defineValidator, type Problem } from '../define.ts';
import { set } from '../fix.ts';

/** How many more bits the prefix of a block may have than that of its range; in Cilium a bitmap keeps the blocks. */
const widestSpread = 16;

type Parsed = WrittenRange & { readonly cidr: Cidr };

export default defineValidator({
  component: 'Cilium',
  kinds: [...ciliumConfiguration, 'cilium.io/v2alpha1/CiliumPodIPPool', 'cilium.io/v2/CiliumPodIPPool'],
  stage: 'validate',
  upstream: {
    version: '1.18.5',
    path: 'pkg/ipam/allocator/clusterpool/cidralloc/cidralloc.go',
    symbol: 'NewCIDRSets',
  },
  rules: {
    'cilium-pool-malformed': {
      summary: 'A range that Cilium is to give to Pods is no CIDR.',
      why: 'The operator of Cilium reads the whole list when it starts, and ends when one entry is no address with a prefix length. New nodes then get no addresses for their Pods.',
    },
    'cilium-pool-family': {
      summary: 'A range of Pods stands in the list of the other address family.',
      why: 'Cilium has one list for IPv4 and one for IPv6, each with a mask size of its own, and its operator ends when a range is in the wrong one.',
    },
    'cilium-pool-overlap': {
      summary: 'Two ranges in one list of Pod ranges have the same addresses.',
      why: 'The operator of Cilium cuts blocks out of each range by itself, so two ranges with the same addresses would give a block to two nodes. It ends instead.',
    },
    'cilium-node-mask': {
      summary: 'Blocks of this size cannot be cut out of a range of Pods.',
      why: 'Each node gets a block out of the range, whose size the mask size gives. A block cannot be wider than its range, or narrower than an address; and Cilium keeps at most 2 to the power of 16 blocks of an IPv6 range.',
    },
  },
  check(resource, _, report) {
    for (const list of poolListsOf(resource)) {
      const parsed = list.ranges.flatMap((range): Parsed[] => {
        const cidr = parseCidrGo(range.text)?.cidr;
        if (cidr !== undefined) return [{ ...range, cidr }];
        report('cilium-pool-malformed', {
          ...placeOf(range),
          message: `${range.text} is no CIDR such as ${list.family === 'IPv4' ? '10.42.0.0/16' : 'fd00:42::/104'}.`,
        });
        return [];
      });
      for (const [n, range] of parsed.entries()) {
        const earlier = parsed.slice(0, n).find((other) => meet(other.cidr, range.cidr));
        if (earlier !== undefined) {
          report('cilium-pool-overlap', {
            ...placeOf(range),
            message: `${range.text} has the same addresses as ${earlier.text} in the same list, which Cilium refuses.`,
            related: [{ span: earlier.span, message: `${earlier.text} stands here.` }],
          });
        } else if (range.cidr.family !== list.family) {
          report('cilium-pool-family', {
            ...placeOf(range),
            message: `${range.text} is ${range.cidr.family}, in a list of ${list.family} ranges.`,
          });
        }
      }
      const fault = maskFault(list, parsed);
      if (fault === undefined) continue;
      const isWritten = valueAt(resource.root, list.maskPath) !== undefined;
      report('cilium-node-mask', {
        ...(isWritten ? { path: list.maskPath, reason: null } : placeOf(fault.range)),
        message: fault.message,
        fixes: fault.mask === undefined ? [] : [set(list.maskPath, fault.mask)],
      });
    }
  },
});

function placeOf({ path, span, slice }: WrittenRange): Pick<Problem, 'path' | 'span' | 'reason'> {
  return { path, reason: null, ...(slice === undefined ? {} : { span }) };
}

function meet(a: Cidr, b: Cidr): boolean {
  return rangeRelation(rangeOf(a), rangeOf(b)) !== 'disjoint';
}

/** The first range that blocks cannot be cut from, and a mask size with which they can, where one follows. */
function maskFault(
  { family, mask }: PoolList,
  ranges: readonly Parsed[],
): { readonly range: Parsed; readonly message: string; readonly mask: number | undefined } | undefined {
  if (mask === undefined) return undefined;
  const own = ranges.filter(({ cidr }) => cidr.family === family);
  for (const range of own) {
    const { prefix } = range.cidr;
    const block = `A block of /${mask} for each node`;
    if (mask > bitsOf(family))
      return {
        range,
        mask: undefined,
        message: `${block} is narrower than an address, which has ${bitsOf(family)} bits.`,
      };
    if (mask < prefix)
      return {
        range,
        mask: undefined,
        message: `${block} does not fit into ${formatCidr(range.cidr)}, so no node gets one.`,
      };
    if (family === 'IPv6' && mask - prefix > widestSpread)
      return {
        range,
        mask: own.length === 1 ? prefix + widestSpread : undefined,
        message: `${block} is too small for ${formatCidr(range.cidr)}: Cilium allows /${prefix + widestSpread} at most, ${widestSpread} bits more than the range has.`,
      };
  }
  return undefined;
}

const values = (operator: string, more = '') => `hubble:
  enabled: false
ipam:
  mode: cluster-pool
  operator:
${operator}${more}`;
const v6 = 'ipv6:\n  enabled: true\n';

export const examples: { readonly [id: string]: Examples } = {
  'cilium-pool-malformed': {
    invalid: [
      {
        text: values(`    clusterPoolIPv4PodCIDRList:
      - 10.42.0.0
#       ^^^^^^^^^ error cilium-pool-malformed: 10.42.0.0 is no CIDR such as 10.42.0.0/16.
`),
      },
      {
        text: `apiVersion: cilium.io/v2alpha1
kind: CiliumPodIPPool
metadata:
  name: blue
spec:
  ipv4:
    cidrs:
      - 10.42.0.0/33
#       ^^^^^^^^^^^^ error cilium-pool-malformed: 10.42.0.0/33 is no CIDR such as 10.42.0.0/16.
    maskSize: 27
`,
      },
    ],
    valid: [
      { text: values('    clusterPoolIPv4PodCIDRList: 10.42.0.0/16 10.44.0.0/16\n') },
      { text: values('    clusterPoolIPv4PodCIDRList: ["<pods>"]\n') },
      { text: 'hubble: {}\nipam:\n  mode: kubernetes\n  operator:\n    clusterPoolIPv4PodCIDRList: none\n' },
    ],
  },
  'cilium-pool-family': {
    invalid: [
      {
        text: values(`    clusterPoolIPv4PodCIDRList:
      - 10.42.0.0/16
      - fd00:42::/104
#       ^^^^^^^^^^^^^ error cilium-pool-family: fd00:42::/104 is IPv6, in a list of IPv4 ranges.
`),
      },
    ],
    valid: [
      {
        text: values(
          '    clusterPoolIPv4PodCIDRList: [10.42.0.0/16]\n    clusterPoolIPv6PodCIDRList: ["fd00:42::/104"]\n',
          v6,
        ),
      },
      // A family that is off is not read.
      { text: values('    clusterPoolIPv6PodCIDRList: [10.42.0.0/16]\n') },
    ],
  },
  'cilium-pool-overlap': {
    invalid: [
      {
        text: values(`    clusterPoolIPv4PodCIDRList: 10.42.0.0/16 10.42.128.0/17
#                                            ^^^^^^^^^^^^^^ error cilium-pool-overlap: 10.42.128.0/17 has the same addresses as 10.42.0.0/16 in the same list, which Cilium refuses.
`),
      },
    ],
    valid: [{ text: values('    clusterPoolIPv4PodCIDRList: [10.42.0.0/17, 10.42.128.0/17]\n') }],
  },
  'cilium-node-mask': {
    invalid: [
      {
        text: values(`    clusterPoolIPv4PodCIDRList: [10.42.0.0/25]
    clusterPoolIPv4MaskSize: 24
#                            ^^ error cilium-node-mask: A block of /24 for each node does not fit into 10.42.0.0/25, so no node gets one.
`),
      },
      {
        text: values(
          `    clusterPoolIPv6PodCIDRList: ["fd00:42:224::/60"]
#                                ^^^^^^^^^^^^^^^^^^ error cilium-node-mask: A block of /120 for each node is too small for fd00:42:224::/60: Cilium allows /76 at most, 16 bits more than the range has.
    clusterPoolIPv4PodCIDRList: [10.42.0.0/16]
`,
          v6,
        ),
        fixed: values(
          `    clusterPoolIPv6PodCIDRList: ["fd00:42:224::/60"]
    clusterPoolIPv4PodCIDRList: [10.42.0.0/16]
    clusterPoolIPv6MaskSize: 76
`,
          v6,
        ),
      },
      {
        text: values(`    clusterPoolIPv4PodCIDRList: [10.42.0.0/16]
    clusterPoolIPv4MaskSize: 64
#                            ^^ error cilium-node-mask: A block of /64 for each node is narrower than an address, which has 32 bits.
`),
      },
    ],
    valid: [
      { text: values('    clusterPoolIPv4PodCIDRList: [10.0.0.0/8]\n    clusterPoolIPv4MaskSize: 27\n') },
      {
        text: values(
          '    clusterPoolIPv4PodCIDRList: 10.244.0.0/16\n    clusterPoolIPv6PodCIDRList: "fd00:101:244::/56"\n    clusterPoolIPv6MaskSize: 64\n',
          v6,
        ),
      },
    ],
  },
};
