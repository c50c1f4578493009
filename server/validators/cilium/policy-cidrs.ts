import { containsIp, formatCidr } from '../../address/cidr.ts';
import { parseIpGo } from '../../address/ip.ts';
import { asSingle, parsePrefix } from '../../kubernetes/cilium/netip.ts';
import { ciliumPolicyKinds, policyRules } from '../../kubernetes/cilium/policy-rules.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { member, type Path, stringAt, valueAt } from '../../model/value.ts';
import { defineValidator, type Problem } from '../define.ts';
import { removeOneOf, write } from '../fix.ts';

export default defineValidator({
  component: 'Cilium',
  kinds: [...ciliumPolicyKinds, 'cilium.io/v2/CiliumCIDRGroup', 'cilium.io/v2alpha1/CiliumCIDRGroup'],
  stage: 'validate',
  upstream: {
    version: '1.18.5',
    path: 'pkg/policy/api/rule_validation.go',
    symbol: 'CIDR.sanitize, CIDRRule.sanitize',
  },
  rules: {
    'cilium-policy-cidr-malformed': {
      summary: 'A policy of Cilium names a range that cannot be read.',
      why: 'Cilium refuses the whole policy for one range, and enforces nothing of it. In fromCIDR and toCIDR a single address may stand alone; in the sets, in except and in a CIDR group it needs its prefix length.',
    },
    'cilium-policy-except-outside': {
      summary: 'A policy of Cilium excepts addresses that it does not name.',
      why: 'An exception is cut out of the range beside it and has to lie inside. Cilium refuses the whole policy otherwise, and enforces nothing of it.',
    },
  },
  check(resource, _, report) {
    const { root } = resource;
    const malformed = (path: Path, text: string) =>
      report('cilium-policy-cidr-malformed', faultOf(path, text));
    for (const { text, path } of stringItemsAt(root, 'spec', 'externalCIDRs'))
      if (parsePrefix(text) === undefined) malformed(path, text);
    for (const { cidrs, sets } of policyRules(root)) {
      for (const path of cidrs) {
        const text = stringAt(root, ...path);
        if (typeof text !== 'string' || parsePrefix(text) !== undefined) continue;
        if (parseIpGo(text) === undefined) malformed(path, text);
      }
      for (const set of sets) {
        const item = valueAt(root, set);
        if (member(item, 'cidrGroupRef') !== undefined || member(item, 'cidrGroupSelector') !== undefined)
          continue;
        const text = stringAt(item, 'cidr');
        if (typeof text !== 'string') continue;
        const range = parsePrefix(text)?.cidr;
        if (range === undefined) {
          malformed([...set, 'cidr'], text);
          continue;
        }
        for (const { text: except, path } of stringItemsAt(root, ...set, 'except')) {
          const parsed = parsePrefix(except);
          if (parsed === undefined) malformed(path, except);
          else if (!containsIp(range, parsed.address)) {
            report('cilium-policy-except-outside', {
              path,
              reason: null,
              message: `The exception ${except} is not inside ${formatCidr(range)}, from which it is to be excepted.`,
              related: [
                { span: valueAt(item, ['cidr'])?.span ?? root.span, message: `${text} stands here.` },
              ],
              fixes: removeOneOf(resource, path, except),
            });
          }
        }
      }
    }
  },
});

function faultOf(path: Path, text: string): Problem {
  const single = asSingle(text);
  return {
    path,
    reason: null,
    message:
      single === undefined
        ? `${text === '' ? 'An empty text' : text} is no CIDR.`
        : `${text} is a single address, which stands here as ${single} only.`,
    fixes: single === undefined ? [] : [write(path, single, 'safe')],
  };
}

const policy = (egress: string) => `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata:
  name: out
spec:
  endpointSelector: {}
  egress:
${egress}`;
const group = (cidr: string) => `apiVersion: cilium.io/v2
kind: CiliumCIDRGroup
metadata:
  name: nas
spec:
  externalCIDRs:
    - ${cidr}
`;

export const examples: { readonly [id: string]: Examples } = {
  'cilium-policy-cidr-malformed': {
    invalid: [
      {
        text: group(`10.1.1.12
#     ^^^^^^^^^ error cilium-policy-cidr-malformed: 10.1.1.12 is a single address, which stands here as 10.1.1.12/32 only.`),
        fixed: group('10.1.1.12/32'),
      },
      {
        text: policy(`    - toCIDR:
        - 10.1.0.0/16
        - 10.1.0/24
#         ^^^^^^^^^ error cilium-policy-cidr-malformed: 10.1.0/24 is no CIDR.
    - toCIDRSet:
        - cidr: 10.0.0.0/8
          except: [10.1.1.0]
#                  ^^^^^^^^ error cilium-policy-cidr-malformed: 10.1.1.0 is a single address, which stands here as 10.1.1.0/32 only.
`),
      },
    ],
    valid: [
      {
        text: policy(`    - toCIDR: [10.1.1.12, 10.1.2.3/16, "<nas>"]
    - toCIDRSet:
        - cidrGroupRef: nas
        - cidr: 10.0.0.0/8
          except: [10.1.1.0/24]
`),
      },
      { text: group('10.1.1.12/32') },
    ],
  },
  'cilium-policy-except-outside': {
    invalid: [
      {
        text: policy(`    - toCIDRSet:
        - cidr: 10.0.0.0/8
          except:
            - 10.96.0.0/12
            - 192.168.0.0/16
#             ^^^^^^^^^^^^^^ error cilium-policy-except-outside: The exception 192.168.0.0/16 is not inside 10.0.0.0/8, from which it is to be excepted.
`),
        fixed: policy(`    - toCIDRSet:
        - cidr: 10.0.0.0/8
          except:
            - 10.96.0.0/12
`),
      },
    ],
    valid: [{ text: policy('    - toCIDRSet: [{cidr: 0.0.0.0/0, except: [10.0.0.0/8, 192.168.0.0/16]}]\n') }],
  },
};
