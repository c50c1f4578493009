import { cidrWarnings, legacyCidrFault, standardCidrs } from '../../../kubernetes/legacy-cidr.ts';
import { podRangesOf } from '../../../kubernetes/pod-ranges.ts';
import type { Examples } from '../../../model/examples.ts';
import { unknown } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { cidrFaultMessage } from '../service/address-messages.ts';
import { node } from './example.ts';

const rules = {
  'node-pod-range-nonstandard': {
    summary: 'A range of Pod IPs of a Node is written in a way that can be misread.',
    why: 'A range is written with its first address. Kubernetes refuses other addresses, leading zeros and IPv4 in the form of IPv6 since 1.36; a spelling of IPv6 that is not the canonical one of RFC 5952 it takes.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Node'],
  stage: 'warn',
  upstream: { version: '1.37', path: 'pkg/registry/core/node/strategy.go', symbol: 'nodeWarnings' },
  rules,
  check(resource, { release }, report) {
    const ranges = podRangesOf(resource);
    if (ranges === undefined || ranges === unknown) return;
    for (const [n, { text, paths }] of ranges.entries()) {
      if (legacyCidrFault(text, release) !== undefined) continue;
      for (const warning of cidrWarnings(text)) {
        report('node-pod-range-nonstandard', {
          path: paths[0],
          field: `spec.podCIDRs[${n}]`,
          reason: null,
          message: cidrFaultMessage(text, warning),
          fixes: standardCidrs(text).map((right) => ({
            ...write(paths[0], right, warning === 'not-canonical' ? 'safe' : 'unsafe'),
            patches: paths.map((path) => ({ op: 'set', path, value: right })),
          })),
        });
      }
    }
  },
});

export const examples: { readonly [id in Id]: Examples } = {
  'node-pod-range-nonstandard': {
    invalid: [
      {
        text: node(`  podCIDR: FD00:244::/64
#          ^^^^^^^^^^^^^ warning node-pod-range-nonstandard: The range FD00:244::/64 is not written in the canonical form of RFC 5952.
  podCIDRs: [10.244.1.0/24]`),
        fixed: node(`  podCIDR: fd00:244::/64
  podCIDRs: [10.244.1.0/24]`),
      },
    ],
    valid: [{ text: node('  podCIDR: fd00:244::/64') }],
  },
};
