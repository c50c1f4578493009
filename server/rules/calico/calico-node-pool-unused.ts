import { rangeRelation } from '../../address/address-range.ts';
import { poolVariables } from '../../kubernetes/calico/node-env.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { inTextOrder } from '../text-order.ts';
import { isOfNode } from './calico-pools.ts';

export default defineRule({
  id: 'calico-node-pool-unused',
  severity: 'information',
  summary: 'calico-node is told another range than its pool has.',
  why: 'calico-node makes its pool once, when there is none of the family, and never changes it. Where the object of that pool is in the files, CALICO_IPV4POOL_CIDR and CALICO_IPV6POOL_CIDR have no effect, and only mislead who reads them.',
  upstream: 'calico 3.32.1, node/pkg/lifecycle/startup/startup.go, configureIPPools',
  reads: ['claims'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const claims = inTextOrder(
      cluster.claims.filter(({ system, role }) => system === 'Calico' && role === 'pods'),
    );
    for (const told of claims.filter(isOfNode)) {
      const owner = `Calico IPPool ${poolVariables[told.range.family].pool}`;
      const pool = claims.find((claim) => claim.owner === owner);
      if (pool === undefined || rangeRelation(pool.range, told.range) === 'equal') continue;
      report({
        at: told,
        message: `${told.owner} is ${told.text}, and has no effect: the pool that it is for is there, with ${pool.text} (${pool.owner}).`,
        related: [{ at: pool, message: `The pool has ${pool.text} here.` }],
      });
    }
  },
});

const files = (told: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
-- calico.yaml --
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
  namespace: kube-system
spec:
  selector:
    matchLabels:
      k8s-app: calico-node
  template:
    metadata:
      labels:
        k8s-app: calico-node
    spec:
      hostNetwork: true
      containers:
        - name: calico-node
          image: docker.io/calico/node:v3.32.1
          env:
            - name: CALICO_IPV4POOL_CIDR
              value: ${told}
---
apiVersion: crd.projectcalico.org/v1
kind: IPPool
metadata:
  name: default-ipv4-ippool
spec:
  cidr: 10.244.0.0/16
`;

export const examples: Examples = {
  invalid: [
    {
      text: files(`10.244.128.0/17
#                    ^^^^^^^^^^^^^^^ information calico-node-pool-unused: calico-node CALICO_IPV4POOL_CIDR is 10.244.128.0/17, and has no effect: the pool that it is for is there, with 10.244.0.0/16 (Calico IPPool default-ipv4-ippool).`),
    },
  ],
  valid: [{ text: files('10.244.0.0/16') }],
};
