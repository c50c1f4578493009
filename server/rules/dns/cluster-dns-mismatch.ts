import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { replace } from '../replace.ts';
import { dnsAddresses, isOfChart, isSame, toldAddresses } from './cluster-dns.ts';

export default defineRule({
  id: 'cluster-dns-mismatch',
  severity: 'warning',
  summary: 'Pods are told another address of cluster DNS than its Service has.',
  why: 'Each Pod asks the address that its kubelet was told. Where the Service of cluster DNS has another one, no name is found.',
  upstream: 'https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/',
  reads: ['settings', 'claims', 'services'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const own = dnsAddresses(cluster);
    const [first] = own;
    if (first === undefined) return;
    for (const { at, ips } of toldAddresses(cluster)) {
      const isFound = ips.some((ip) => own.some((address) => isSame(address.ip, ip)));
      if (isFound || isOfChart(at) || !ips.some(({ family }) => family === first.ip.family)) continue;
      report({
        at,
        message: `Cluster DNS is ${at.text} for ${at.owner}, and ${first.owner} has ${first.text}.`,
        related: [{ at: first.at, message: `Cluster DNS gets ${first.text} here.` }],
        fixes: at.value.includes(',')
          ? []
          : [{ title: `Write ${first.text}`, safe: false, changes: [replace(at, first.text)] }],
      });
    }
  },
});

const cluster = (dns: string, service: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
${service}${kubelet(dns)}`;

const kubelet = (dns: string) => `-- kubelet.yaml --
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS:
  - ${dns}
maxPods: 110
`;

const service = (ip: string) => `-- dns.yaml --
apiVersion: v1
kind: Service
metadata:
  name: kube-dns
  namespace: kube-system
spec:
  clusterIP: ${ip}
  ports: [{port: 53, protocol: UDP}]
`;

export const examples: Examples = {
  invalid: [
    {
      text: cluster(
        `10.96.0.10
#   ^^^^^^^^^^ warning cluster-dns-mismatch: Cluster DNS is 10.96.0.10 for kubelet clusterDNS, and Service kube-system/kube-dns has 10.96.0.53.`,
        service('10.96.0.53'),
      ),
      fixed: kubelet('10.96.0.53'),
    },
  ],
  valid: [
    { text: cluster('10.96.0.53', service('10.96.0.53')) },
    { text: cluster('169.254.20.10', service('10.96.0.53')) },
    { text: cluster('10.96.0.10', '') },
  ],
};
