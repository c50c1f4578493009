import { subsetsOf } from '../../../kubernetes/endpoints/endpoint-parts.ts';
import type { Examples } from '../../../model/examples.ts';
import { listAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { removeOneOf } from '../../fix.ts';
import { endpoints } from './example.ts';

const rules = {
  'endpoints-subset-empty': {
    summary: 'A subset of Endpoints has no address.',
    why: 'A subset is a set of addresses with the ports that all of them have, in addresses or in notReadyAddresses. Endpoints without any address have no subsets.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Endpoints'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateEndpointSubsets',
  },
  rules,
  check(resource, _context, report) {
    if (!resource.complete) return;
    for (const { path, value } of subsetsOf(resource)) {
      const lists = ['addresses', 'notReadyAddresses'].map((key) => listAt(value, key));
      if (lists.some((items) => items !== undefined && (typeof items === 'symbol' || items.length > 0)))
        continue;
      report('endpoints-subset-empty', {
        path,
        reason: 'FieldValueRequired',
        message: 'The subset has neither addresses nor notReadyAddresses.',
        fixes: removeOneOf(resource, path, 'the subset'),
      });
    }
  },
});

export const examples: { readonly [id in Id]: Examples } = {
  'endpoints-subset-empty': {
    invalid: [
      {
        text: endpoints(`  - addresses: [{ip: 10.0.0.1}]
  - addresses: []
#   ^^^^^^^^^ error endpoints-subset-empty: The subset has neither addresses nor notReadyAddresses.
    ports: [{port: 80}]`),
        fixed: endpoints('  - addresses: [{ip: 10.0.0.1}]'),
      },
      {
        text: endpoints(`  - ports: [{port: 80}]
#   ^^^^^ error endpoints-subset-empty: The subset has neither addresses nor notReadyAddresses.`),
      },
    ],
    valid: [{ text: endpoints('  - notReadyAddresses: [{ip: 10.0.0.1}]') }],
  },
};
