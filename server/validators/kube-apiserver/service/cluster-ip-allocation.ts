import { type Cidr, containsIp, formatCidr } from '../../../address/cidr.ts';
import { formatIp, type Ip, parseIpSloppy } from '../../../address/ip.ts';
import { usableClusterIps } from '../../../kubernetes/bands.ts';
import { legacyIpFaults } from '../../../kubernetes/legacy-ip.ts';
import { lacksRecordableName } from '../../../kubernetes/service/address-record.ts';
import {
  type AddressSpec,
  addressSpecOf,
  clusterIpPath,
  isHeadless,
} from '../../../kubernetes/service/address-spec.ts';
import { allocationSteps } from '../../../kubernetes/service/family-faults.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import type { Examples } from '../../../model/examples.ts';
import { listing } from '../../../text/listing.ts';
import { type Context, defineValidator } from '../../define.ts';
import { addressPatches, faultsAfter, replaceAddress, withoutAddress } from './address-fixes.ts';
import { dualStack, ipv4, service } from './example.ts';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'allocate',
  upstream: {
    version: '1.37',
    path: 'pkg/registry/core/service/ipallocator/cidrallocator.go',
    symbol: 'getAllocator',
  },
  rules: {
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
      why: 'The API server records each cluster IP with the name of its Service, before it looks at anything else. Until 1.34 it answers with a timeout after half a minute.',
    },
  },
  check(resource, context, report) {
    const spec = addressSpecOf(resource);
    if (spec === undefined || isHeadless(spec)) return;
    const at = {
      field: 'spec.clusterIPs',
      reason: 'FieldValueInvalid',
      step: allocationSteps.clusterIps,
    } as const;
    if (lacksRecordableName(resource)) {
      report('service-name-unusable', {
        ...at,
        path: ['metadata', 'name'],
        reason: context.release.has('unusableNameTold') ? at.reason : null,
        message: `The Service has ${resource.name ? `the name "${resource.name}"` : 'no name'}, so its cluster IP cannot be recorded.`,
      });
    }
    const ranges = context.network.serviceRanges ?? [];
    spec.clusterIPs.forEach((text, index) => {
      const ip = parseIpSloppy(text)?.ip;
      if (ip === undefined || legacyIpFaults(text, context.release).length > 0) return;
      const own = ranges.filter(({ family }) => family === ip.family);
      if (own.length === 0 || own.some((range) => isUsable(range, ip))) return;
      const holder = own.find((range) => containsIp(range, ip));
      report(holder === undefined ? 'cluster-ip-out-of-range' : 'cluster-ip-reserved', {
        ...at,
        path: clusterIpPath(spec, index),
        message:
          holder === undefined
            ? `The cluster IP ${text} lies outside of ${listing(own.map(formatCidr))}, the ${ip.family} Service addresses of the cluster.`
            : `The cluster IP ${text} is the ${ip.value === holder.first ? 'network' : 'broadcast'} address of ${formatCidr(holder)}, which is not given out.`,
        fixes: repairs(resource, context, spec, index, own),
      });
    });
  },
});

function isUsable(range: Cidr, { value }: Ip): boolean {
  const usable = usableClusterIps(range);
  return usable !== undefined && value >= usable.first && value <= usable.last;
}

/** Behind the addresses of the API server (the first) and, by convention, of DNS (the tenth). */
const customary = 10n;

function repairs(
  resource: Resource,
  context: Context,
  spec: AddressSpec,
  index: number,
  ranges: readonly Cidr[],
): LocalFix[] {
  const usable = ranges.map(usableClusterIps).find((one) => one !== undefined);
  const family = ranges[0]?.family ?? 'IPv4';
  const value = usable && (usable.first + customary > usable.last ? usable.last : usable.first + customary);
  const address = value === undefined ? [] : [formatIp({ family, value })];
  const before = faultsAfter({}, spec, context).length;
  return [
    ...address.map((text) => ({ title: `Use ${text}`, change: replaceAddress(spec, index, text) })),
    { title: 'Let the API server choose the address', change: withoutAddress(spec, index) },
  ]
    .filter(({ change }) => faultsAfter(change, spec, context).length <= before)
    .map(({ title, change }) => ({ title, safe: false, patches: addressPatches(resource, change) }));
}
