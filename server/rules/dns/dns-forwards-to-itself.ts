import { parseIpSloppy } from '../../address/ip.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { dnsAddresses, isSame, toldAddresses } from './cluster-dns.ts';

export default defineRule({
  id: 'dns-forwards-to-itself',
  severity: 'warning',
  summary: 'Cluster DNS asks itself for names that it does not know.',
  why: 'A question that cluster DNS sends to its own address comes back, and goes round until it times out. The plugin loop of CoreDNS stops the server when it finds this.',
  upstream: 'https://coredns.io/plugins/loop/',
  reads: ['settings', 'claims', 'services'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const own = [
      ...dnsAddresses(cluster),
      ...toldAddresses(cluster).flatMap(({ at, ips }) =>
        ips.map((ip) => ({ ip, text: at.text, owner: at.owner, at })),
      ),
    ];
    for (const upstream of cluster.settings) {
      const ip = upstream.name === 'dns-upstream' ? parseIpSloppy(upstream.value)?.ip : undefined;
      const self = ip === undefined ? undefined : own.find((address) => isSame(address.ip, ip));
      if (self === undefined) continue;
      report({
        at: upstream,
        message: `Cluster DNS asks itself: ${upstream.text} (${upstream.owner}) is its own address (${self.owner}).`,
        related: [{ at: self.at, message: `Cluster DNS has ${self.text} by this.` }],
      });
    }
  },
});

const cluster = (upstream: string) => `-- kubelet.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10]
-- coredns.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: coredns
  namespace: kube-system
data:
  Corefile: |
    .:53 {
        forward . ${upstream}
    }
`;

export const examples: Examples = {
  invalid: [
    {
      text: cluster(
        `10.96.0.10
#                 ^^^^^^^^^^ warning dns-forwards-to-itself: Cluster DNS asks itself: 10.96.0.10 (CoreDNS Corefile forward) is its own address (kubelet clusterDNS).`,
      ),
    },
  ],
  valid: [{ text: cluster('10.1.0.1') }, { text: cluster('/etc/resolv.conf') }],
};
