import type { Examples } from '../../../model/examples.ts';
import { listAt, stringAt, unknown } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { policy } from './example.ts';

const rules = {
  'policy-types-too-many': {
    summary: 'A NetworkPolicy lists more than two policyTypes.',
    why: 'There are two: Ingress, for what comes to the selected Pods, and Egress, for what goes out.',
  },
  'policy-type-unsupported': {
    summary: 'An entry of policyTypes is neither Ingress nor Egress.',
    why: 'policyTypes says which directions the policy is about: Ingress, Egress or both, spelled like this. Without it, it is about Ingress, and about Egress if there are egress rules.',
  },
} as const;

type Id = keyof typeof rules;

const policyTypes = ['Ingress', 'Egress'] as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/NetworkPolicy'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/networking/validation/validation.go',
    symbol: 'ValidateNetworkPolicySpec',
  },
  rules,
  check({ root }, _context, report) {
    const path = ['spec', 'policyTypes'];
    const items = listAt(root, ...path);
    if (items === undefined || items === unknown) return;
    const texts = items.map((item) => stringAt(item) ?? '');
    if (items.length > policyTypes.length) {
      const meant = texts.map((text) => (text === unknown ? undefined : nearest(text, policyTypes)));
      const wanted = policyTypes.filter((one) => meant.includes(one));
      report('policy-types-too-many', {
        path,
        reason: 'FieldValueInvalid',
        message: `policyTypes has ${items.length} entries, and there are two types, Ingress and Egress.`,
        fixes: meant.includes(undefined)
          ? []
          : [{ ...write(path, wanted), title: `Write ${listing(wanted)} once each` }],
      });
      return;
    }
    for (const [n, text] of texts.entries()) {
      if (text === unknown || policyTypes.some((one) => one === text)) continue;
      const near = nearest(text, policyTypes);
      const others = policyTypes.filter((one) => !texts.includes(one));
      report('policy-type-unsupported', {
        path: [...path, n],
        reason: 'FieldValueNotSupported',
        message: `The policy type "${text}" is neither Ingress nor Egress.`,
        fixes:
          near === undefined
            ? others.map((one) => write([...path, n], one))
            : [write([...path, n], near, near.toLowerCase() === text.toLowerCase() ? 'safe' : 'unsafe')],
      });
    }
  },
});

export const examples: { readonly [id in Id]: Examples } = {
  'policy-types-too-many': {
    invalid: [
      {
        text: policy(`  policyTypes: [Ingress, Egress, Ingress]
# ^^^^^^^^^^^ error policy-types-too-many: policyTypes has 3 entries, and there are two types, Ingress and Egress.`),
        fixed: policy('  policyTypes: [Ingress, Egress]'),
      },
    ],
    valid: [{ text: policy('  policyTypes: [Ingress, Ingress]') }],
  },
  'policy-type-unsupported': {
    invalid: [
      {
        text: policy(`  policyTypes: [ingress]
#               ^^^^^^^ error policy-type-unsupported: The policy type "ingress" is neither Ingress nor Egress.`),
        fixed: policy('  policyTypes: [Ingress]'),
      },
    ],
    valid: [{ text: policy('  policyTypes: []') }],
  },
};
