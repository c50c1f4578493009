import { minorOf } from '../../kubernetes/kubeadm/versions.ts';
import type { Examples } from '../../model/examples.ts';
import type { Setting } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { byWeight, type Disagreement } from './disagreements.ts';
import { mismatchProblem } from './mismatch-problem.ts';
import { isApiServer, isControllerManager } from './owner.ts';

export default defineRule({
  id: 'kubernetes-version-mismatch',
  severity: 'information',
  summary: 'Components of one cluster are of different Kubernetes versions.',
  why: 'Different minor versions are normal only while a cluster is upgraded. kube-controller-manager may be one minor version older than kube-apiserver, and never newer.',
  upstream: 'https://kubernetes.io/releases/version-skew-policy/',
  reads: ['settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    // Labels such as `stable-1` tell no version, and what kubeadm refuses is no example for others.
    const all = byWeight(cluster, 'kubernetes-version').filter(({ value }) => minorOf(value) !== undefined);
    const reference = all.find(({ owner }) => isApiServer(owner)) ?? all[0];
    if (reference === undefined) return;
    for (const at of all) {
      if (at.document === reference.document || isApiServer(at.owner)) continue;
      const skew = (minorOf(at.value) ?? 0) - (minorOf(reference.value) ?? 0);
      if (skew === 0) continue;
      const found: Disagreement = { at, reference, text: reference.text, value: reference.value };
      const unsupported = isUnsupported(at, reference, skew);
      const harm = unsupported
        ? 'kube-controller-manager may be one minor version older than kube-apiserver, and never newer'
        : 'they are of different minor versions, as is normal only while a cluster is upgraded';
      const problem = mismatchProblem(found, 'Kubernetes version', harm, cluster);
      report(unsupported ? { ...problem, severity: 'warning' } : problem);
    }
  },
});

function isUnsupported(at: Placed<Setting>, reference: Placed<Setting>, skew: number): boolean {
  return isControllerManager(at.owner) && isApiServer(reference.owner) && (skew > 0 || skew < -1);
}

const kubeadm = (file: string, version: string) => `-- ${file} --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
clusterName: blue
kubernetesVersion: ${version}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${kubeadm('a.yaml', 'v1.37.1')}${kubeadm(
        'b.yaml',
        `v1.36.4
#                  ^^^^^^^ information kubernetes-version-mismatch: The Kubernetes version v1.36.4 (kubeadm kubernetesVersion) is not v1.37.1 (kubeadm kubernetesVersion): they are of different minor versions, as is normal only while a cluster is upgraded.`,
      )}`,
      fixed: kubeadm('b.yaml', 'v1.37.1'),
    },
  ],
  valid: [
    { text: `${kubeadm('a.yaml', 'v1.37.1')}${kubeadm('b.yaml', 'v1.37.2')}` },
    { text: `${kubeadm('a.yaml', 'v1.37.1')}${kubeadm('b.yaml', 'stable-1')}` },
    {
      text: `${kubeadm(
        'a.yaml',
        `v1.36
#                  ^^^^^ error kubernetes-version-malformed`,
      )}${kubeadm('b.yaml', 'v1.37.2')}`,
    },
  ],
};
