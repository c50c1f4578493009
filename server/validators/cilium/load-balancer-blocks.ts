import { parseCidrGo } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { parseIpGo } from '../../address/ip.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { entryOf, listAt, member, type Path, stringAt, unknown, valueAt } from '../../model/value.ts';
import { defineValidator, type Problem } from '../define.ts';
import { remove, write } from '../fix.ts';

export default defineValidator({
  component: 'Cilium',
  kinds: ['cilium.io/v2/CiliumLoadBalancerIPPool', 'cilium.io/v2alpha1/CiliumLoadBalancerIPPool'],
  stage: 'validate',
  upstream: { version: '1.18.5', path: 'operator/pkg/lbipam/lbipam.go', symbol: 'ipRangeFromBlock' },
  rules: {
    'cilium-lb-block-malformed': {
      summary: 'A block of a load-balancer pool is neither a CIDR nor a range.',
      why: 'A block has a CIDR, or a start with a stop behind it; without a stop it is a single address. Cilium refuses the whole pool for one block that it cannot read, and of a block with a CIDR it passes over the rest.',
    },
    'cilium-lb-cidrs-renamed': {
      summary: 'The blocks of a load-balancer pool stand under a name that they no longer have.',
      why: 'The field cidrs is called blocks since Cilium 1.15. The API server drops a field that it does not know, so the pool is left without addresses, and kubectl refuses it.',
    },
    'cilium-lb-ends-not-text': {
      summary: 'The switch for first and last addresses is no text.',
      why: 'Without quotes Yes and No are true and false to Kubernetes, where this field is one of the texts "Yes" and "No". The API server refuses the pool.',
    },
  },
  check(resource, _, report) {
    const { root } = resource;
    const blocks = listAt(root, 'spec', 'blocks');
    for (const n of Array.isArray(blocks) ? blocks.keys() : []) {
      const problem = blockFault(resource, ['spec', 'blocks', n]);
      if (problem !== undefined) report('cilium-lb-block-malformed', problem);
    }
    const spec = valueAt(root, ['spec']);
    const old = entryOf(spec, 'cidrs');
    if (old !== undefined) {
      report('cilium-lb-cidrs-renamed', {
        path: ['spec', 'cidrs'],
        span: old.keySpan,
        reason: null,
        severity: 'warning',
        message: 'Blocks of a pool stand in spec.blocks since Cilium 1.15; spec.cidrs is dropped.',
        fixes:
          member(spec, 'blocks') === undefined
            ? [
                {
                  title: 'Rename cidrs to blocks',
                  safe: true,
                  patches: [{ op: 'rename-key', path: ['spec', 'cidrs'], to: 'blocks' }],
                },
              ]
            : [],
      });
    }
    const ends = member(spec, 'allowFirstLastIPs');
    if (ends?.kind === 'scalar' && typeof ends.value === 'boolean') {
      const meant = ends.value ? 'Yes' : 'No';
      report('cilium-lb-ends-not-text', {
        path: ['spec', 'allowFirstLastIPs'],
        reason: null,
        message: `allowFirstLastIPs is the text "Yes" or "No", and ${ends.text} without quotes is ${ends.value}.`,
        fixes: [write(['spec', 'allowFirstLastIPs'], meant, 'safe')],
      });
    }
  },
});

function blockFault({ root }: Resource, path: Path): Problem | undefined {
  const [cidr, start, stop] = ['cidr', 'start', 'stop'].map((key) => {
    const text = stringAt(root, ...path, key);
    return text === '' ? undefined : text;
  });
  if (cidr === unknown || start === unknown || stop === unknown) return undefined;
  if (cidr !== undefined) {
    const extra = start === undefined ? 'stop' : 'start';
    if (parseCidrGo(cidr) === undefined) return malformedCidr([...path, 'cidr'], cidr);
    if (start === undefined && stop === undefined) return undefined;
    return {
      path: [...path, extra],
      reason: null,
      severity: 'warning',
      message: `Cilium passes over ${extra} in a block with a CIDR, and takes all of ${cidr}.`,
      fixes: [remove([...path, extra])],
    };
  }
  if (start === undefined) {
    if (stop === undefined) return undefined;
    return {
      path: [...path, 'stop'],
      reason: null,
      message: `The block ends with ${stop} and has no start.`,
    };
  }
  const first = parseIpGo(start)?.ip;
  const last = stop === undefined ? first : parseIpGo(stop)?.ip;
  if (first === undefined) return malformedIp([...path, 'start'], start);
  if (stop === undefined) return undefined;
  if (last === undefined) return malformedIp([...path, 'stop'], stop);
  if (first.family !== last.family)
    return {
      path: [...path, 'stop'],
      reason: null,
      message: `The block begins with the ${first.family} address ${start} and ends with the ${last.family} address ${stop}.`,
    };
  if (first.value <= last.value) return undefined;
  return {
    path: [...path, 'stop'],
    reason: null,
    message: `The block from ${start} to ${stop} ends before it begins.`,
    fixes: [
      {
        title: 'Swap start and stop',
        safe: false,
        patches: [
          { op: 'set', path: [...path, 'start'], value: stop },
          { op: 'set', path: [...path, 'stop'], value: start },
        ],
      },
    ],
  };
}

function malformedCidr(path: Path, text: string): Problem {
  const ip = parseIpGo(text)?.ip;
  return {
    path,
    reason: null,
    message: `${text} is no CIDR; a single address has the prefix length /32, or /128 in IPv6.`,
    fixes: ip === undefined ? [] : [write(path, `${text}/${bitsOf(ip.family)}`, 'safe')],
  };
}

function malformedIp(path: Path, text: string): Problem {
  return { path, reason: null, message: `${text} is no IP address.` };
}

const pool = (spec: string) => `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: lan
spec:
${spec}`;

export const examples: { readonly [id: string]: Examples } = {
  'cilium-lb-block-malformed': {
    invalid: [
      {
        text: pool(`  blocks:
    - start: 192.168.20.99
      stop: 192.168.20.10
#           ^^^^^^^^^^^^^ error cilium-lb-block-malformed: The block from 192.168.20.99 to 192.168.20.10 ends before it begins.
`),
        fixed: pool('  blocks:\n    - start: 192.168.20.10\n      stop: 192.168.20.99\n'),
      },
      {
        text: pool(`  blocks:
    - cidr: 192.168.20.9
#           ^^^^^^^^^^^^ error cilium-lb-block-malformed: 192.168.20.9 is no CIDR; a single address has the prefix length /32, or /128 in IPv6.
    - stop: 192.168.20.10
#           ^^^^^^^^^^^^^ error cilium-lb-block-malformed: The block ends with 192.168.20.10 and has no start.
    - start: 192.168.20.20-192.168.20.30
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error cilium-lb-block-malformed: 192.168.20.20-192.168.20.30 is no IP address.
    - start: 192.168.20.40
      stop: 192.168.20
#           ^^^^^^^^^^ error cilium-lb-block-malformed: 192.168.20 is no IP address.
    - start: 192.168.20.60
      stop: fd00::1
#           ^^^^^^^ error cilium-lb-block-malformed: The block begins with the IPv4 address 192.168.20.60 and ends with the IPv6 address fd00::1.
`),
        fixed: pool(`  blocks:
    - cidr: 192.168.20.9/32
    - stop: 192.168.20.10
    - start: 192.168.20.20-192.168.20.30
    - start: 192.168.20.40
      stop: 192.168.20
    - start: 192.168.20.60
      stop: fd00::1
`),
      },
      {
        text: pool(`  blocks:
    - cidr: 192.168.20.0/24
      start: 192.168.20.10
#            ^^^^^^^^^^^^^ warning cilium-lb-block-malformed: Cilium passes over start in a block with a CIDR, and takes all of 192.168.20.0/24.
`),
        fixed: pool('  blocks:\n    - cidr: 192.168.20.0/24\n'),
      },
    ],
    valid: [
      {
        text: pool(`  blocks:
    - cidr: 192.168.20.0/24
    - start: 192.168.21.1
    - start: 192.168.22.1
      stop: 192.168.22.1
    - cidr: <range>
`),
      },
    ],
  },
  'cilium-lb-cidrs-renamed': {
    invalid: [
      {
        text: pool(`  cidrs:
# ^^^^^ warning cilium-lb-cidrs-renamed: Blocks of a pool stand in spec.blocks since Cilium 1.15; spec.cidrs is dropped.
    - cidr: 192.168.20.0/24
`),
        fixed: pool('  blocks:\n    - cidr: 192.168.20.0/24\n'),
      },
    ],
    valid: [{ text: pool('  blocks:\n    - cidr: 192.168.20.0/24\n') }],
  },
  'cilium-lb-ends-not-text': {
    invalid: [
      {
        text: pool(`  allowFirstLastIPs: No
#                    ^^ error cilium-lb-ends-not-text: allowFirstLastIPs is the text "Yes" or "No", and No without quotes is false.
  blocks: []
`),
        fixed: pool('  allowFirstLastIPs: "No"\n  blocks: []\n'),
      },
    ],
    valid: [{ text: pool('  allowFirstLastIPs: "No"\n  blocks: []\n') }],
  },
};
