import { isCovered, rangeOf } from '../../address/address-range.ts';
import { formatCidr } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import type { Claim } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { replace } from '../replace.ts';
import { calicoPools } from './calico-pools.ts';
import { type PodsInForce, podsInForce, slip } from './pods-in-force.ts';

export default defineRule({
  id: 'calico-pool-outside-cluster-range',
  severity: 'warning',
  summary: 'A pool of Calico is not inside the Pod range of its cluster.',
  why: 'Calico gives Pods addresses of its pools without asking for the Pod range that the cluster was installed with. What goes by that range, such as kube-proxy and firewalls, takes these Pods for strangers: their packets to Services are masqueraded, and policies do not know them. The Tigera operator refuses to make such a pool in a cluster of kubeadm or OpenShift.',
  upstream: 'https://docs.tigera.io/calico/latest/networking/ipam/initial-ippool',
  reads: ['claims', 'settings'],
  check(cluster, report) {
    const pods = cluster.scope === 'loose' ? undefined : podsInForce(cluster);
    if (pods === undefined) return;
    const ranges = pods.cidrs.map(rangeOf);
    for (const pool of calicoPools(cluster)) {
      const { range, text, owner } = pool;
      const isOfFamily = pods.families.includes(range.family);
      if ((!isOfFamily && !isRefused(pool, pods)) || isCovered(range, ranges)) continue;
      report({
        at: pool,
        message: `The pool ${text} (${owner}) is not inside the Pod range ${pods.text} (${pods.owner})${slip(range, pods)}: ${harm(pool, pods)}.`,
        related: pods.settings.map((at) => ({
          at,
          message: `The Pod range is ${pods.text} here (${at.owner}).`,
        })),
        fixes: alignFixes(pool, pods),
      });
    }
  },
});

/** Of a pool of another family only the operator says something. */
function isRefused({ owner }: Claim, pods: PodsInForce): boolean {
  return owner.startsWith('Calico Installation') && /^kubeadm\b/.test(pods.owner);
}

function harm(pool: Claim, pods: PodsInForce): string {
  return isRefused(pool, pods)
    ? 'the Tigera operator makes no such pool in a new cluster of kubeadm'
    : 'what goes by the Pod range takes its Pods for strangers';
}

/** Towards the Pod range, where the pool would be the whole of it. */
function alignFixes(pool: Placed<Claim>, pods: PodsInForce): Fix[] {
  const own = pods.cidrs.filter(({ family }) => family === pool.range.family);
  const [only] = own;
  if (only === undefined || own.length > 1) return [];
  const text = formatCidr(only);
  return [{ title: `Use ${text}, as ${pods.owner}`, safe: false, changes: [replace(pool, text)] }];
}

const kubeadm = (podSubnet: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${podSubnet}
`;

const pool = (cidr: string) => `-- pool.yaml --
apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: main
spec:
  cidr: ${cidr}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${kubeadm('10.51.0.0/16')}${pool(`192.168.0.0/16
#       ^^^^^^^^^^^^^^ warning calico-pool-outside-cluster-range: The pool 192.168.0.0/16 (Calico IPPool main) is not inside the Pod range 10.51.0.0/16 (kubeadm networking.podSubnet): what goes by the Pod range takes its Pods for strangers.`)}`,
      fixed: pool('10.51.0.0/16'),
    },
    {
      text: `${kubeadm('10.244.0.0/16')}-- installation.yaml --
apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    ipPools:
      - cidr: 10.224.0.0/16
#             ^^^^^^^^^^^^^ warning calico-pool-outside-cluster-range: The pool 10.224.0.0/16 (Calico Installation default) is not inside the Pod range 10.244.0.0/16 (kubeadm networking.podSubnet), with 224 for 244: the Tigera operator makes no such pool in a new cluster of kubeadm.
`,
      fixed: `-- installation.yaml --
apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    ipPools:
      - cidr: 10.244.0.0/16
`,
    },
  ],
  valid: [
    { text: `${kubeadm('10.51.0.0/16')}${pool('10.51.64.0/18')}` },
    { text: `${kubeadm('10.51.0.0/16')}${pool('fd00:10:51::/48')}` },
    { text: `${kubeadm('"{{ pods }}"')}${pool('192.168.0.0/16')}` },
  ],
};
