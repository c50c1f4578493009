import { parseCidrSloppy } from '../../address/cidr.ts';
import { ciliumPolicyKinds, policyRules } from '../../kubernetes/cilium/policy-rules.ts';
import type { Policy } from '../../model/facts.ts';
import { stringAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { identityOf } from '../reading/identity.ts';
import { sourceAt } from '../reading/source.ts';

/** Policies of Cilium name addresses, and claim none. Upstream: cilium 1.18.5, pkg/policy/api/rule.go. */
export default defineReader({
  system: 'Cilium',
  kinds: ciliumPolicyKinds,
  fields: [
    { path: 'spec.ingress[].fromCIDR', role: 'none', note: 'and fromCIDRSet, and what is denied' },
    { path: 'spec.egress[].toCIDR', role: 'none', note: 'and toCIDRSet, and what is denied' },
  ],
  read: (resource) => {
    const blocks = policyRules(resource.root).flatMap(({ direction, cidrs, sets }): Policy['blocks'] =>
      [...cidrs, ...sets.map((set) => [...set, 'cidr'])].flatMap((path) => {
        const text = stringAt(resource.root, ...path);
        const cidr = typeof text === 'string' ? parseCidrSloppy(text)?.cidr : undefined;
        if (typeof text !== 'string' || cidr === undefined) return [];
        return [{ direction, cidr, text, source: sourceAt(resource, path) }];
      }),
    );
    const source = sourceAt(resource, ['metadata', 'name']);
    return blocks.length === 0
      ? {}
      : { policies: [{ ...identityOf(resource), blocks, ignored: [], source }] };
  },
});
