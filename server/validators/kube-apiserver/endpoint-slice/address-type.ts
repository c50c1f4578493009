import { addressTypes, sliceAddressFaults } from '../../../kubernetes/endpoints/address-faults.ts';
import { addressesOf } from '../../../kubernetes/endpoints/addresses.ts';
import type { Release } from '../../../kubernetes/releases.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { stringAt, unknown } from '../../../model/value.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { slice } from './example.ts';

const rules = {
  'address-type-missing': {
    summary: 'An EndpointSlice has no addressType.',
    why: 'All addresses of an EndpointSlice are of one type, IPv4 or IPv6, and it cannot be changed later. There is no default.',
  },
  'address-type-unsupported': {
    summary: 'The addressType of an EndpointSlice is not IPv4, IPv6 or FQDN.',
    why: 'Types are spelled like this, with case. kube-proxy uses IPv4 and IPv6 only.',
  },
} as const;

type Id = keyof typeof rules;

const path = ['addressType'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['discovery.k8s.io/v1/EndpointSlice'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/discovery/validation/validation.go',
    symbol: 'validateAddressType',
  },
  rules,
  check(resource, { release }, report) {
    const type = stringAt(resource.root, ...path) ?? '';
    if (type === unknown || addressTypes.some((one) => one === type)) return;
    if (type === '') {
      if (!resource.complete) return;
      report('address-type-missing', {
        path,
        reason: 'FieldValueRequired',
        message: 'The EndpointSlice has no addressType.',
        fixes: typeFixes(resource, type, release),
      });
      return;
    }
    report('address-type-unsupported', {
      path,
      reason: 'FieldValueNotSupported',
      message: `The addressType "${type}" is none of IPv4, IPv6 and FQDN.`,
      fixes: typeFixes(resource, type, release),
    });
  },
});

/** The types that all addresses have; names only where they cannot be addresses, or where they seem to be meant. */
function typeFixes(resource: Resource, written: string, release: Release): LocalFix[] {
  const addresses = addressesOf(resource);
  const fitting = addressTypes.filter((type) =>
    addresses.every(({ text }) => sliceAddressFaults(text, type, release).length === 0),
  );
  const near = nearest(written, addressTypes);
  const meant =
    near !== undefined && fitting.some((type) => type === near)
      ? [near]
      : fitting.filter((type) => type !== 'FQDN');
  const isSpelling = near?.toLowerCase() === written.toLowerCase();
  return (meant.length === 0 ? fitting : meant).map((type) =>
    write(path, type, isSpelling ? 'safe' : 'unsafe'),
  );
}

export const examples: { readonly [id in Id]: Examples } = {
  'address-type-missing': {
    invalid: [
      {
        text: `apiVersion: v1
kind: List
items:
  - apiVersion: discovery.k8s.io/v1
#   ^^^^^^^^^^ error address-type-missing: The EndpointSlice has no addressType.
    kind: EndpointSlice
    metadata:
      name: web
      labels:
        kubernetes.io/service-name: web
    endpoints:
      - addresses: ["2001:db8::1"]
`,
        fixed: `apiVersion: v1
kind: List
items:
  - apiVersion: discovery.k8s.io/v1
    kind: EndpointSlice
    metadata:
      name: web
      labels:
        kubernetes.io/service-name: web
    endpoints:
      - addresses: ["2001:db8::1"]
    addressType: IPv6
`,
      },
    ],
    valid: [
      {
        text: slice(`addressType: IPv6
endpoints: []`),
      },
    ],
  },
  'address-type-unsupported': {
    invalid: [
      {
        text: slice(`addressType: ipv4
#            ^^^^ error address-type-unsupported: The addressType "ipv4" is none of IPv4, IPv6 and FQDN.
endpoints:
  - addresses: [10.0.0.1]`),
        fixed: slice(`addressType: IPv4
endpoints:
  - addresses: [10.0.0.1]`),
      },
      {
        text: slice(`addressType: IP
#            ^^ error address-type-unsupported: The addressType "IP" is none of IPv4, IPv6 and FQDN.
endpoints:
  - addresses: ["2001:db8::1"]`),
        fixed: slice(`addressType: IPv6
endpoints:
  - addresses: ["2001:db8::1"]`),
      },
    ],
    valid: [
      {
        text: slice(`addressType: IPv4
endpoints:
  - addresses: [10.0.0.1]`),
      },
    ],
  },
};
