import { relation } from '../../../address/cidr.ts';
import { standardCidrs } from '../../../kubernetes/legacy-cidr.ts';
import {
  type IpBlock,
  type IpBlockFault,
  ipBlockFaults,
} from '../../../kubernetes/network-policy/ip-block.ts';
import { ipBlocksOf } from '../../../kubernetes/network-policy/policy-rules.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { anchor } from '../../../model/resource.ts';
import type { Path } from '../../../model/value.ts';
import { type Context, defineValidator } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { cidrFaultMessage } from '../service/address-messages.ts';
import { policyPeers } from './example.ts';

const rules = {
  'ip-block-cidr-missing': {
    summary: 'An ipBlock of a NetworkPolicy has no range.',
    why: 'cidr is the range of addresses that a rule is about, and except takes some of them out again: there is no block without cidr. All of IPv4 is 0.0.0.0/0, all of IPv6 ::/0.',
  },
  'ip-block-range-malformed': {
    summary: 'An ipBlock of a NetworkPolicy holds a text that is no range that Kubernetes takes.',
    why: 'A range is its first address, a slash and a prefix length; one address is a range of /32, or /128 for IPv6. Since 1.36 Kubernetes refuses what programs read in different ways.',
  },
  'ip-block-except-outside': {
    summary: 'An exception of an ipBlock does not lie inside the range of the block.',
    why: 'except takes a part out of cidr, so each of its entries is smaller than cidr and lies in it. To keep traffic out of all of cidr, leave the block away: what no rule lets in stays out.',
  },
} as const;

type Id = keyof typeof rules;

const ids: { readonly [kind in IpBlockFault['kind']]: Id } = {
  missing: 'ip-block-cidr-missing',
  malformed: 'ip-block-range-malformed',
  outside: 'ip-block-except-outside',
};

/** What a fix makes of a block. */
interface Change {
  readonly fix: LocalFix;
  readonly block: IpBlock;
}

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/NetworkPolicy'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/networking/validation/validation.go',
    symbol: 'ValidateIPBlock',
  },
  rules,
  check(resource, context, report) {
    for (const { path, block } of ipBlocksOf(resource)) {
      for (const fault of ipBlockFaults(block, context.release)) {
        if (fault.kind === 'missing' && !resource.complete) continue;
        const index = 'index' in fault ? fault.index : undefined;
        const at = index === undefined ? [...path, 'cidr'] : [...path, 'except', index];
        const range = {
          span: anchor(resource.root, [...path, 'cidr']),
          message: `The block is ${block.cidr}.`,
        };
        report(ids[fault.kind], {
          path: at,
          reason: fault.kind === 'missing' ? 'FieldValueRequired' : 'FieldValueInvalid',
          message: messageOf(fault, block),
          related: fault.kind === 'outside' ? [range] : [],
          fixes: fixesOf(fault, block, path, context),
        });
      }
    }
  },
});

function messageOf(fault: IpBlockFault, { cidr = '', except }: IpBlock): string {
  if (fault.kind === 'missing') return 'The ipBlock has no cidr.';
  const text = (fault.index === undefined ? cidr : except[fault.index]) ?? '';
  if (fault.kind === 'malformed') return cidrFaultMessage(text, fault.fault);
  const { range, exception } = fault;
  if (range.family !== exception.family)
    return `The exception ${text} is ${exception.family}, and its block ${cidr} ${range.family}.`;
  switch (relation(exception, range)) {
    case 'equal':
      return `The exception ${text} is the whole block: nothing is left of it.`;
    case 'contains':
      return `The exception ${text} is wider than its block ${cidr}.`;
    case 'inside':
      return `The exception ${text} has a prefix that is not longer than that of its block ${cidr}.`;
    case 'disjoint':
      return `The exception ${text} lies outside of its block ${cidr}.`;
  }
}

/** Those that mend the fault and bring no other: a block that can be read lets its exceptions be judged. */
function fixesOf(fault: IpBlockFault, block: IpBlock, path: Path, { release }: Context): LocalFix[] {
  const before = countsOf(ipBlockFaults(block, release));
  return changesFor(fault, block, path)
    .filter(({ block: changed }) => {
      const after = countsOf(ipBlockFaults(changed, release));
      return kinds.every((kind) => after[kind] <= before[kind] - (kind === fault.kind ? 1 : 0));
    })
    .map(({ fix }) => fix);
}

function changesFor(fault: IpBlockFault, block: IpBlock, path: Path): Change[] {
  if (fault.kind === 'missing') return [];
  const { cidr, except } = block;
  const { index } = fault;
  if (fault.kind === 'malformed') {
    const text = (index === undefined ? cidr : except[index]) ?? '';
    return standardCidrs(text).map((right) =>
      index === undefined
        ? { fix: write([...path, 'cidr'], right), block: { cidr: right, except } }
        : {
            fix: write([...path, 'except', index], right),
            block: { cidr, except: except.with(index, right) },
          },
    );
  }
  const others = except.filter((_, n) => n !== index);
  const [only] = except;
  if (others.length > 0)
    return [
      { fix: remove([...path, 'except', fault.index], 'the exception'), block: { cidr, except: others } },
    ];
  if (cidr === undefined || only === undefined) return [];
  const patches = [
    { op: 'set', path: [...path, 'cidr'], value: only },
    { op: 'set', path: [...path, 'except', 0], value: cidr },
  ] as const;
  return [
    {
      fix: { title: 'Swap cidr and its exception', safe: false, patches },
      block: { cidr: only, except: [cidr] },
    },
  ];
}

const kinds = ['missing', 'malformed', 'outside'] as const;

function countsOf(faults: readonly IpBlockFault[]): { readonly [kind in IpBlockFault['kind']]: number } {
  const count = (kind: IpBlockFault['kind']) => faults.filter((fault) => fault.kind === kind).length;
  return { missing: count('missing'), malformed: count('malformed'), outside: count('outside') };
}

export const examples: { readonly [id in Id]: Examples } = {
  'ip-block-cidr-missing': {
    invalid: [
      {
        text: policyPeers(`        - ipBlock:
#         ^^^^^^^ error ip-block-cidr-missing: The ipBlock has no cidr.
            except: [10.1.0.0/16]`),
      },
    ],
    valid: [
      {
        text: policyPeers(`        - ipBlock:
            cidr: 0.0.0.0/0`),
      },
    ],
  },
  'ip-block-range-malformed': {
    invalid: [
      {
        text: policyPeers(`        - ipBlock:
            cidr: 10.1.2.3
#                 ^^^^^^^^ error ip-block-range-malformed: "10.1.2.3" is no range of addresses.`),
        fixed: policyPeers(`        - ipBlock:
            cidr: 10.1.2.3/32`),
      },
      {
        text: policyPeers(`        - ipBlock:
            cidr: 10.1.2.3/16
#                 ^^^^^^^^^^^ error ip-block-range-malformed: The range 10.1.2.3/16 has bits set behind its prefix length: refused since Kubernetes 1.36.
            except:
              - 10.1.1.0/24`),
        fixed: policyPeers(`        - ipBlock:
            cidr: 10.1.0.0/16
            except:
              - 10.1.1.0/24`),
        settings: { kubernetesVersion: '1.37' },
      },
    ],
    valid: [
      {
        text: policyPeers(`        - ipBlock:
            cidr: 10.1.2.3/32`),
      },
    ],
  },
  'ip-block-except-outside': {
    invalid: [
      {
        text: policyPeers(`        - ipBlock:
            cidr: 10.0.0.0/16
            except:
              - 10.0.1.0/24
              - 10.1.0.0/24
#               ^^^^^^^^^^^ error ip-block-except-outside: The exception 10.1.0.0/24 lies outside of its block 10.0.0.0/16.`),
        fixed: policyPeers(`        - ipBlock:
            cidr: 10.0.0.0/16
            except:
              - 10.0.1.0/24`),
      },
      {
        text: policyPeers(`        - ipBlock:
            cidr: 10.1.0.0/16
            except:
              - 10.0.0.0/8
#               ^^^^^^^^^^ error ip-block-except-outside: The exception 10.0.0.0/8 is wider than its block 10.1.0.0/16.`),
        fixed: policyPeers(`        - ipBlock:
            cidr: 10.0.0.0/8
            except:
              - 10.1.0.0/16`),
      },
    ],
    valid: [
      {
        text: policyPeers(`        - ipBlock:
            cidr: 10.0.0.0/8
            except:
              - 10.0.0.0/9`),
      },
    ],
  },
};
