import { isCovered, rangeOf } from '../../address/address-range.ts';
import { formatCidr } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import { podsInForce, slip } from '../calico/pods-in-force.ts';
import { defineRule } from '../define.ts';
import { replace } from '../replace.ts';
import { restate } from '../restate.ts';
import { flannelNetworks } from './flannel-networks.ts';

export default defineRule({
  id: 'flannel-network-mismatch',
  severity: 'warning',
  summary: "Flannel's network does not hold the Pod range of its cluster.",
  why: 'kube-controller-manager gives each node a part of the Pod range. Flannel ends on a node whose part is not inside its own network, so Pods there do not start. A network that is wider than the Pod range does no harm.',
  upstream: 'flannel 0.28.9, pkg/subnet/kube/kube.go, AcquireLease',
  reads: ['claims', 'settings'],
  check(cluster, report) {
    const pods = cluster.scope === 'loose' ? undefined : podsInForce(cluster);
    if (pods === undefined) return;
    for (const network of flannelNetworks(cluster)) {
      const own = pods.cidrs.filter(({ family }) => family === network.range.family);
      const missed = own.find((cidr) => !isCovered(rangeOf(cidr), [network.range]));
      if (missed === undefined) continue;
      const text = formatCidr(missed);
      const [stated] = pods.settings;
      const back =
        stated === undefined || pods.cidrs.length > 1 ? undefined : restate(stated, [network.text]);
      report({
        at: network,
        message: `The network ${network.text} (${network.owner}) does not hold the Pod range ${text} (${pods.owner})${slip(network.range, pods)}: Flannel refuses nodes whose part of it is outside.`,
        related: pods.settings.map((at) => ({
          at,
          message: `The Pod range is ${pods.text} here (${at.owner}).`,
        })),
        fixes: [
          { title: `Use ${text}, as ${pods.owner}`, safe: false, changes: [replace(network, text)] },
          ...(back === undefined
            ? []
            : [{ title: `Use ${network.text} for ${pods.owner}, too`, safe: false, changes: back }]),
        ],
      });
    }
  },
});

const kubeadm = (podSubnet: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${podSubnet}
`;

const flannel = (network: string) => `-- kube-flannel.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-flannel-cfg
  namespace: kube-flannel
data:
  net-conf.json: |
    {
      "Network": ${network}
      "Backend": { "Type": "vxlan" }
    }
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${kubeadm('10.224.0.0/16')}${flannel(`"10.244.0.0/16",
#                ^^^^^^^^^^^^^^^ warning flannel-network-mismatch: The network 10.244.0.0/16 (Flannel Network) does not hold the Pod range 10.224.0.0/16 (kubeadm networking.podSubnet), with 244 for 224: Flannel refuses nodes whose part of it is outside.`)}`,
      fixed: flannel('"10.224.0.0/16",'),
    },
    {
      text: `${kubeadm('10.244.0.0/15')}${flannel(`"10.244.0.0/16",
#                ^^^^^^^^^^^^^^^ warning flannel-network-mismatch: The network 10.244.0.0/16 (Flannel Network) does not hold the Pod range 10.244.0.0/15 (kubeadm networking.podSubnet): Flannel refuses nodes whose part of it is outside.`)}`,
      fixed: flannel('"10.244.0.0/15",'),
    },
  ],
  valid: [
    { text: `${kubeadm('10.244.0.0/16')}${flannel('"10.244.0.0/16",')}` },
    { text: `${kubeadm('10.244.64.0/18')}${flannel('"10.244.0.0/16",')}` },
    { text: `${kubeadm('10.244.0.0/16')}${flannel('"{{ pods }}",')}` },
  ],
};
