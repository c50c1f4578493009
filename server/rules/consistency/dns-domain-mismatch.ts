import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { disagreements } from './disagreements.ts';
import { mismatchProblem } from './mismatch-problem.ts';

export default defineRule({
  id: 'dns-domain-mismatch',
  severity: 'warning',
  summary: 'Two components of one cluster have different DNS domains.',
  why: 'Names of Services end with the domain that cluster DNS answers for. Pods search the domain that the kubelet is told, and certificates are made for one domain only.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
  reads: ['settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    for (const found of disagreements(cluster, 'dns-domain'))
      report(
        mismatchProblem(found, 'DNS domain', 'names of Services resolve under one domain only', cluster),
      );
  },
});

const kubeadm = (file: string, domain: string) => `-- ${file} --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
clusterName: blue
networking:
  dnsDomain: ${domain}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${kubeadm('a.yaml', 'cluster.local')}${kubeadm(
        'b.yaml',
        `blue.example
#            ^^^^^^^^^^^^ warning dns-domain-mismatch: The DNS domain blue.example (kubeadm networking.dnsDomain) is not cluster.local (kubeadm networking.dnsDomain): names of Services resolve under one domain only.`,
      )}`,
      fixed: kubeadm('b.yaml', 'cluster.local'),
    },
  ],
  valid: [
    {
      text: `${kubeadm('a.yaml', 'cluster.local')}-- b.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
clusterName: green
networking:
  dnsDomain: green.example
`,
    },
  ],
};
