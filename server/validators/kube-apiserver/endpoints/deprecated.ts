import type { Examples } from '../../../model/examples.ts';
import { defineValidator } from '../../define.ts';
import { endpoints } from './example.ts';

const rules = {
  'endpoints-deprecated': {
    summary: 'Endpoints are deprecated in favor of EndpointSlices.',
    why: 'Kubernetes makes the EndpointSlices of a Service itself. Where it has no selector, write EndpointSlices with the label kubernetes.io/service-name: they have both families of addresses, zones and conditions, and no limit of 1000 addresses. Endpoints still work, since a controller copies them into EndpointSlices.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Endpoints'],
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/api/core/v1/lifecycle.go',
    symbol: 'APILifecycleDeprecated',
  },
  rules,
  check(_resource, _context, report) {
    report('endpoints-deprecated', {
      path: ['kind'],
      reason: null,
      message: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice.',
      // The kind is in the URL: it is told before the text is read, which is step -1.
      told: { stage: 'decode', step: -2 },
    });
  },
});

export const examples: { readonly [id in Id]: Examples } = {
  'endpoints-deprecated': {
    invalid: [{ text: endpoints('  - addresses: [{ip: 10.0.0.1}]') }],
    valid: [
      {
        text: `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web
  labels:
    kubernetes.io/service-name: web
addressType: IPv4
endpoints:
  - addresses: [10.0.0.1]
`,
      },
    ],
  },
};
