import { parseIpSloppy } from '../../../address/ip.ts';
import { type AddressType, sliceAddressFaults } from '../../../kubernetes/endpoints/address-faults.ts';
import { addressesOf } from '../../../kubernetes/endpoints/addresses.ts';
import { nearestSubdomain } from '../../../kubernetes/names.ts';
import type { Release } from '../../../kubernetes/releases.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { anchor, type Resource } from '../../../model/resource.ts';
import type { Path } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { removeOneOf, set, write } from '../../fix.ts';
import { slice } from './example.ts';

const rules = {
  'endpoint-ip-of-other-family': {
    summary: 'An address is not of the addressType of its EndpointSlice.',
    why: 'All addresses of an EndpointSlice are of one family. A Service of both families has at least two EndpointSlices.',
  },
  'endpoint-fqdn-malformed': {
    summary: 'An address in an EndpointSlice of type FQDN is no full domain name.',
    why: 'A full domain name has at least two parts of a-z, 0-9 and hyphens, with dots between them.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['discovery.k8s.io/v1/EndpointSlice'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/discovery/validation/validation.go',
    symbol: 'validateEndpoints',
  },
  rules,
  check(resource, { release }, report) {
    let otherTypes: LocalFix[] | undefined;
    for (const { text, path, type = '' } of addressesOf(resource)) {
      for (const fault of sliceAddressFaults(text, type, release)) {
        if (fault.kind === 'family') {
          otherTypes ??= otherType(resource, type, release);
          report('endpoint-ip-of-other-family', {
            path: path.slice(0, -1),
            span: anchor(resource.root, path),
            reason: 'FieldValueInvalid',
            message: `The address ${text} is ${parseIpSloppy(text)?.ip.family}, and the EndpointSlice of type ${type}.`,
            fixes: [...otherTypes, ...removeOneOf(resource, path, text)],
          });
        } else if (fault.kind === 'fqdn') {
          report('endpoint-fqdn-malformed', {
            path,
            reason: text === '' ? 'FieldValueRequired' : 'FieldValueInvalid',
            message: `The address "${text}" ${listing(fault.what)}.`,
            fixes: [...respell(text, path, release), ...removeOneOf(resource, path, 'the address')],
          });
        }
      }
    }
  },
});

/** The other family, where all addresses are of it. */
function otherType(resource: Resource, type: string, release: Release): LocalFix[] {
  const other: AddressType = type === 'IPv4' ? 'IPv6' : 'IPv4';
  const fits = addressesOf(resource).every(
    ({ text }) => sliceAddressFaults(text, other, release).length === 0,
  );
  return fits ? [set(['addressType'], other)] : [];
}

function respell(text: string, path: Path, release: Release): LocalFix[] {
  const better = nearestSubdomain(text);
  return better === undefined || sliceAddressFaults(better, 'FQDN', release).length > 0
    ? []
    : [write(path, better)];
}

export const examples: { readonly [id in Id]: Examples } = {
  'endpoint-ip-of-other-family': {
    invalid: [
      {
        text: slice(`addressType: IPv4
endpoints:
  - addresses: ["2001:db8::1"]
#               ^^^^^^^^^^^^^ error endpoint-ip-of-other-family: The address 2001:db8::1 is IPv6, and the EndpointSlice of type IPv4.`),
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
  'endpoint-fqdn-malformed': {
    invalid: [
      {
        text: slice(`addressType: FQDN
#            ^^^^ warning address-type-fqdn-deprecated: The addressType FQDN is deprecated, and kube-proxy does not use it.
endpoints:
  - addresses: [DB.example.com]
#               ^^^^^^^^^^^^^^ error endpoint-fqdn-malformed: The address "DB.example.com" holds other characters than a-z, 0-9, hyphens and dots.`),
        fixed: slice(`addressType: FQDN
endpoints:
  - addresses: [db.example.com]`),
      },
      {
        text: slice(`addressType: FQDN
#            ^^^^ warning address-type-fqdn-deprecated: The addressType FQDN is deprecated, and kube-proxy does not use it.
endpoints:
  - addresses: [localhost]
#               ^^^^^^^^^ error endpoint-fqdn-malformed: The address "localhost" has no dot.`),
      },
    ],
    valid: [
      {
        text: slice(`addressType: FQDN
#            ^^^^ warning address-type-fqdn-deprecated: The addressType FQDN is deprecated, and kube-proxy does not use it.
endpoints:
  - addresses: [db.example.com.]`),
      },
    ],
  },
};
