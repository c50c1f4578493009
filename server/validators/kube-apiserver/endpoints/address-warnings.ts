import { addressesOf } from '../../../kubernetes/endpoints/addresses.ts';
import { endpointKinds } from '../../../kubernetes/endpoints/endpoint-parts.ts';
import { ipWarning, legacyIpFaults, standardIp } from '../../../kubernetes/legacy-ip.ts';
import type { Examples } from '../../../model/examples.ts';
import type { Resource } from '../../../model/resource.ts';
import { stringAt, unknown } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { ipFaultMessage, ipSpellingMessage } from '../service/address-messages.ts';
import { endpoints } from './example.ts';

const rules = {
  'endpoint-ip-nonstandard': {
    summary: 'The address of an endpoint is written in a way that can be misread.',
    why: 'Kubernetes refuses leading zeros and IPv4 in the form of IPv6 since 1.36; of the spellings of an IPv6 address it wants the canonical one of RFC 5952.',
  },
} as const;

type Id = keyof typeof rules;

/** Labels of controllers that write standard addresses, so that nothing is looked at. */
const controllers: readonly (readonly [label: string, value: string])[] = [
  ['endpoints.kubernetes.io/managed-by', 'endpoint-controller'],
  ['endpointslice.kubernetes.io/managed-by', 'endpointslice-controller.k8s.io'],
  ['endpointslice.kubernetes.io/managed-by', 'endpointslicemirroring-controller.k8s.io'],
];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: endpointKinds,
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'pkg/registry/core/endpoint/strategy.go',
    symbol: 'endpointsWarnings',
  },
  rules,
  check(resource, { release }, report) {
    if (isMadeByController(resource)) return;
    for (const { text, path, type } of addressesOf(resource)) {
      const warning = ipWarning(text);
      const isName = type === 'FQDN';
      // Addresses of type IPv6 are refused instead.
      if (warning === undefined || type === 'IPv6') continue;
      if (!isName && legacyIpFaults(text, release).length > 0) continue;
      report('endpoint-ip-nonstandard', {
        path,
        reason: null,
        message: (isName ? ipSpellingMessage : ipFaultMessage)(text, warning),
        fixes: isName ? [] : [write(path, standardIp(text) ?? text, 'safe')],
      });
    }
  },
});

function isMadeByController({ root, kind }: Resource): boolean {
  return controllers.some(([label, value]) => {
    const text = stringAt(root, 'metadata', 'labels', label);
    return label.startsWith(`${kind.toLowerCase()}.`) && (text === unknown || text === value);
  });
}

export const examples: { readonly [id in Id]: Examples } = {
  'endpoint-ip-nonstandard': {
    invalid: [
      {
        text: endpoints(`  - addresses:
      - ip: 2001:DB8::1
#           ^^^^^^^^^^^ warning endpoint-ip-nonstandard: The address 2001:DB8::1 is not written in the canonical form of RFC 5952.`),
        fixed: endpoints(`  - addresses:
      - ip: 2001:db8::1`),
      },
      {
        text: endpoints(`  - addresses:
      - ip: 10.0.0.01
#           ^^^^^^^^^ warning endpoint-ip-nonstandard: The address 10.0.0.01 has leading zeros, which some programs read as octal numbers: refused since Kubernetes 1.36.`),
        fixed: endpoints(`  - addresses:
      - ip: 10.0.0.1`),
        settings: { kubernetesVersion: '1.35' },
      },
    ],
    valid: [
      {
        text: endpoints(`  - addresses:
      - ip: 2001:db8::1`),
      },
    ],
  },
};
