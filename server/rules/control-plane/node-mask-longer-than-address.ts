import { bitsOf } from '../../address/family.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { allocationBeside, settingsBeside } from './node-allocation.ts';

const families = { 'node-mask-ipv4': 'IPv4', 'node-mask-ipv6': 'IPv6' } as const;

export default defineRule({
  id: 'node-mask-longer-than-address',
  severity: 'warning',
  summary: 'The prefix length of a node’s block has more bits than an address.',
  why: 'kube-controller-manager starts with such a mask, and then has no block that it could give: no node gets Pod addresses.',
  upstream: 'pkg/controller/nodeipam/ipam/cidrset/cidr_set.go, NewCIDRSet',
  reads: ['settings'],
  check(cluster, report) {
    for (const mask of cluster.settings) {
      const { name, owner, value } = mask;
      if (name !== 'node-mask-ipv4' && name !== 'node-mask-ipv6') continue;
      if (!owner.startsWith('kube-controller-manager --')) continue;
      const family = families[name];
      const pods = settingsBeside(mask, cluster).find((other) => other.name === 'pod-ranges');
      const hasFamily = pods?.value.split(',').some((range) => range.includes(':') === (family === 'IPv6'));
      if (Number(value) <= bitsOf(family) || hasFamily !== true) continue;
      if (allocationBeside(mask, cluster)?.value !== 'true') continue;
      report({
        at: mask,
        message: `${owner.split(' ').at(-1)} ${value} is more than the ${bitsOf(family)} bits of an ${family} address, so no node gets ${family} addresses for its Pods.`,
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
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16
        - --node-cidr-mask-size=64
        #                       ^^ warning node-mask-longer-than-address: --node-cidr-mask-size 64 is more than the 32 bits of an IPv4 address, so no node gets IPv4 addresses for its Pods.
`,
    },
  ],
  valid: [
    {
      text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=fd00:10:244::/56
        - --node-cidr-mask-size=64
`,
    },
  ],
};
