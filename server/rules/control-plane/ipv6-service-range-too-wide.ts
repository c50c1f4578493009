import { asCidr } from '../../address/address-range.ts';
import { cidrOf, formatCidr } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { replace } from '../replace.ts';

const widest = 64;
const usual = 112;

export default defineRule({
  id: 'ipv6-service-range-too-wide',
  severity: 'warning',
  summary: 'kube-apiserver takes an IPv6 Service range from which it then allocates nothing.',
  why: 'kube-apiserver starts with an IPv6 range wider than /64, logs an error, and has no allocator for it: no Service gets an IPv6 address, the kubernetes Service included.',
  upstream: 'pkg/registry/core/service/ipallocator/ipallocator.go, NewIPAllocator',
  reads: ['claims'],
  check(cluster, report) {
    for (const claim of cluster.claims) {
      const { role, owner, text } = claim;
      const cidr = asCidr(claim.range);
      const isGiven = owner === 'kube-apiserver --service-cluster-ip-range';
      if (role !== 'services' || !isGiven || cidr?.family !== 'IPv6' || cidr.prefix >= widest) continue;
      const narrowed = formatCidr(cidrOf({ family: cidr.family, value: cidr.first }, usual));
      report({
        at: claim,
        message: `kube-apiserver allocates no addresses from ${text}: an IPv6 Service range is /${widest} or longer.`,
        fixes: [{ title: `Narrow to ${narrowed}`, safe: false, changes: [replace(claim, narrowed)] }],
      });
    }
  },
});

export const examples: Examples = {
  invalid: [
    {
      text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/48
        #                                         ^^^^^^^^^^^^^^^ warning ipv6-service-range-too-wide: kube-apiserver allocates no addresses from fd00:10:96::/48: an IPv6 Service range is /64 or longer.
`,
      fixed: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112
`,
    },
  ],
  valid: [
    {
      text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.0.0.0/8,fd00:10:96::/64
`,
    },
  ],
};
