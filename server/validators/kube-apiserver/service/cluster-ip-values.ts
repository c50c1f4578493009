import { standardIp } from '../../../kubernetes/legacy-ip.ts';
import { type AddressSpec, addressSpecOf, clusterIpPath } from '../../../kubernetes/service/address-spec.ts';
import { clusterFamilies } from '../../../kubernetes/service/cluster-families.ts';
import { familyFaults, familyOfText } from '../../../kubernetes/service/family-faults.ts';
import type { Examples } from '../../../model/examples.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { type AddressChange, addressFixes, replaceAddress, withoutAddress } from './address-fixes.ts';
import { ipFaultMessage } from './address-messages.ts';
import { dualStack, ipv4, service } from './example.ts';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'allocate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'ValidateServiceClusterIPsRelatedFields',
  },
  rules: {
    'cluster-ip-malformed': {
      summary: 'A cluster IP is no IP address that Kubernetes takes.',
      why: 'A cluster IP is one IPv4 or IPv6 address, without prefix length and without leading zeros, or the word None. Without it the API server picks an address.',
    },
    'cluster-ip-of-other-family': {
      summary: 'A cluster IP is not of the family that ipFamilies states at its place.',
      why: 'The order of ipFamilies is the order of clusterIPs: its first entry is the family of the first address.',
    },
  },
  check(resource, context, report) {
    const spec = addressSpecOf(resource);
    if (spec === undefined) return;
    for (const fault of familyFaults(spec, clusterFamilies(context.network), context.release)) {
      if (fault.kind !== 'malformed' && fault.kind !== 'other-family') continue;
      const { index, step } = fault;
      const text = spec.clusterIPs[index] ?? '';
      const at = {
        path: clusterIpPath(spec, index),
        field: `spec.clusterIPs[${index}]`,
        reason: 'FieldValueInvalid',
        step,
      } as const;
      const fixes = (changes: readonly AddressChange[]) =>
        addressFixes(resource, context, spec, fault, changes);
      if (fault.kind === 'malformed') {
        report('cluster-ip-malformed', {
          ...at,
          message: isNone(text)
            ? `"${text}" is no IP address: a headless Service has None, in this spelling and alone.`
            : ipFaultMessage(text, fault.faults[0]),
          fixes: fixes([
            ...respelled(spec, index, text),
            { title: 'Let the API server choose the address', ...withoutAddress(spec, index) },
          ]),
        });
      } else {
        const family = familyOfText(text);
        report('cluster-ip-of-other-family', {
          ...at,
          message: `${text} is ${family}, but ipFamilies states ${spec.ipFamilies[index]} for ${index === 0 ? 'the first' : 'the second'} cluster IP.`,
          fixes: fixes(inOrderOfAddresses(spec)),
        });
      }
    }
  },
});

function isNone(text: string): boolean {
  return text.toLowerCase() === 'none';
}

/** The same address as Kubernetes wants it, in both fields that hold it. */
function respelled(spec: AddressSpec, index: number, text: string): AddressChange[] {
  const right = isNone(text.trim()) && spec.clusterIPs.length === 1 ? 'None' : standardIp(text);
  if (right === undefined) return [];
  return [{ title: `Write ${right}`, safe: !/[\s/]/.test(text), ...replaceAddress(spec, index, right) }];
}

function inOrderOfAddresses(spec: AddressSpec): AddressChange[] {
  const ofAddresses = spec.clusterIPs.map(familyOfText).filter((family) => family !== undefined);
  const others = spec.ipFamilies.filter((family) => !ofAddresses.some((one) => one === family));
  const all = [...ofAddresses, ...others];
  return [
    { title: `Write ipFamilies as ${listing(all)}`, ipFamilies: all },
    { title: `Write ipFamilies as ${listing(ofAddresses)}`, ipFamilies: ofAddresses },
    { title: 'Remove ipFamilies', ipFamilies: null },
    { title: 'Let the API server choose the address', clusterIP: null, clusterIPs: null },
  ].filter(({ title }, n, list) => list.findIndex((other) => other.title === title) === n);
}
