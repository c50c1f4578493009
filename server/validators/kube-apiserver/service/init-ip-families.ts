import { type AddressSpec, addressSpecOf, clusterIpPath } from '../../../kubernetes/service/address-spec.ts';
import { clusterFamilies, describeFamilies } from '../../../kubernetes/service/cluster-families.ts';
import { familyFaults, familyOfText } from '../../../kubernetes/service/family-faults.ts';
import type { Examples } from '../../../model/examples.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { type AddressChange, addressFixes } from './address-fixes.ts';
import { dualStack, ipv4, service } from './example.ts';

const rules = {
  'single-stack-with-two-cluster-ips': {
    summary: 'A SingleStack Service has two cluster IPs.',
    why: 'SingleStack, which is also meant when ipFamilyPolicy is not set, gives one address. Two need PreferDualStack or RequireDualStack.',
  },
  'single-stack-with-two-families': {
    summary: 'A SingleStack Service has two IP families.',
    why: 'SingleStack, which is also meant when ipFamilyPolicy is not set, has one family. Two need PreferDualStack or RequireDualStack.',
  },
  'cluster-ip-family-not-configured': {
    summary: 'A cluster IP is of a family that the cluster has no Service addresses of.',
    why: 'Cluster IPs come out of the ranges in --service-cluster-ip-range of kube-apiserver (networking.serviceSubnet of kubeadm).',
  },
  'dual-stack-not-configured': {
    summary: 'A Service requires both families in a cluster that has one.',
    why: 'RequireDualStack is refused where --service-cluster-ip-range has ranges of one family only; PreferDualStack takes what there is.',
  },
  'ip-family-not-configured': {
    summary: 'ipFamilies names a family that the cluster has no Service addresses of.',
    why: 'A family that is written out must exist, with PreferDualStack too. Without ipFamilies the Service gets the families of the cluster.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'allocate',
  upstream: {
    version: '1.37',
    path: 'pkg/registry/core/service/storage/alloc.go',
    symbol: 'initIPFamilyFields',
  },
  rules,
  check(resource, context, report) {
    const spec = addressSpecOf(resource);
    if (spec === undefined) return;
    const cluster = describeFamilies(context.network);
    for (const fault of familyFaults(spec, clusterFamilies(context.network), context.release)) {
      const { kind, step } = fault;
      const at = { path: ['spec', 'ipFamilyPolicy'], reason: 'FieldValueInvalid', step } as const;
      const fixes = (changes: readonly AddressChange[]) =>
        addressFixes(resource, context, spec, fault.kind, changes);
      if (kind === 'policy-against-ips') {
        report('single-stack-with-two-cluster-ips', {
          ...at,
          ...(spec.ipFamilyPolicy === undefined && { path: ['spec', 'clusterIPs'] }),
          field: 'spec.ipFamilyPolicy',
          message: `The Service has the cluster IPs ${listing(spec.clusterIPs)}, but ${policyOf(spec)}.`,
          fixes: fixes([preferDualStack, { title: `Keep ${spec.clusterIPs[0]}`, ...firstOnly(spec) }]),
        });
      } else if (kind === 'policy-against-families') {
        report('single-stack-with-two-families', {
          ...at,
          ...(spec.ipFamilyPolicy === undefined && { path: ['spec', 'ipFamilies'] }),
          field: 'spec.ipFamilyPolicy',
          message: `ipFamilies names ${listing(spec.ipFamilies)}, but ${policyOf(spec)}.`,
          fixes: fixes([preferDualStack, ...oneFamily(spec)]),
        });
      } else if (kind === 'ip-not-configured') {
        const text = spec.clusterIPs[fault.index] ?? '';
        report('cluster-ip-family-not-configured', {
          ...at,
          path: clusterIpPath(spec, fault.index),
          field: `spec.clusterIPs[${fault.index}]`,
          message: `${text} is ${familyOfText(text)}, but the Services of the cluster have ${cluster} only.`,
          fixes: fixes(otherAddresses(spec, fault.index)),
        });
      } else if (kind === 'no-dual-stack') {
        report('dual-stack-not-configured', {
          ...at,
          message: `The Service requires both families, but the Services of the cluster have ${cluster} only.`,
          fixes: fixes([preferDualStack, { ...preferDualStack, ...withoutFamilies }]),
        });
      } else if (kind === 'family-not-configured') {
        report('ip-family-not-configured', {
          ...at,
          path: ['spec', 'ipFamilies', fault.index],
          message: `ipFamilies asks for ${spec.ipFamilies[fault.index]}, but the Services of the cluster have ${cluster} only.`,
          fixes: fixes([
            ...(spec.ipFamilies.length > 1 ? oneFamily(spec) : []),
            { title: 'Remove ipFamilies', ipFamilies: null },
            { ...preferDualStack, ...withoutFamilies },
            {
              title: 'Remove ipFamilies and the cluster IP',
              ipFamilies: null,
              clusterIP: null,
              clusterIPs: null,
            },
          ]),
        });
      }
    }
  },
});

const preferDualStack = { title: 'Set ipFamilyPolicy to PreferDualStack', ipFamilyPolicy: 'PreferDualStack' };
const withoutFamilies = {
  title: 'Set ipFamilyPolicy to PreferDualStack, and remove ipFamilies',
  ipFamilies: null,
};

function policyOf({ ipFamilyPolicy }: AddressSpec): string {
  return ipFamilyPolicy === undefined
    ? 'without ipFamilyPolicy it is SingleStack'
    : 'its ipFamilyPolicy is SingleStack';
}

function oneFamily({ ipFamilies }: AddressSpec): AddressChange[] {
  return ipFamilies.map((_, n) => {
    const rest = ipFamilies.toSpliced(n, 1);
    return { title: `Remove ${ipFamilies[n]} from ipFamilies`, ipFamilies: rest.length === 0 ? null : rest };
  });
}

function firstOnly({ clusterIPs, ipFamilies }: AddressSpec): Omit<AddressChange, 'title'> {
  return {
    clusterIPs: clusterIPs.slice(0, 1),
    ...(ipFamilies.length > 1 && { ipFamilies: ipFamilies.slice(0, 1) }),
  };
}

function otherAddresses({ clusterIPs }: AddressSpec, index: number): AddressChange[] {
  const rest = clusterIPs.toSpliced(index, 1);
  const [first] = rest;
  return [
    ...(first === undefined ? [] : [{ title: `Keep ${first}`, clusterIP: first, clusterIPs: rest }]),
    { title: 'Let the API server choose the address', clusterIP: null, clusterIPs: null },
  ];
}

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'single-stack-with-two-cluster-ips': {
    invalid: [
      {
        text: service(`  ipFamilyPolicy: SingleStack
#                 ^^^^^^^^^^^ error single-stack-with-two-cluster-ips: The Service has the cluster IPs 10.96.0.50 and fd00:10:96::50, but its ipFamilyPolicy is SingleStack.
  clusterIP: 10.96.0.50
  clusterIPs:
    - 10.96.0.50
    - fd00:10:96::50`),
        fixed: service(`  ipFamilyPolicy: PreferDualStack
  clusterIP: 10.96.0.50
  clusterIPs:
    - 10.96.0.50
    - fd00:10:96::50`),
        settings: dualStack,
      },
    ],
    valid: [
      {
        text: service(`  ipFamilyPolicy: RequireDualStack
  clusterIP: 10.96.0.50
  clusterIPs:
    - 10.96.0.50
    - fd00:10:96::50`),
        settings: dualStack,
      },
    ],
  },
  'single-stack-with-two-families': {
    invalid: [
      {
        text: service(`  ipFamilies: [IPv4, IPv6]
# ^^^^^^^^^^ error single-stack-with-two-families: ipFamilies names IPv4 and IPv6, but without ipFamilyPolicy it is SingleStack.`),
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilies: [IPv4, IPv6]
  selector:
    app: web
  ports:
    - port: 80
  ipFamilyPolicy: PreferDualStack
`,
        settings: dualStack,
      },
    ],
    valid: [
      {
        text: service(`  ipFamilyPolicy: PreferDualStack
  ipFamilies: [IPv4, IPv6]`),
        settings: dualStack,
      },
    ],
  },
  'cluster-ip-family-not-configured': {
    invalid: [
      {
        text: service(`  clusterIP: fd00:10:96::50
#            ^^^^^^^^^^^^^^ error cluster-ip-family-not-configured: fd00:10:96::50 is IPv6, but the Services of the cluster have IPv4 (10.96.0.0/16) only.`),
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
        settings: ipv4,
      },
    ],
    valid: [
      { text: service('  clusterIP: fd00:10:96::50'), settings: dualStack },
      { text: service('  clusterIP: fd00:10:96::50') },
    ],
  },
  'dual-stack-not-configured': {
    invalid: [
      {
        text: service(`  ipFamilyPolicy: RequireDualStack
#                 ^^^^^^^^^^^^^^^^ error dual-stack-not-configured: The Service requires both families, but the Services of the cluster have IPv4 (10.96.0.0/16) only.`),
        fixed: service('  ipFamilyPolicy: PreferDualStack'),
        settings: ipv4,
      },
    ],
    valid: [
      { text: service('  ipFamilyPolicy: PreferDualStack'), settings: ipv4 },
      { text: service('  ipFamilyPolicy: RequireDualStack') },
    ],
  },
  'ip-family-not-configured': {
    invalid: [
      {
        text: service(`  ipFamilyPolicy: PreferDualStack
  ipFamilies:
    - IPv4
    - IPv6
#     ^^^^ error ip-family-not-configured: ipFamilies asks for IPv6, but the Services of the cluster have IPv4 (10.96.0.0/16) only.`),
        fixed: service(`  ipFamilyPolicy: PreferDualStack
  ipFamilies:
    - IPv4`),
        settings: ipv4,
      },
      {
        text: service(`  ipFamilies: [IPv6]
#              ^^^^ error ip-family-not-configured: ipFamilies asks for IPv6, but the Services of the cluster have IPv4 (10.96.0.0/16) only.`),
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
        settings: ipv4,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  ipFamilies: [IPv6]
`,
        settings: ipv4,
      },
    ],
  },
};
