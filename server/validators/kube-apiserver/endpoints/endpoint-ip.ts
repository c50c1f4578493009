import {
  type AddressFault,
  endpointsIpFaults,
  sliceAddressFaults,
} from '../../../kubernetes/endpoints/address-faults.ts';
import { addressesOf, type EndpointAddress } from '../../../kubernetes/endpoints/addresses.ts';
import { endpointKinds } from '../../../kubernetes/endpoints/endpoint-parts.ts';
import { standardIp } from '../../../kubernetes/legacy-ip.ts';
import type { Release } from '../../../kubernetes/releases.ts';
import type { Examples } from '../../../model/examples.ts';
import { defineValidator } from '../../define.ts';
import { removeOneOf, write } from '../../fix.ts';
import { slice } from '../endpoint-slice/example.ts';
import { ipFaultMessage, ipSpellingMessage, specialAddresses } from '../service/address-messages.ts';
import { endpoints } from './example.ts';

const rules = {
  'endpoint-ip-malformed': {
    summary: 'The address of an endpoint is no IP address that Kubernetes takes.',
    why: 'An endpoint has a single IP address, without prefix length, port or zone; no name is looked up. Kubernetes refuses leading zeros and IPv4 in the form of IPv6 since 1.36, and IPv6 addresses of EndpointSlices are written in the canonical form of RFC 5952.',
  },
  'endpoint-ip-special': {
    summary: 'The address of an endpoint is one that no other machine can reach.',
    why: 'kube-proxy sends traffic to the address from every Node, where it would mean the Node itself, or nobody.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: endpointKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateEndpointAddress',
  },
  rules,
  check(resource, { release }, report) {
    for (const address of addressesOf(resource)) {
      const { text, path, item, type } = address;
      for (const fault of faultsOf(address, release)) {
        if (fault.kind === 'ip') {
          const isLegacy = type !== 'IPv6' && fault.fault !== 'not-canonical';
          report('endpoint-ip-malformed', {
            path,
            reason: 'FieldValueInvalid',
            message:
              isLegacy || fault.fault === 'malformed'
                ? ipFaultMessage(text, fault.fault)
                : ipSpellingMessage(text, fault.fault),
            fixes: [...standardOf(address, release), ...removeOneOf(resource, item, 'the address')],
          });
        } else if (fault.kind === 'special') {
          report('endpoint-ip-special', {
            path,
            reason: 'FieldValueInvalid',
            message: `The address ${text} is ${specialAddresses[fault.special]}.`,
            fixes: removeOneOf(resource, item, text),
          });
        }
      }
    }
  },
});

function faultsOf({ text, type }: EndpointAddress, release: Release): AddressFault[] {
  return type === undefined ? endpointsIpFaults(text, release) : sliceAddressFaults(text, type, release);
}

function standardOf(address: EndpointAddress, release: Release) {
  const right = standardIp(address.text);
  if (right === undefined || faultsOf({ ...address, text: right }, release).length > 0) return [];
  return [write(address.path, right, /[\s/]/.test(address.text) ? 'unsafe' : 'safe')];
}

export const examples: { readonly [id in Id]: Examples } = {
  'endpoint-ip-malformed': {
    invalid: [
      {
        text: endpoints(`  - addresses:
      - ip: 10.0.0.1/32
#           ^^^^^^^^^^^ error endpoint-ip-malformed: "10.0.0.1/32" is no IP address.`),
        fixed: endpoints(`  - addresses:
      - ip: 10.0.0.1`),
      },
      {
        text: endpoints(`  - addresses:
      - ip: db.example.com
#           ^^^^^^^^^^^^^^ error endpoint-ip-malformed: "db.example.com" is no IP address.`),
      },
      {
        text: slice(`addressType: IPv6
endpoints:
  - addresses: ["2001:DB8::1"]
#               ^^^^^^^^^^^^^ error endpoint-ip-malformed: The address 2001:DB8::1 is not written in the canonical form of RFC 5952.`),
        fixed: slice(`addressType: IPv6
endpoints:
  - addresses: ["2001:db8::1"]`),
      },
    ],
    valid: [
      {
        text: slice(`addressType: IPv6
endpoints:
  - addresses: ["2001:db8::1"]`),
      },
    ],
  },
  'endpoint-ip-special': {
    invalid: [
      {
        text: endpoints(`  - addresses:
      - ip: 10.0.0.1
      - ip: 127.0.0.1
#           ^^^^^^^^^ error endpoint-ip-special: The address 127.0.0.1 is a loopback address, which each machine has for itself.`),
        fixed: endpoints(`  - addresses:
      - ip: 10.0.0.1`),
      },
    ],
    valid: [
      {
        text: slice(`addressType: IPv4
endpoints:
  - addresses: [239.1.1.1]`),
      },
    ],
  },
};
