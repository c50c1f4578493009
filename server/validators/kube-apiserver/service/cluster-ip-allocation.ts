import { formatCidr } from '../../../address/cidr.ts';
import { formatIp } from '../../../address/ip.ts';
import { usableClusterIps } from '../../../kubernetes/bands.ts';
import { nearestLabel } from '../../../kubernetes/names.ts';
import { lacksRecordableName } from '../../../kubernetes/service/address-record.ts';
import {
  type AddressSpec,
  addressSpecOf,
  clusterIpPath,
  isHeadless,
} from '../../../kubernetes/service/address-spec.ts';
import { allocationSteps } from '../../../kubernetes/service/family-faults.ts';
import { allServiceRanges, type RangeFault, rangeFaults } from '../../../kubernetes/service/range-faults.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { listing } from '../../../text/listing.ts';
import { type Context, defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { addressFixes, replaceAddress, withoutAddress } from './address-fixes.ts';
import { dualStack, ipv4, service, serviceMetadata } from './example.ts';

const rules = {
  'cluster-ip-out-of-range': {
    summary: 'A cluster IP lies outside of the Service ranges of the cluster.',
    why: 'Cluster IPs come out of --service-cluster-ip-range of kube-apiserver (networking.serviceSubnet of kubeadm) and of ServiceCIDR objects.',
  },
  'cluster-ip-reserved': {
    summary: 'A cluster IP is the first address of its Service range, or the last one of an IPv4 range.',
    why: 'The API server gives out neither the network address nor the broadcast address of a range.',
  },
  'service-name-unusable': {
    summary: 'A Service that gets a cluster IP has no name, or one that no address can be recorded for.',
    why: 'The API server records each cluster IP with the name of its Service, before it looks at anything else. Up to Kubernetes 1.34 the request times out after half a minute instead.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'allocate',
  upstream: {
    version: '1.37',
    path: 'pkg/registry/core/service/ipallocator/cidrallocator.go',
    symbol: 'getAllocator',
  },
  rules,
  check(resource, context, report) {
    const spec = addressSpecOf(resource);
    if (spec === undefined || isHeadless(spec)) return;
    const at = {
      field: 'spec.clusterIPs',
      reason: 'FieldValueInvalid',
      step: allocationSteps.clusterIps,
    } as const;
    if (lacksRecordableName(resource)) {
      const better = nearestLabel(resource.name ?? '', true);
      report('service-name-unusable', {
        ...at,
        path: ['metadata', 'name'],
        reason: context.release.has('unusableNameTold') ? at.reason : null,
        message: `The Service has ${resource.name ? `the name "${resource.name}"` : 'no name'}, so its cluster IP cannot be recorded.`,
        fixes: better === undefined ? [] : [write(['metadata', 'name'], better)],
      });
    }
    for (const fault of rangeFaults(spec, allServiceRanges(context.network), context.release)) {
      const { index, ranges, reserved } = fault;
      const text = spec.clusterIPs[index] ?? '';
      const found = {
        ...at,
        path: clusterIpPath(spec, index),
        fixes: repairs(resource, context, spec, fault),
      };
      if (reserved === undefined) {
        const message = `The cluster IP ${text} lies outside of ${listing(ranges.map(formatCidr))}, the ${ranges[0]?.family} Service addresses of the cluster.`;
        report('cluster-ip-out-of-range', { ...found, message });
      } else {
        const end = reserved.end === 'first' ? 'network' : 'broadcast';
        const message = `The cluster IP ${text} is the ${end} address of ${formatCidr(reserved.range)}, which is not given out.`;
        report('cluster-ip-reserved', { ...found, message });
      }
    }
  },
});

/** Behind the addresses of the API server (the first) and, by convention, of DNS (the tenth). */
const customary = 10n;

function repairs(
  resource: Resource,
  context: Context,
  spec: AddressSpec,
  { index, ranges }: RangeFault,
): LocalFix[] {
  const usable = ranges.map(usableClusterIps).find((one) => one !== undefined);
  const family = ranges[0]?.family ?? 'IPv4';
  const value = usable && (usable.first + customary > usable.last ? usable.last : usable.first + customary);
  const address = value === undefined ? [] : [formatIp({ family, value })];
  return addressFixes(resource, context, spec, 'range', [
    ...address.map((text) => ({ title: `Use ${text}`, ...replaceAddress(spec, index, text) })),
    { title: 'Let the API server choose the address', ...withoutAddress(spec, index) },
  ]);
}

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'cluster-ip-out-of-range': {
    invalid: [
      {
        text: service(`  clusterIP: 10.0.0.50
#            ^^^^^^^^^ error cluster-ip-out-of-range: The cluster IP 10.0.0.50 lies outside of 10.96.0.0/16, the IPv4 Service addresses of the cluster.`),
        fixed: service('  clusterIP: 10.96.0.11'),
        settings: ipv4,
      },
    ],
    valid: [
      { text: service('  clusterIP: 10.96.0.50'), settings: ipv4 },
      { text: service('  clusterIP: 10.0.0.50') },
      {
        text: `${service('  clusterIP: 10.0.0.50')}---
apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs: [10.0.0.0/24]
`,
        settings: ipv4,
      },
    ],
  },
  'cluster-ip-reserved': {
    invalid: [
      {
        text: service(`  clusterIP: 10.96.255.255
#            ^^^^^^^^^^^^^ error cluster-ip-reserved: The cluster IP 10.96.255.255 is the broadcast address of 10.96.0.0/16, which is not given out.`),
        fixed: service('  clusterIP: 10.96.0.11'),
        settings: ipv4,
      },
    ],
    valid: [{ text: service('  clusterIP: fd00:10:96::ff'), settings: dualStack }],
  },
  'service-name-unusable': {
    invalid: [
      {
        text: serviceMetadata(`  name: team/web
#       ^^^^^^^^ error service-name-unusable: The Service has the name "team/web", so its cluster IP cannot be recorded.`),
        fixed: serviceMetadata('  name: team-web'),
      },
      {
        text: `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata:
#   ^^^^^^^^ error service-name-unusable: The Service has no name, so its cluster IP cannot be recorded.
      labels: {app: web}
    spec:
      selector:
        app: web
      ports:
        - port: 80
`,
      },
    ],
    valid: [{ text: serviceMetadata('  generateName: web-') }],
  },
};
