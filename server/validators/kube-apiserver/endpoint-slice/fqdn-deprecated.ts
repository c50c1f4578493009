import type { Examples } from '../../../model/examples.ts';
import { stringAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { slice } from './example.ts';

const rules = {
  'address-type-fqdn-deprecated': {
    summary: 'An EndpointSlice holds domain names instead of addresses.',
    why: 'What an endpoint with a name means was never specified, and kube-proxy leaves it out. A Service of type ExternalName stands for a name.',
  },
} as const;

type Id = keyof typeof rules;

const path = ['addressType'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['discovery.k8s.io/v1/EndpointSlice'],
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'pkg/registry/discovery/endpointslice/strategy.go',
    symbol: 'warnOnDeprecatedAddressType',
  },
  rules,
  check({ root }, _context, report) {
    if (stringAt(root, ...path) !== 'FQDN') return;
    report('address-type-fqdn-deprecated', {
      path,
      // So it says.
      field: 'spec.addressType',
      reason: null,
      message: 'The addressType FQDN is deprecated, and kube-proxy does not use it.',
    });
  },
});

export const examples: { readonly [id in Id]: Examples } = {
  'address-type-fqdn-deprecated': {
    invalid: [
      {
        text: slice(`addressType: FQDN
#            ^^^^ warning address-type-fqdn-deprecated: The addressType FQDN is deprecated, and kube-proxy does not use it.
endpoints:
  - addresses: [db.example.com]`),
      },
    ],
    valid: [
      {
        text: slice(`addressType: IPv4
endpoints:
  - addresses: [192.0.2.1]`),
      },
    ],
  },
};
