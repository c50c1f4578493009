import { defaultNodeMasks } from '../../kubernetes/kubeadm/node-masks.ts';
import { nodeMaskFaults } from '../../kubernetes/kubeadm/subnets.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Setting } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { addBehind } from './flag-changes.ts';
import { allocationBeside, settingsBeside } from './node-allocation.ts';

export default defineRule({
  id: 'cluster-cidr-unused',
  severity: 'information',
  summary: 'kube-controller-manager is given a Pod range, but gives no blocks of it to nodes.',
  why: 'kube-controller-manager uses --cluster-cidr only with --allocate-node-cidrs=true, which is off by default. Network plugins that hand out addresses on their own need neither.',
  upstream: 'cmd/kube-controller-manager/app/core.go, newNodeIpamController',
  reads: ['settings'],
  check(cluster, report) {
    for (const pods of cluster.settings) {
      if (pods.owner !== 'kube-controller-manager --cluster-cidr') continue;
      const allocate = allocationBeside(pods, cluster);
      // Who writes false knows.
      if (allocate?.value !== 'false' || allocate.strength !== 'default') continue;
      const changes = isCuttable(pods, cluster) ? addBehind(pods, '--allocate-node-cidrs=true') : [];
      report({
        at: pods,
        message: `kube-controller-manager does not use --cluster-cidr ${pods.text}, since --allocate-node-cidrs is missing.`,
        fixes:
          changes.length === 0 ? [] : [{ title: 'Add --allocate-node-cidrs=true', safe: false, changes }],
      });
    }
  },
});

/** Whether kube-controller-manager would cut these ranges by its default masks. */
function isCuttable(pods: Placed<Setting>, cluster: Cluster): boolean {
  const hasMasks = settingsBeside(pods, cluster).some(({ name }) => name.startsWith('node-mask-'));
  return !hasMasks && nodeMaskFaults(pods.value, defaultNodeMasks).length === 0;
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
        - --cluster-cidr=10.244.0.0/16
        #                ^^^^^^^^^^^^^ information cluster-cidr-unused: kube-controller-manager does not use --cluster-cidr 10.244.0.0/16, since --allocate-node-cidrs is missing.
`,
      fixed: `
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
        - --cluster-cidr=10.244.0.0/16
        - --allocate-node-cidrs=true
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
        - --cluster-cidr=10.244.0.0/16
        - --allocate-node-cidrs=false
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
        - --cluster-cidr=10.244.0.0/16
        - --allocate-node-cidrs=$(ALLOCATE)
`,
    },
  ],
};
