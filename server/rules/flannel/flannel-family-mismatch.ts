import type { Family } from '../../address/family.ts';
import type { Examples } from '../../model/examples.ts';
import { podsInForce } from '../calico/pods-in-force.ts';
import { defineRule } from '../define.ts';
import { flannelNetworks } from './flannel-networks.ts';

export default defineRule({
  id: 'flannel-family-mismatch',
  severity: 'warning',
  summary: 'Flannel has other IP families than the Pod range of its cluster.',
  why: 'Flannel gives Pods addresses of the families that EnableIPv4 and EnableIPv6 switch on. A family that the Pod range has beside these is missing in Pods; for one that the Pod range does not have, Flannel finds no part on any node, and ends.',
  upstream: 'flannel 0.28.9, pkg/subnet/kube/kube.go, nodeToLease',
  reads: ['claims', 'settings'],
  check(cluster, report) {
    const pods = cluster.scope === 'loose' ? undefined : podsInForce(cluster);
    if (pods === undefined) return;
    const networks = flannelNetworks(cluster);
    for (const network of networks) {
      const own = new Set<Family>(
        networks.filter(({ document }) => document === network.document).map(({ range }) => range.family),
      );
      const related = pods.settings.map((at) => ({
        at,
        message: `The Pod range is ${pods.text} here (${at.owner}).`,
      }));
      const missing = pods.families.find((family) => !own.has(family));
      if (!pods.families.includes(network.range.family))
        report({
          at: network,
          message: `Flannel has the ${network.range.family} network ${network.text}, and the Pod range ${pods.text} (${pods.owner}) has no ${network.range.family}: Flannel finds no part of it on any node.`,
          related,
        });
      else if (missing !== undefined)
        report({
          at: network,
          message: `Flannel has no ${missing} network that is switched on, and the Pod range ${pods.text} (${pods.owner}) has ${missing}: Pods get no such addresses.`,
          related,
        });
    }
  },
});

const files = (podSubnet: string, netConf: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${podSubnet}
  serviceSubnet: 10.96.0.0/16
-- kube-flannel.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-flannel-cfg
  namespace: kube-flannel
data:
  net-conf.json: |
    {
${netConf}
      "Backend": { "Type": "vxlan" }
    }
`;

export const examples: Examples = {
  invalid: [
    {
      text: files(
        '10.244.0.0/16,fd00:10:244::/56',
        `      "Network": "10.244.0.0/16",
#                ^^^^^^^^^^^^^^^ warning flannel-family-mismatch: Flannel has no IPv6 network that is switched on, and the Pod range 10.244.0.0/16,fd00:10:244::/56 (kubeadm networking.podSubnet) has IPv6: Pods get no such addresses.
      "IPv6Network": "fd00:10:244::/56",`,
      ),
    },
    {
      text: files(
        '10.244.0.0/16',
        `      "EnableIPv6": true,
      "Network": "10.244.0.0/16",
      "IPv6Network": "fd00:10:244::/56",
#                    ^^^^^^^^^^^^^^^^^^ warning flannel-family-mismatch: Flannel has the IPv6 network fd00:10:244::/56, and the Pod range 10.244.0.0/16 (kubeadm networking.podSubnet) has no IPv6: Flannel finds no part of it on any node.`,
      ),
    },
  ],
  valid: [
    {
      text: files(
        '10.244.0.0/16,fd00:10:244::/56',
        '      "EnableIPv6": true,\n      "Network": "10.244.0.0/16",\n      "IPv6Network": "fd00:10:244::/56",',
      ),
    },
    { text: files('10.244.0.0/16', '      "Network": "10.244.0.0/16",') },
  ],
};
