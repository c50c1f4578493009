import { parseCidrSloppy } from '../address/cidr.ts';
import { parseIpSloppy } from '../address/ip.ts';
import { listEntries } from '../kubernetes/kubeadm/subnets.ts';
import type { RequestedIP, Service } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { listAt, type Path, sliceSpan, stringAt, unknown, valueAt } from '../model/value.ts';
import { sourceAt } from './reading/source.ts';

/** Annotations that list addresses, between commas, and who reads them. */
const readers: { readonly [annotation: string]: RequestedIP['by'] } = {
  'metallb.io/loadBalancerIPs': 'MetalLB',
  'metallb.universe.tf/loadBalancerIPs': 'MetalLB',
  'lbipam.cilium.io/ips': 'Cilium',
  'io.cilium/lb-ipam-ips': 'Cilium',
  'kube-vip.io/loadbalancerIPs': 'kube-vip',
  'purelb.io/addresses': 'PureLB',
  'eip.openelb.kubesphere.io/v1alpha1': 'OpenELB',
  'service.beta.kubernetes.io/azure-load-balancer-ipv4': 'Azure',
  'service.beta.kubernetes.io/azure-load-balancer-ipv6': 'Azure',
  'service.beta.kubernetes.io/aws-load-balancer-private-ipv4-addresses': 'AWS',
  'service.beta.kubernetes.io/aws-load-balancer-ipv6-addresses': 'AWS',
};

/** `metallb.io/allow-shared-ip`, `lbipam.cilium.io/sharing-key`, `purelb.io/allow-shared-ip` and their older names. */
const sharing = /shar(?:ed|ing)/;

/** What a Service says to its load balancer. */
export function loadBalancerOf(
  resource: Resource,
): Pick<
  Service,
  'loadBalancerIPs' | 'strayLoadBalancerIP' | 'sourceRanges' | 'sharesLoadBalancerIPs' | 'loadBalancerClass'
> {
  const annotations = valueAt(resource.root, ['metadata', 'annotations']);
  const keys = annotations?.kind === 'map' ? annotations.entries.map(({ key }) => key) : [];
  const loadBalancerClass = stringAt(resource.root, 'spec', 'loadBalancerClass');
  return {
    loadBalancerIPs: [
      ...addressesAt(resource, ['spec', 'loadBalancerIP'], undefined),
      ...keys.flatMap((key) =>
        Object.hasOwn(readers, key)
          ? addressesAt(resource, ['metadata', 'annotations', key], readers[key])
          : [],
      ),
    ],
    strayLoadBalancerIP: strayAddressOf(resource),
    sourceRanges: sourceRangesOf(resource),
    sharesLoadBalancerIPs:
      !resource.complete || annotations?.kind === 'unknown' || keys.some((key) => sharing.test(key)),
    loadBalancerClass: loadBalancerClass === unknown ? undefined : loadBalancerClass,
  };
}

/** Not a word that a person is to replace, such as `10.x.x.x` or `LB_IP`. */
function strayAddressOf(resource: Resource): Service['strayLoadBalancerIP'] {
  const path = ['spec', 'loadBalancerIP'];
  const text = stringAt(resource.root, ...path);
  if (typeof text !== 'string' || parseIpSloppy(text) !== undefined) return undefined;
  const isAttempt = /[.:]/.test(text) && !/\b[x*#?]+\b|[*#?]/i.test(text);
  return isAttempt ? { text, source: sourceAt(resource, path) } : undefined;
}

function sourceRangesOf(resource: Resource): Service['sourceRanges'] {
  const list = listAt(resource.root, 'spec', 'loadBalancerSourceRanges');
  if (list === unknown) return undefined;
  const ranges = (list ?? []).flatMap((item, n) => {
    const text = stringAt(item);
    const cidr = typeof text === 'string' ? parseCidrSloppy(text.trim())?.cidr : undefined;
    if (typeof text !== 'string' || cidr === undefined) return [];
    return [{ cidr, text, source: sourceAt(resource, ['spec', 'loadBalancerSourceRanges', n]) }];
  });
  return ranges.length === (list ?? []).length ? ranges : undefined;
}

/** Without those that cannot be read, and without 0.0.0.0, by which kube-vip asks for an address from DHCP. */
function addressesAt(resource: Resource, path: Path, by: RequestedIP['by']): RequestedIP[] {
  const value = valueAt(resource.root, path);
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return [];
  return listEntries(value.text).flatMap((entry) => {
    const text = entry.text.trim();
    const ip = parseIpSloppy(text)?.ip;
    if (ip === undefined || ip.value === 0n) return [];
    const from = entry.from + entry.text.indexOf(text);
    const to = from + text.length;
    const span = sliceSpan(value, from, to);
    return [{ ip, text, by, source: { resource: resource.index, path, span, slice: { from, to } } }];
  });
}
