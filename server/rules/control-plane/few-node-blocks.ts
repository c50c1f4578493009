import { asCidr } from '../../address/address-range.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Claim } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { allocationBeside, settingsBeside } from './node-allocation.ts';

/** More nodes than this are hardly a mistake. */
const few = 4;
const ordinals = ['', 'second', 'third', 'fourth', 'fifth'];

export default defineRule({
  id: 'few-node-blocks',
  severity: 'information',
  summary: 'The Pod range has blocks for a handful of nodes only.',
  why: 'kube-controller-manager cuts the Pod range into one block for each node. When none is left, further nodes stay without Pod addresses (CIDRNotAvailable), and the range of a running cluster cannot be changed.',
  upstream: 'pkg/controller/nodeipam/ipam/range_allocator.go, AllocateOrOccupyCIDR',
  reads: ['claims', 'settings'],
  check(cluster, report) {
    for (const pods of cluster.claims) {
      const mask = maskFor(pods, cluster);
      const prefix = asCidr(pods.range)?.prefix;
      if (mask === undefined || prefix === undefined || mask < prefix) continue;
      const blocks = 2 ** (mask - prefix);
      if (blocks > few) continue;
      report({
        at: pods,
        message: `${pods.text} (${pods.owner}) has ${blocks} ${blocks === 1 ? 'block' : 'blocks'} of /${mask} for nodes, so a ${ordinals[blocks]} node gets no Pod addresses.`,
      });
    }
  },
});

/** The prefix length of a node's block; undefined where nodes get none, or nobody knows. */
function maskFor(pods: Placed<Claim>, cluster: Cluster): number | undefined {
  const isKubeadm = pods.owner === 'kubeadm networking.podSubnet';
  if (!isKubeadm && pods.owner !== 'kube-controller-manager --cluster-cidr') return undefined;
  const allocate = allocationBeside(pods, cluster)?.value ?? (isKubeadm ? 'true' : undefined);
  if (allocate !== 'true') return undefined;
  const { family } = pods.range;
  const name = family === 'IPv4' ? 'node-mask-ipv4' : 'node-mask-ipv6';
  const masks = settingsBeside(pods, cluster).filter((setting) => setting.name === name);
  return masks.length === 1 ? Number(masks[0]?.value) : undefined;
}

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
        - --cluster-cidr=10.244.0.0/22
        #                ^^^^^^^^^^^^^ information few-node-blocks: 10.244.0.0/22 (kube-controller-manager --cluster-cidr) has 4 blocks of /24 for nodes, so a fifth node gets no Pod addresses.
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
        - --cluster-cidr=10.244.0.0/22
        - --node-cidr-mask-size=25
`,
    },
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
        - --cluster-cidr=10.244.0.0/22
        - --node-cidr-mask-size=$(MASK)
`,
    },
  ],
};
