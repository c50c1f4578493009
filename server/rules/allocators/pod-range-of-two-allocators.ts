import { rangeRelation } from '../../address/address-range.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Claim } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'pod-range-of-two-allocators',
  severity: 'warning',
  summary: 'Two programs hand out addresses of one Pod range, each for itself.',
  why: 'Kube-OVN gives each Pod an address of its Subnet, and does not know of the blocks that kube-controller-manager gives to nodes. Cilium with the IPAM mode kubernetes, also where it is chained behind Kube-OVN, takes addresses for itself out of these blocks. Where both are of one range, an address is given twice: move one of the two ranges. In the same way Antrea and kube-controller-manager must not both give blocks to nodes.',
  upstream: 'https://github.com/cozystack/cozystack/issues/3736',
  reads: ['claims', 'settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const allocates = cluster.settings.find(({ name }) => name === 'allocate-node-cidrs');
    const taker = cluster.settings.find(({ name, value }) => name === 'pod-ipam' && value === 'kubernetes');
    const pods = cluster.claims.filter(
      ({ role, segment, strength }) => role === 'pods' && segment === undefined && strength !== 'default',
    );
    if (taker !== undefined && allocates?.value !== 'false') {
      for (const [own, other] of sharedWithKubeOvn(pods))
        report({
          at: own,
          message: `Kube-OVN gives out ${own.text} (${own.owner}), and so do the blocks of nodes, which are of ${other.text} (${other.owner}) and where ${taker.owner} takes addresses.`,
          related: [{ at: other, message: `Blocks of ${other.text} are given to nodes.` }],
        });
    }
    if (allocates?.value === 'true') {
      for (const claim of pods.filter(({ system, blocks }) => system === 'Antrea' && blocks !== undefined))
        report({
          at: claim,
          message: `Antrea gives nodes blocks of ${claim.text} (${claim.owner}), and so does kube-controller-manager (${allocates.owner}).`,
          related: [{ at: allocates, message: 'This lets kube-controller-manager give blocks to nodes.' }],
        });
    }
  },
});

type Pods = Placed<Claim>;

/** The ranges of Kube-OVN that are one with a range that the cluster as a whole is given. */
function sharedWithKubeOvn(pods: Cluster['claims']): [Pods, Pods][] {
  const ofCluster = pods.filter(({ system }) => system !== 'Kube-OVN' && system !== 'Cilium');
  return pods
    .filter(({ system }) => system === 'Kube-OVN')
    .flatMap((own): [Pods, Pods][] => {
      const other = ofCluster.find(({ range }) => rangeRelation(range, own.range) !== 'disjoint');
      return other === undefined ? [] : [[own, other]];
    });
}

const files = (pods: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
-- cilium.yaml --
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: cilium
spec:
  values:
    ipam:
      mode: kubernetes
-- kube-ovn.yaml --
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: kube-ovn
spec:
  values:
    ipv4:
      POD_CIDR: ${pods}
`;

export const examples: Examples = {
  invalid: [
    {
      text: files(`10.244.0.0/16
#               ^^^^^^^^^^^^^ warning pod-range-of-two-allocators: Kube-OVN gives out 10.244.0.0/16 (Kube-OVN ipv4.POD_CIDR), and so do the blocks of nodes, which are of 10.244.0.0/16 (kubeadm networking.podSubnet) and where Cilium ipam.mode takes addresses.`),
    },
  ],
  valid: [{ text: files('10.16.0.0/16') }],
};
