import { parseCidrSloppy } from '../../../address/cidr.ts';
import { standardIp } from '../../../kubernetes/legacy-ip.ts';
import { type AddressSpec, addressSpecOf, clusterIpPath } from '../../../kubernetes/service/address-spec.ts';
import { clusterFamilies } from '../../../kubernetes/service/cluster-families.ts';
import { familyFaults, familyOfText } from '../../../kubernetes/service/family-faults.ts';
import type { Examples } from '../../../model/examples.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { type AddressChange, addressFixes, replaceAddress, withoutAddress } from './address-fixes.ts';
import { ipFaultMessage } from './address-messages.ts';
import { dualStack, service } from './example.ts';

const rules = {
  'cluster-ip-malformed': {
    summary: 'A cluster IP is no IP address that Kubernetes takes.',
    why: 'A cluster IP is one IPv4 or IPv6 address, without prefix length and without leading zeros, or the word None. Without it the API server picks an address.',
  },
  'cluster-ip-of-other-family': {
    summary: 'A cluster IP is not of the family that ipFamilies states at its place.',
    why: 'The order of ipFamilies is the order of clusterIPs: its first entry is the family of the first address.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'allocate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'ValidateServiceClusterIPsRelatedFields',
  },
  rules,
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
        addressFixes(resource, context, spec, fault.kind, changes);
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
  const right =
    isNone(text.trim()) && spec.clusterIPs.length === 1 ? 'None' : (standardIp(text) ?? hostOf(text));
  if (right === undefined) return [];
  return [{ title: `Write ${right}`, safe: !/[\s/]/.test(text), ...replaceAddress(spec, index, right) }];
}

/** The address of a machine with the prefix length of its network, as `ip addr` writes it; none in that of a network. */
function hostOf(text: string): string | undefined {
  return parseCidrSloppy(text.trim())?.hostBits === true
    ? standardIp(text.slice(0, text.indexOf('/')))
    : undefined;
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
  ];
}

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'cluster-ip-malformed': {
    invalid: [
      {
        text: service(`  clusterIP: 10.96.0.050
#            ^^^^^^^^^^^ error cluster-ip-malformed: The address 10.96.0.050 has leading zeros, which some programs read as octal numbers: refused since Kubernetes 1.36.`),
        fixed: service('  clusterIP: 10.96.0.50'),
        settings: { kubernetesVersion: '1.37' },
      },
      {
        text: service(`  clusterIP: none
#            ^^^^ error cluster-ip-malformed: "none" is no IP address: a headless Service has None, in this spelling and alone.`),
        fixed: service('  clusterIP: None'),
      },
      {
        text: service(`  clusterIP: 10.96.0.32/24
#            ^^^^^^^^^^^^^ error cluster-ip-malformed: "10.96.0.32/24" is no IP address.`),
        fixed: service('  clusterIP: 10.96.0.32'),
      },
      {
        text: service(`  clusterIP: 10.96.0.256
#            ^^^^^^^^^^^ error cluster-ip-malformed: "10.96.0.256" is no IP address.`),
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
    ],
    valid: [{ text: service('  clusterIP: ""') }, { text: service('  clusterIP: <cluster-ip>') }],
  },
  'cluster-ip-of-other-family': {
    invalid: [
      {
        text: service(`  ipFamilyPolicy: RequireDualStack
  ipFamilies: [IPv6, IPv4]
  clusterIP: 10.96.0.50
  clusterIPs:
    - 10.96.0.50
#     ^^^^^^^^^^ error cluster-ip-of-other-family: 10.96.0.50 is IPv4, but ipFamilies states IPv6 for the first cluster IP.
    - fd00:10:96::50
#     ^^^^^^^^^^^^^^ error cluster-ip-of-other-family: fd00:10:96::50 is IPv6, but ipFamilies states IPv4 for the second cluster IP.`),
        fixed: service(`  ipFamilyPolicy: RequireDualStack
  ipFamilies: [IPv4, IPv6]
  clusterIP: 10.96.0.50
  clusterIPs:
    - 10.96.0.50
    - fd00:10:96::50`),
        settings: dualStack,
      },
      {
        text: service(`  ipFamilies: [IPv6]
  clusterIP: 10.96.0.50
#            ^^^^^^^^^^ error cluster-ip-of-other-family: 10.96.0.50 is IPv4, but ipFamilies states IPv6 for the first cluster IP.`),
        fixed: service(`  ipFamilies: [IPv4]
  clusterIP: 10.96.0.50`),
      },
    ],
    valid: [
      {
        text: service(`  ipFamilyPolicy: RequireDualStack
  ipFamilies: [IPv4, IPv6]
  clusterIP: 10.96.0.50`),
        settings: dualStack,
      },
    ],
  },
};
