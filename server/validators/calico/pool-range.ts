import { rangeOf, rangeRelation } from '../../address/address-range.ts';
import { type Cidr, formatCidr, parseCidrGo } from '../../address/cidr.ts';
import type { Family } from '../../address/family.ts';
import { blockSizes } from '../../kubernetes/calico/block-sizes.ts';
import { calicoKinds } from '../../kubernetes/calico/kinds.ts';
import { isStandIn } from '../../kubernetes/calico/stand-in.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import { booleanAt, numberAt, stringAt, unknown, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { set, write } from '../fix.ts';

const linkLocal: { readonly [family in Family]: Cidr } = {
  IPv4: { family: 'IPv4', first: 0xa9fe_0000n, prefix: 16 },
  IPv6: { family: 'IPv6', first: 0xfe80n << 112n, prefix: 10 },
};

const cidrPath = ['spec', 'cidr'];
const blockSizePath = ['spec', 'blockSize'];

export default defineValidator({
  component: 'Calico',
  kinds: calicoKinds('IPPool'),
  stage: 'validate',
  upstream: {
    version: '3.32.1',
    path: 'libcalico-go/lib/validator/v3/validator.go',
    symbol: 'validateIPPoolSpec',
  },
  rules: {
    'calico-pool-cidr-missing': {
      summary: 'A pool of Calico has no range.',
      why: 'A pool is the range in `spec.cidr` and what may be done with it, so Calico takes none without one.',
    },
    'calico-pool-cidr-malformed': {
      summary: 'The range of a pool of Calico is no CIDR.',
      why: 'A pool is one range, written as 10.244.0.0/16 or fd00:10:244::/48. Several ranges are several pools.',
    },
    'calico-pool-not-masked': {
      summary: 'The range of a pool of Calico has bits set after its prefix.',
      why: 'Calico cuts the range into blocks from its first address on, and takes only a range that begins there: 10.244.0.0/16, not 10.244.3.0/16.',
    },
    'calico-pool-block-size': {
      summary: 'The blocks of a pool of Calico are too large or too small.',
      why: 'Each node takes blocks of addresses out of the pool. `blockSize` is their prefix length: 20 to 32 for IPv4, 116 to 128 for IPv6.',
    },
    'calico-pool-smaller-than-block': {
      summary: 'A pool of Calico is smaller than one of its blocks.',
      why: 'Without a `blockSize` blocks are /26, or /122 for IPv6. A pool that is smaller has not one whole block, so Calico refuses it unless it is disabled.',
    },
    'calico-pool-link-local': {
      summary: 'A pool of Calico holds link-local addresses.',
      why: '169.254.0.0/16 and fe80::/10 mean something else on every link, and are not routed. Calico has an address of its own there on each interface of a Pod.',
      insteadOf: ['range-not-assignable'],
    },
  },
  check(resource, _, report) {
    const { root, complete } = resource;
    const text = stringAt(root, ...cidrPath);
    if (text === unknown || (text !== undefined && isStandIn(text))) return;
    if (text === undefined || text === '') {
      if (complete && valueAt(root, ['spec'])?.kind === 'map' && valueAt(root, cidrPath) === undefined)
        report('calico-pool-cidr-missing', {
          path: cidrPath,
          reason: null,
          message: 'The pool has no cidr, so it has no addresses.',
        });
      return;
    }
    const parsed = parseCidrGo(text);
    if (parsed === undefined) {
      report('calico-pool-cidr-malformed', {
        path: cidrPath,
        reason: null,
        message: `${text} is no CIDR such as 10.244.0.0/16.`,
      });
      return;
    }
    const { cidr, hostBits } = parsed;
    if (hostBits)
      report('calico-pool-not-masked', {
        path: cidrPath,
        reason: null,
        message: `The /${cidr.prefix} that ${text} lies in begins at ${formatCidr(cidr)}, and Calico takes it only so.`,
        fixes: [write(cidrPath, formatCidr(cidr), 'safe')],
      });
    if (rangeRelation(rangeOf(cidr), rangeOf(linkLocal[cidr.family])) !== 'disjoint')
      report('calico-pool-link-local', {
        path: cidrPath,
        reason: null,
        message: `${text} has link-local addresses (${formatCidr(linkLocal[cidr.family])}), which no Pod can be reached at.`,
      });
    const blocks = blocksOf(resource, cidr.family);
    if (blocks === undefined) return;
    const { least, most } = blockSizes[cidr.family];
    if (blocks < least || blocks > most) {
      report('calico-pool-block-size', {
        path: blockSizePath,
        reason: null,
        message: `Blocks of an ${cidr.family} pool are /${least} to /${most}, not /${blocks}.`,
        fixes: blockSizeFix(cidr),
      });
    } else if (cidr.prefix > blocks && booleanAt(root, 'spec', 'disabled') === undefined)
      report('calico-pool-smaller-than-block', {
        path: cidrPath,
        reason: null,
        message: `The pool ${text} is smaller than one of its blocks, which are /${blocks}.`,
        fixes: blockSizeFix(cidr),
      });
  },
});

/** The prefix length of the blocks after defaulting, where 0 is none; undefined when it cannot be known. */
function blocksOf({ root, complete }: Resource, family: Family): number | undefined {
  const written = numberAt(root, ...blockSizePath);
  if (written === unknown) return undefined;
  if (written !== undefined && written !== 0) return written;
  const isMissing = valueAt(root, blockSizePath) === undefined || written === 0;
  return complete && isMissing ? blockSizes[family].usual : undefined;
}

/** The usual size, or one block that is the whole pool. */
function blockSizeFix({ family, prefix }: Cidr): LocalFix[] {
  const { usual, most } = blockSizes[family];
  return prefix > most ? [] : [set(blockSizePath, Math.max(prefix, usual))];
}

const pool = (spec: string) => `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: main
spec:
${spec}`;

export const examples: { readonly [id: string]: Examples } = {
  'calico-pool-cidr-missing': {
    invalid: [
      {
        text: `apiVersion: v1
kind: List
items:
  - apiVersion: projectcalico.org/v3
    kind: IPPool
    metadata:
      name: main
    spec:
#   ^^^^ error calico-pool-cidr-missing: The pool has no cidr, so it has no addresses.
      natOutgoing: true
`,
      },
    ],
    valid: [{ text: pool('  cidr: 10.244.0.0/16\n  natOutgoing: true\n') }],
  },
  'calico-pool-cidr-malformed': {
    invalid: [
      {
        text: pool(`  cidr: 10.244.0.0/16,fd00::/48
#       ^^^^^^^^^^^^^^^^^^^^^^^ error calico-pool-cidr-malformed: 10.244.0.0/16,fd00::/48 is no CIDR such as 10.244.0.0/16.
`),
      },
    ],
    valid: [{ text: pool('  cidr: fd00::/48\n') }, { text: pool('  cidr: <<POD_CIDR>>\n') }],
  },
  'calico-pool-not-masked': {
    invalid: [
      {
        text: pool(`  cidr: 10.244.3.0/16
#       ^^^^^^^^^^^^^ error calico-pool-not-masked: The /16 that 10.244.3.0/16 lies in begins at 10.244.0.0/16, and Calico takes it only so.
`),
        fixed: pool('  cidr: 10.244.0.0/16\n'),
      },
    ],
    valid: [{ text: pool('  cidr: 10.244.3.0/24\n') }],
  },
  'calico-pool-block-size': {
    invalid: [
      {
        text: pool(`  cidr: 10.244.0.0/16
  blockSize: 16
#            ^^ error calico-pool-block-size: Blocks of an IPv4 pool are /20 to /32, not /16.
`),
        fixed: pool('  cidr: 10.244.0.0/16\n  blockSize: 26\n'),
      },
    ],
    valid: [
      { text: pool('  cidr: 10.244.0.0/16\n  blockSize: 20\n') },
      { text: pool('  cidr: fd00:10:244::/48\n  blockSize: 116\n') },
    ],
  },
  'calico-pool-smaller-than-block': {
    invalid: [
      {
        text: pool(`  cidr: 10.244.0.0/28
#       ^^^^^^^^^^^^^ error calico-pool-smaller-than-block: The pool 10.244.0.0/28 is smaller than one of its blocks, which are /26.
`),
        fixed: pool('  cidr: 10.244.0.0/28\n  blockSize: 28\n'),
      },
    ],
    valid: [
      { text: pool('  cidr: 10.244.0.0/28\n  blockSize: 28\n') },
      { text: pool('  cidr: 10.244.0.0/28\n  disabled: true\n') },
      { text: pool('  cidr: 10.244.0.0/26\n') },
    ],
  },
  'calico-pool-link-local': {
    invalid: [
      {
        text: pool(`  cidr: 169.254.8.0/24
#       ^^^^^^^^^^^^^^ error calico-pool-link-local: 169.254.8.0/24 has link-local addresses (169.254.0.0/16), which no Pod can be reached at.
`),
      },
    ],
    valid: [{ text: pool('  cidr: 169.253.0.0/16\n  disabled: true\n') }],
  },
};
