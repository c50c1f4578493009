import { type Ip, parseIpSloppy } from '../../address/ip.ts';
import { isLinkLocalUnicast } from '../../address/special.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Service, Setting } from '../../model/facts.ts';
import type { Placed, Source } from '../../model/place.ts';

/** The address that cluster DNS has: of its Service, or of the values that the Service is made from. */
export interface DnsAddress {
  readonly ip: Ip;
  readonly text: string;
  readonly owner: string;
  readonly at: { readonly document: number; readonly source: Source };
}

/** Services of cluster DNS, as kubeadm, RKE2 and the charts call them. */
const dnsNames: ReadonlySet<string | undefined> = new Set([
  'kube-dns',
  'coredns',
  'rke2-coredns-rke2-coredns',
]);

export function dnsAddresses({ services, settings }: Cluster): DnsAddress[] {
  return [
    ...services.filter(isDns).flatMap((service) =>
      service.clusterIPs.map(({ ip, text, source }) => ({
        ip,
        text,
        owner: `Service ${service.namespace}/${service.name}`,
        at: { document: service.document, source },
      })),
    ),
    ...settings.filter(isOfChart).flatMap((at) => {
      const ip = parseIpSloppy(at.value)?.ip;
      return ip === undefined ? [] : [{ ip, text: at.text, owner: at.owner, at }];
    }),
  ];
}

function isDns({ name, namespace }: Service): boolean {
  return dnsNames.has(name) && namespace === 'kube-system';
}

export function isOfChart({ name, owner }: Setting): boolean {
  return name === 'cluster-dns' && owner.startsWith('CoreDNS ');
}

/** What kubelets tell their Pods, without addresses of a cache on the node. */
export function toldAddresses(cluster: Cluster): { readonly at: Placed<Setting>; readonly ips: Ip[] }[] {
  const caches = cluster.claims
    .filter(({ system }) => system === 'NodeLocal DNSCache')
    .map(({ range }) => range.first);
  return cluster.settings
    .filter(({ name, strength }) => name === 'cluster-dns' && strength !== 'default')
    .flatMap((at) => {
      const ips = at.value
        .split(',')
        .map((text) => parseIpSloppy(text.trim())?.ip)
        .filter((ip) => ip !== undefined)
        .filter((ip) => !isLinkLocalUnicast(ip) && !caches.includes(ip.value));
      return ips.length === 0 ? [] : [{ at, ips }];
    });
}

export function isSame(a: Ip, b: Ip): boolean {
  return a.family === b.family && a.value === b.value;
}
