import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { moveFlag } from './extra-arg-fixes.ts';
import { byDocument, owners } from './settings-of.ts';

export default defineRule({
  id: 'cluster-cidr-without-allocation',
  severity: 'information',
  summary: 'A cluster-cidr flag has no effect, since no node gets Pod addresses from it.',
  why: 'kube-controller-manager reads cluster-cidr only with allocate-node-cidrs=true. kubeadm sets both when networking.podSubnet is there. Network plugins that hand out addresses on their own need neither.',
  upstream: 'cmd/kubeadm/app/phases/controlplane/manifests.go, getControllerManagerCommand',
  reads: ['settings'],
  check(cluster, report) {
    for (const settings of byDocument(cluster)) {
      const named = (name: string, owner: string) =>
        settings.find((one) => one.name === name && one.owner.startsWith(owner));
      const flag = named('pod-ranges', owners.controllerManager);
      const allocate = named('allocate-node-cidrs', owners.controllerManager);
      // Who writes false knows.
      if (flag === undefined || allocate !== undefined || named('pod-ranges', owners.podSubnet)) continue;
      report({
        at: flag,
        message: `kube-controller-manager does not use cluster-cidr ${flag.text}, since allocate-node-cidrs is not set and networking has no podSubnet.`,
        fixes: [moveFlag(flag, ['networking', 'podSubnet'], `Move ${flag.text} to networking.podSubnet`)],
      });
    }
  },
});

export const examples: Examples = {
  invalid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
controllerManager:
  extraArgs:
    - name: cluster-cidr
      value: 10.244.0.0/16
      #      ^^^^^^^^^^^^^ information cluster-cidr-without-allocation: kube-controller-manager does not use cluster-cidr 10.244.0.0/16, since allocate-node-cidrs is not set and networking has no podSubnet.
    - name: bind-address
      value: 0.0.0.0
`,
      fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
  podSubnet: 10.244.0.0/16
controllerManager:
  extraArgs:
    - name: bind-address
      value: 0.0.0.0
`,
    },
  ],
  valid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
controllerManager:
  extraArgs:
    - name: cluster-cidr
      value: 10.244.0.0/16
    - name: allocate-node-cidrs
      value: "false"
`,
    },
  ],
};
