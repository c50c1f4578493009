import { rangeCount } from '../../address/address-range.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import { quantity } from '../../text/quantity.ts';
import { defineRule } from '../define.ts';
import { holdingsOf } from './holdings.ts';
import { type Meeting, meetings, systemOf } from './meetings.ts';
import { lostNodeBlocks } from './node-blocks.ts';
import { overlapProblem, shared } from './overlap-problem.ts';

export default defineRule({
  id: 'pod-service-overlap',
  severity: 'warning',
  summary: 'Pods and Services of one cluster are given the same addresses.',
  why: 'Pods get their addresses from the network plugin or from kube-controller-manager, Services from kube-apiserver; neither asks the other. kube-proxy redirects whatever is sent to the address of a Service, so a Pod with the same address is never reached. kube-controller-manager keeps node blocks away from the Service range that it is told, and has so many fewer for nodes.',
  upstream: 'https://kubernetes.io/docs/concepts/cluster-administration/networking/',
  reads: ['claims', 'settings', 'services'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const holdings = holdingsOf(cluster);
    for (const meeting of meetings(holdings, 'pods', 'services')) {
      const problem = overlapProblem(meeting, harm(meeting, cluster), holdings, cluster);
      if (problem === undefined) continue;
      // kOps lets kube-controller-manager keep the blocks of nodes off the Services, on purpose: kops pull request 16344.
      const isOfKops = [meeting.outer, ...meeting.inners].every((one) => systemOf(one) === 'kOps');
      report(isOfKops ? { ...problem, severity: 'information' } : problem);
    }
  },
});

function harm(meeting: Meeting, cluster: Cluster): string {
  const { outer, inners } = meeting;
  const [inner] = inners;
  const unreached = 'a Pod with the address of a Service is never reached';
  if (outer.role === 'pods' && inner !== undefined && rangeCount(inner.range) < rangeCount(outer.range)) {
    const of = `${quantity(shared(meeting))} of ${quantity(rangeCount(outer.range))} Pod addresses`;
    return `${of}${lostNodeBlocks(outer, inner, cluster)} are lost to Services, and ${unreached}`;
  }
  return `all ${quantity(shared(meeting))} Pod addresses are lost to Services, and ${unreached}`;
}

export const examples: Examples = {
  invalid: [
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.244.0.0/20
#                ^^^^^^^^^^^^^ warning pod-service-overlap: The Service range 10.244.0.0/20 (kubeadm networking.serviceSubnet) lies inside the Pod range 10.244.0.0/16 (kubeadm networking.podSubnet): 4,096 of 65,536 Pod addresses (16 of 256 node blocks of /24) are lost to Services, and a Pod with the address of a Service is never reached.
`,
      fixed: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.245.0.0/20
`,
    },
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 2001:cafe:42:1::/112
  podSubnet: 2001:cafe:42::/56
#            ^^^^^^^^^^^^^^^^^ warning pod-service-overlap: The Pod range 2001:cafe:42::/56 (kubeadm networking.podSubnet) contains the Service range 2001:cafe:42:1::/112 (kubeadm networking.serviceSubnet): 65,536 of 2⁷² Pod addresses (1 of 256 node blocks of /64) are lost to Services, and a Pod with the address of a Service is never reached.
`,
      fixed: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 2001:cafe:42:1::/112
  podSubnet: fd00::/56
`,
    },
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.100.0.0/16
#            ^^^^^^^^^^^^^ warning pod-service-overlap: The Pod range 10.100.0.0/16 (kubeadm networking.podSubnet) lies inside the Service range 10.96.0.0/12 (kubeadm networking.serviceSubnet, by default): all 65,536 Pod addresses are lost to Services, and a Pod with the address of a Service is never reached.
`,
      fixed: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.112.0.0/16
`,
    },
  ],
  valid: [
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd00:10:244::/56
  serviceSubnet: 10.96.0.0/12,fd00:10:96::/112
`,
    },
    {
      text: `-- blue/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/12
-- green/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.96.0.0/12
  serviceSubnet: 10.244.0.0/16
`,
    },
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: \${POD_CIDR}
  serviceSubnet: 10.96.0.0/12
`,
    },
  ],
};
