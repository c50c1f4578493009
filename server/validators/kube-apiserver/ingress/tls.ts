import { hostFaults, nearestHost } from '../../../kubernetes/ingress/host.ts';
import { nearestSubdomain, subdomainFaults } from '../../../kubernetes/names.ts';
import { itemsIn, type Placed } from '../../../kubernetes/placed.ts';
import type { Examples } from '../../../model/examples.ts';
import { stringAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { ingress } from './example.ts';

const rules = {
  'ingress-tls-host-malformed': {
    summary: 'A host in the tls of an Ingress is no DNS name.',
    why: 'The hosts are those of the certificate: names in lower case without scheme, port and path. A * stands for exactly one label, and only for the first.',
  },
  'ingress-tls-secret-name-malformed': {
    summary: 'The secretName of an Ingress is none that a Secret can have.',
    why: 'secretName is the name of a Secret of the same namespace with the certificate and its key: at most 253 characters, a-z, 0-9, hyphens inside, and dots between.',
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
    symbol: 'validateIngressTLS',
  },
  rules,
  check({ root }, _context, report) {
    for (const tls of itemsIn({ path: [], value: root }, 'spec', 'tls')) {
      const hosts = itemsIn(tls, 'hosts');
      for (const host of hosts) checkHost(host, hosts.length, report);
      const name = stringAt(tls.value, 'secretName');
      if (typeof name !== 'string' || name === '') continue;
      const faults = subdomainFaults(name);
      if (faults.length === 0) continue;
      const path = [...tls.path, 'secretName'];
      const better = nearestSubdomain(name);
      report('ingress-tls-secret-name-malformed', {
        path,
        reason: 'FieldValueInvalid',
        message: `The secretName "${name}" ${listing(faults)}.`,
        fixes: better === undefined ? [] : [write(path, better)],
      });
    }
  },
});

function checkHost({ path, value }: Placed, count: number, report: Report<Id>): void {
  const host = stringAt(value) ?? '';
  if (typeof host !== 'string') return;
  const faults = hostFaults(host);
  if (faults.length === 0) return;
  const better = nearestHost(host);
  const fixes = better === undefined ? [] : [write(path, better)];
  report('ingress-tls-host-malformed', {
    path,
    reason: 'FieldValueInvalid',
    message: `The host "${host}" ${listing(faults)}.`,
    fixes: better === undefined && count > 1 ? [remove(path, 'the host')] : fixes,
  });
}

const tls = (lines: string) =>
  ingress(`  rules:
    - host: example.com
  tls:
${lines}`);

export const examples: { readonly [id in Id]: Examples } = {
  'ingress-tls-host-malformed': {
    invalid: [
      {
        text: tls(`    - hosts: [Example.com]
#             ^^^^^^^^^^^ error ingress-tls-host-malformed: The host "Example.com" holds other characters than a-z, 0-9, hyphens and dots.
      secretName: web`),
        fixed: tls(`    - hosts: [example.com]
      secretName: web`),
      },
    ],
    valid: [
      {
        text: tls(`    - hosts: [192.0.2.10, "*.example.com"]
      secretName: web`),
      },
    ],
  },
  'ingress-tls-secret-name-malformed': {
    invalid: [
      {
        text: tls(`    - hosts: [example.com]
      secretName: Web_TLS
#                 ^^^^^^^ error ingress-tls-secret-name-malformed: The secretName "Web_TLS" holds other characters than a-z, 0-9, hyphens and dots.`),
        fixed: tls(`    - hosts: [example.com]
      secretName: web-tls`),
      },
    ],
    valid: [{ text: tls('    - hosts: [example.com]') }],
  },
};
