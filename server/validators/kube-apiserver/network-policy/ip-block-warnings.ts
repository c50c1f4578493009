import { cidrWarnings, legacyCidrFault, standardCidrs } from '../../../kubernetes/legacy-cidr.ts';
import { ipBlocksOf } from '../../../kubernetes/network-policy/policy-rules.ts';
import type { Examples } from '../../../model/examples.ts';
import type { Path } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { cidrFaultMessage } from '../service/address-messages.ts';
import { policyPeers } from './example.ts';

const rules = {
  'ip-block-range-nonstandard': {
    summary: 'An ipBlock of a NetworkPolicy holds a range that is written in a way that can be misread.',
    why: 'A range is written with its first address. Kubernetes refuses other addresses, leading zeros and IPv4 in the form of IPv6 since 1.36; a spelling of IPv6 that is not the canonical one of RFC 5952 it takes.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/NetworkPolicy'],
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'pkg/registry/networking/networkpolicy/strategy.go',
    symbol: 'networkPolicyWarnings',
  },
  rules,
  check(resource, { release }, report) {
    for (const { path, block } of ipBlocksOf(resource)) {
      const texts: readonly (readonly [Path, string | undefined])[] = [
        [[...path, 'cidr'], block.cidr],
        ...block.except.map((text, n) => [[...path, 'except', n], text] as const),
      ];
      for (const [at, text] of texts) {
        if (text === undefined || legacyCidrFault(text, release) !== undefined) continue;
        for (const warning of cidrWarnings(text)) {
          report('ip-block-range-nonstandard', {
            path: at,
            reason: null,
            message: cidrFaultMessage(text, warning),
            fixes: standardCidrs(text).map((right) =>
              write(at, right, warning === 'not-canonical' ? 'safe' : 'unsafe'),
            ),
          });
        }
      }
    }
  },
});

export const examples: { readonly [id in Id]: Examples } = {
  'ip-block-range-nonstandard': {
    invalid: [
      {
        text: policyPeers(`        - ipBlock:
            cidr: 2001:DB8::/32
#                 ^^^^^^^^^^^^^ warning ip-block-range-nonstandard: The range 2001:DB8::/32 is not written in the canonical form of RFC 5952.`),
        fixed: policyPeers(`        - ipBlock:
            cidr: 2001:db8::/32`),
      },
      {
        text: policyPeers(`        - ipBlock:
            cidr: 10.1.2.3/16
#                 ^^^^^^^^^^^ warning ip-block-range-nonstandard: The range 10.1.2.3/16 has bits set behind its prefix length: refused since Kubernetes 1.36.`),
        fixed: policyPeers(`        - ipBlock:
            cidr: 10.1.0.0/16`),
        settings: { kubernetesVersion: '1.35' },
      },
    ],
    valid: [
      {
        text: policyPeers(`        - ipBlock:
            cidr: 2001:db8::/32`),
      },
    ],
  },
};
