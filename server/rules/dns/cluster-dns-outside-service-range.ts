import { containsIp, formatCidr, indexedIp } from '../../address/cidr.ts';
import { formatIp } from '../../address/ip.ts';
import { allServiceRanges } from '../../kubernetes/service/range-faults.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Setting } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { replace } from '../replace.ts';
import { dnsAddresses, toldAddresses } from './cluster-dns.ts';

export default defineRule({
  id: 'cluster-dns-outside-service-range',
  severity: 'warning',
  summary: 'Pods are told to ask a cluster DNS that is outside the Service ranges.',
  why: 'Cluster DNS is a Service, and gets an address of the Service ranges. Each Pod asks the address that its kubelet was told; where nothing answers there, no name is found.',
  upstream: 'https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/',
  reads: ['settings', 'claims', 'services'],
  check(cluster, report) {
    const ranges = allServiceRanges(cluster.network);
    if (cluster.scope === 'loose' || ranges.length === 0) return;
    for (const { at, ips } of toldAddresses(cluster)) {
      const isBeside = ips.every(
        (ip) =>
          ranges.some(({ family }) => family === ip.family) && !ranges.some((range) => containsIp(range, ip)),
      );
      if (!isBeside) continue;
      report({
        at,
        message: `Cluster DNS ${at.text} (${at.owner}) is outside the Service ${ranges.length === 1 ? 'range' : 'ranges'} ${ranges.map(formatCidr).join(', ')}.`,
        fixes: instead(at, cluster),
      });
    }
  },
});

/** The address of the DNS Service, or the tenth of the range, which installers give it. */
function instead(at: Placed<Setting>, cluster: Cluster): Fix[] {
  const [range] = cluster.network.serviceRanges ?? [];
  const tenth = range === undefined ? undefined : indexedIp(range, 10);
  if (tenth === undefined || at.value.includes(',')) return [];
  const own = dnsAddresses(cluster).filter(
    (address) =>
      address.at.source !== at.source &&
      allServiceRanges(cluster.network).some((one) => containsIp(one, address.ip)),
  );
  if (own.length > 1) return [];
  const text = formatIp(own[0]?.ip ?? tenth);
  return [{ title: `Write ${text}`, safe: false, changes: [replace(at, text)] }];
}

const cluster = (dns: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
${kubelet(dns)}`;

const kubelet = (dns: string) => `-- kubelet.yaml --
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS:
  - ${dns}
`;

export const examples: Examples = {
  invalid: [
    {
      text: cluster(`10.0.0.10
#   ^^^^^^^^^ warning cluster-dns-outside-service-range: Cluster DNS 10.0.0.10 (kubelet clusterDNS) is outside the Service range 10.96.0.0/16.`),
      fixed: kubelet('10.96.0.10'),
    },
  ],
  valid: [
    { text: cluster('10.96.0.10') },
    { text: cluster('169.254.20.10') },
    { text: cluster('"{{ dns }}"') },
  ],
};
