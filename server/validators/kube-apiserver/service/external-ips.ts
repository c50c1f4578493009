import { parseIpSloppy } from '../../../address/ip.ts';
import { type SpecialAddress, specialAddress } from '../../../kubernetes/endpoint-ip.ts';
import { legacyIpFaults, standardIp } from '../../../kubernetes/legacy-ip.ts';
import { stringItemsAt } from '../../../kubernetes/service/string-items.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { type Path, valueAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { remove, removeOneOf, write } from '../../fix.ts';
import { ipFaultMessage, specialAddresses } from './address-messages.ts';
import { service } from './example.ts';

const rules = {
  'external-ip-malformed': {
    summary: 'An external IP is no IP address that Kubernetes takes.',
    why: 'externalIPs are single addresses, without prefix length and without leading zeros. No name is looked up.',
  },
  'external-ip-special': {
    summary: 'An external IP is an address that no traffic from outside can have.',
    why: 'Nodes take traffic to an external IP as traffic to the Service, so it has to be an address that is routed to them.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'validateService' },
  rules,
  check(resource, context, report) {
    for (const { text, path } of stringItemsAt(resource.root, 'spec', 'externalIPs')) {
      const [fault] = legacyIpFaults(text, context.release);
      const at = { path, reason: 'FieldValueInvalid' } as const;
      if (fault !== undefined) {
        const right = standardIp(text);
        const isUsable = right !== undefined && kindOf(right) === undefined;
        const safe = /[\s/]/.test(text) ? 'unsafe' : 'safe';
        report('external-ip-malformed', {
          ...at,
          message: ipFaultMessage(text, fault),
          fixes: [...(isUsable ? [write(path, right, safe)] : []), ...removal(resource, path, 'it')],
        });
        continue;
      }
      const kind = kindOf(text);
      if (kind === undefined) continue;
      report('external-ip-special', {
        ...at,
        message: `The external IP ${text} is ${specialAddresses[kind]}.`,
        fixes: removal(resource, path, text),
      });
    }
  },
});

/** Without any external IP, externalTrafficPolicy may be without effect, which is refused as well. */
function removal(resource: Resource, path: Path, name: string): LocalFix[] {
  const hasPolicy = valueAt(resource.root, ['spec', 'externalTrafficPolicy']) !== undefined;
  return hasPolicy ? removeOneOf(resource, path, name) : [remove(path, name)];
}

function kindOf(text: string): SpecialAddress | undefined {
  const ip = parseIpSloppy(text)?.ip;
  return ip && specialAddress(ip);
}

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'external-ip-malformed': {
    invalid: [
      {
        text: service(`  externalIPs:
    - lb.example.com
#     ^^^^^^^^^^^^^^ error external-ip-malformed: "lb.example.com" is no IP address.`),
        fixed: service('  externalIPs: []'),
        settings: { kubernetesVersion: '1.34' },
      },
      {
        text: service(`  externalIPs:
    - 192.0.2.10/32
#     ^^^^^^^^^^^^^ error external-ip-malformed: "192.0.2.10/32" is no IP address.`),
        fixed: service(`  externalIPs:
    - 192.0.2.10`),
        settings: { kubernetesVersion: '1.34' },
      },
    ],
    valid: [
      {
        text: service(`  externalIPs:
    - 192.0.2.10`),
        settings: { kubernetesVersion: '1.34' },
      },
    ],
  },
  'external-ip-special': {
    invalid: [
      {
        text: service(`  externalIPs:
    - 127.0.0.1
#     ^^^^^^^^^ error external-ip-special: The external IP 127.0.0.1 is a loopback address, which each machine has for itself.`),
        fixed: service('  externalIPs: []'),
        settings: { kubernetesVersion: '1.34' },
      },
    ],
    valid: [
      {
        text: service(`  externalIPs:
    - 10.0.0.1`),
        settings: { kubernetesVersion: '1.34' },
      },
    ],
  },
};
