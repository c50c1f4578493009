import { indexedIp } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import type { Service } from '../../model/facts.ts';
import { defineRule } from '../define.ts';
import { clusterIpFixes } from '../identity/cluster-ip-fixes.ts';
import { fullName } from '../identity/same-object.ts';
import { holdsIp } from './holds-ip.ts';

/** The place of cluster DNS in the first Service range, by a convention of kubeadm and most installers. */
const dnsIndex = 10;

export default defineRule({
  id: 'cluster-ip-of-dns',
  severity: 'warning',
  summary: 'A Service asks for the address that cluster DNS has by convention.',
  why: 'kubeadm and most installers give the tenth address of the first Service range to cluster DNS, and write it into the resolver settings of every node. Where DNS has it, this Service is refused; where DNS comes later, DNS does not get it.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/cluster-ip-allocation/',
  reads: ['services', 'settings'],
  check(cluster, report) {
    const range = cluster.network.serviceRanges?.[0];
    const dns = range && indexedIp(range, dnsIndex);
    if (range === undefined || dns === undefined || cluster.scope === 'loose') return;
    // With an address of its own cluster DNS either collides, which is a finding of its own, or does without this one.
    if (cluster.services.some((service) => isDns(service) && service.clusterIPs.length > 0)) return;
    for (const service of cluster.services) {
      if (isDns(service)) continue;
      for (const address of holdsIp(service, dns)) {
        report({
          at: { document: service.document, source: address.source },
          message: `Cluster IP ${address.text} of Service ${fullName(service)} is the one that cluster DNS has by convention, the tenth of the Service range.`,
          fixes: clusterIpFixes(service, address, cluster),
        });
      }
    }
  },
});

function isDns({ name, namespace, ports }: Service): boolean {
  if (name === 'kube-dns' || name === 'coredns') return true;
  return namespace === 'kube-system' && ports.some(({ port }) => port === 53);
}

const service = (name: string, namespace: string, clusterIP: string, port: number) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  clusterIP: ${clusterIP}
  ports:
    - port: ${port}
`;

const declared = { cluster: { serviceRanges: ['10.96.0.0/16'] } };

export const examples: Examples = {
  invalid: [
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.0.10
#            ^^^^^^^^^^ warning cluster-ip-of-dns: Cluster IP 10.96.0.10 of Service default/web is the one that cluster DNS has by convention, the tenth of the Service range.
  ports:
    - port: 80
`,
      settings: declared,
      fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.0.11
  ports:
    - port: 80
`,
    },
  ],
  valid: [
    { text: service('kube-dns', 'kube-system', '10.96.0.10', 53), settings: declared },
    { text: service('rke2-coredns-rke2-coredns', 'kube-system', '10.96.0.10', 53), settings: declared },
    {
      text: `${service('web', 'default', '10.96.0.10', 80)}---
${service('kube-dns', 'kube-system', '10.96.0.53', 53)}`,
      settings: declared,
    },
    { text: service('web', 'default', '10.96.0.10', 80) },
  ],
};
