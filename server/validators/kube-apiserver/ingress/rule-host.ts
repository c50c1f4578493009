import { parseIpSloppy } from '../../../address/ip.ts';
import { hostFaults, nearestHost } from '../../../kubernetes/ingress/host.ts';
import { ingressRulesOf } from '../../../kubernetes/ingress/ingress-parts.ts';
import type { Examples } from '../../../model/examples.ts';
import { stringAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { ingressRule } from './example.ts';

const rules = {
  'ingress-host-is-address': {
    summary: 'The host of an Ingress rule is an IP address.',
    why: 'host is compared with the name that a client asks for. Requests to an address alone match a rule without host.',
  },
  'ingress-host-malformed': {
    summary: 'The host of an Ingress rule is no DNS name.',
    why: 'A host is a name in lower case without scheme, port, path and underscores. A * stands for exactly one label, and only for the first: *.example.com. A rule without host is about all hosts.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/Ingress'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/networking/validation/validation.go',
    symbol: 'validateIngressRules',
  },
  rules,
  check(resource, _context, report) {
    for (const rule of ingressRulesOf(resource)) {
      const host = stringAt(rule.value, 'host');
      if (typeof host !== 'string' || host === '') continue;
      const at = { path: [...rule.path, 'host'], reason: 'FieldValueInvalid' } as const;
      const faults = hostFaults(host);
      if (parseIpSloppy(host) !== undefined) {
        report('ingress-host-is-address', {
          ...at,
          message: `The host ${host} is an IP address, and clients ask for names.`,
          fixes: [remove(at.path)],
        });
      } else if (faults.length > 0) {
        const better = nearestHost(host);
        report('ingress-host-malformed', {
          ...at,
          message: `The host "${host}" ${listing(faults)}.`,
          fixes: [better === undefined ? remove(at.path) : write(at.path, better)],
        });
      }
    }
  },
});

export const examples: { readonly [id in Id]: Examples } = {
  'ingress-host-is-address': {
    invalid: [
      {
        text: ingressRule(`    - host: 192.0.2.10
#           ^^^^^^^^^^ error ingress-host-is-address: The host 192.0.2.10 is an IP address, and clients ask for names.`),
        fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
      },
    ],
    valid: [{ text: ingressRule('    - host: 192.0.2.10.nip.io') }],
  },
  'ingress-host-malformed': {
    invalid: [
      {
        text: ingressRule(`    - host: https://Example.com:8443/
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ error ingress-host-malformed: The host "https://Example.com:8443/" holds other characters than a-z, 0-9, hyphens and dots.`),
        fixed: ingressRule('    - host: example.com'),
      },
      {
        text: ingressRule(`    - host: "*example.com"
#           ^^^^^^^^^^^^^^ error ingress-host-malformed: The host "*example.com" has a * that is not the whole first part of a longer name.`),
        fixed: ingressRule('    - host: "*.example.com"'),
      },
    ],
    valid: [{ text: ingressRule('    - host: "*.example.com"') }, { text: ingressRule('    - host: ""') }],
  },
};
