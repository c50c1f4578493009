import { isCovered, rangeOf } from '../../address/address-range.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'policy-names-pods-by-address',
  severity: 'warning',
  summary: 'A policy names Pods by their addresses, by which Cilium does not know them.',
  why: 'Cilium gives every Pod an identity made of its labels, and looks at addresses only of what is no Pod of the cluster. A rule with addresses of Pods matches none of them: what it is to let through is dropped. Name them by their labels, or all of them by the entity cluster.',
  upstream: 'https://docs.cilium.io/en/stable/security/policy/language/#cidr-based',
  reads: ['policies', 'claims', 'settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const isCilium =
      cluster.settings.some(({ name, owner }) => name === 'pod-ipam' && owner.startsWith('Cilium ')) ||
      cluster.claims.some(({ system, role }) => system === 'Cilium' && role === 'pods');
    if (!isCilium) return;
    const pods = cluster.claims.filter(
      ({ role, shape, strength, segment }) =>
        role === 'pods' && shape === 'range' && strength !== 'default' && segment === undefined,
    );
    for (const { document, blocks } of cluster.policies) {
      for (const { cidr, text, source } of blocks) {
        const claim = pods.find(({ range }) => isCovered(rangeOf(cidr), [range]));
        if (claim === undefined) continue;
        report({
          at: { document, source },
          message: `${text} has addresses of Pods (${claim.text}, ${claim.owner}), which Cilium knows by their labels: the rule matches none of them.`,
          related: [{ at: claim, message: `${claim.owner} gives Pods the range ${claim.text}.` }],
        });
      }
    }
  },
});

const cluster = (rule: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.42.0.0/16
-- values.yaml --
hubble: {} # of cilium
ipam:
  mode: kubernetes
-- policy.yaml --
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata:
  name: web
  namespace: shop
spec:
  endpointSelector: {}
  egress:
    - toCIDRSet:
        - cidr: ${rule}
`;

export const examples: Examples = {
  invalid: [
    {
      text: cluster(`10.42.3.0/24
#               ^^^^^^^^^^^^ warning policy-names-pods-by-address: 10.42.3.0/24 has addresses of Pods (10.42.0.0/16, kubeadm networking.podSubnet), which Cilium knows by their labels: the rule matches none of them.`),
    },
  ],
  valid: [
    { text: cluster('10.0.0.0/8') },
    { text: cluster('0.0.0.0/0\n          except: [10.42.0.0/16]') },
    { text: cluster('192.168.1.9/32') },
  ],
};
