import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { type Disagreement, disagreements } from './disagreements.ts';
import { mismatchProblem } from './mismatch-problem.ts';
import { isControllerManager } from './owner.ts';

export default defineRule({
  id: 'service-range-mismatch',
  severity: 'warning',
  summary: 'Two components of one cluster have different Service ranges.',
  why: 'kube-apiserver gives Services their addresses from its range. kube-controller-manager only keeps these addresses free of Pods, and kubeadm makes certificates and the DNS address from its own setting; nothing compares them. Between API servers of one cluster, each reports the Services of the other as out of range.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
  reads: ['settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    for (const found of disagreements(cluster, 'service-ranges')) {
      if (isControllerManager(found.at.owner) && isSameSet(found)) continue;
      report(mismatchProblem(found, 'Service range', harm(found), cluster));
    }
  },
});

/** kube-controller-manager does not care for the order. */
function isSameSet({ at, value }: Disagreement): boolean {
  return at.value.split(',').sort().join() === value.split(',').sort().join();
}

function harm({ at }: Disagreement): string {
  return isControllerManager(at.owner)
    ? 'kube-controller-manager keeps other addresses free of Pods than Services get'
    : 'the components disagree about which addresses are those of Services';
}

const kubeadm = (serviceSubnet: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: ${serviceSubnet}
`;

const controllerManager = (flag: string) => `-- manifests/kube-controller-manager.yaml --
apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
  namespace: kube-system
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - ${flag}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${kubeadm('10.96.0.0/16')}${controllerManager(`--service-cluster-ip-range=10.96.0.0/12
#                                    ^^^^^^^^^^^^ warning service-range-mismatch: The Service range 10.96.0.0/12 (kube-controller-manager --service-cluster-ip-range) is not 10.96.0.0/16 (kubeadm networking.serviceSubnet): kube-controller-manager keeps other addresses free of Pods than Services get.`)}`,
      fixed: controllerManager('--service-cluster-ip-range=10.96.0.0/16'),
    },
  ],
  valid: [
    {
      text: `${kubeadm('10.96.0.0/16,fd00:10:96::/112')}${controllerManager('--service-cluster-ip-range=fd00:10:96:0::/112,10.96.0.0/16')}`,
    },
    { text: `${kubeadm('10.96.0.0/16')}${controllerManager('--service-cluster-ip-range=$(SERVICES)')}` },
  ],
};
