import { rangeOf } from '../../address/address-range.ts';
import { formatCidr } from '../../address/cidr.ts';
import type { Family } from '../../address/family.ts';
import { nextFreePrivate } from '../../address/free.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Fix } from '../../model/finding.ts';
import { defineRule } from '../define.ts';
import { restate } from '../restate.ts';
import { type RangesInForce, rangesInForce } from './ranges-in-force.ts';

/** A usual size of a Pod range: 256 nodes with the default node masks, /24 and /64. */
const usualPrefix = { IPv4: 16, IPv6: 56 } as const;

export default defineRule({
  id: 'pod-family-missing',
  severity: 'warning',
  summary: 'Services get addresses of a family that Pods do not have.',
  why: 'A Service passes what it gets in one family only on to Pod addresses of the same family. Where Pods have none, the cluster IP of that family has no endpoints. The other way round, Pods with two families and Services with one, is legal.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
  reads: ['settings', 'claims'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const services = rangesInForce(cluster, 'services');
    const pods = poolsOfOperator(cluster) ?? rangesInForce(cluster, 'pods');
    if (services === undefined || pods === undefined || pods.families.length === 0) return;
    const missing = services.families.find((family) => !pods.families.includes(family));
    const at = pods.settings[0] ?? services.settings[0];
    // OpenShift refuses it by itself.
    const isRefused = [services, pods].every(({ owner }) => owner.startsWith('OpenShift '));
    if (missing === undefined || at === undefined || isRefused) return;
    const [other] = pods.settings.length > 0 ? services.settings : [];
    report({
      at,
      message: `Services get ${missing} addresses (${services.text}, ${services.owner}), and Pods have none (${pods.text}, ${pods.owner}): an ${missing} cluster IP has no endpoints.`,
      related: other === undefined ? [] : [{ at: other, message: `Services get ${missing} addresses here.` }],
      fixes: addFamily(missing, services, pods, cluster),
    });
  },
});

/** The pools of Calico's operator, which makes no other ones: Pods have addresses of these families alone. */
function poolsOfOperator({ claims }: Cluster): RangesInForce | undefined {
  const pools = claims.filter(
    ({ owner, role }) => role === 'pods' && owner.startsWith('Calico Installation '),
  );
  const [first] = pools;
  if (first === undefined || pools.some(({ strength }) => strength === 'default')) return undefined;
  return {
    families: [...new Set(pools.map(({ range }) => range.family))],
    settings: [],
    text: pools.map(({ text }) => text).join(','),
    owner: first.owner,
  };
}

/** Adds a range of the missing family, where no node mask for one family stands in the way. */
function addFamily(family: Family, services: RangesInForce, pods: RangesInForce, cluster: Cluster): Fix[] {
  const isMasked = cluster.settings.some(
    ({ name, value }) =>
      name.startsWith('node-mask') || (name === 'extra-arg' && value === 'node-cidr-mask-size'),
  );
  if (pods.settings.length === 0 || pods.families.length !== 1 || isMasked) return [];
  const taken = [
    ...cluster.claims.map(({ range }) => range),
    ...cluster.declared.map(({ cidr }) => rangeOf(cidr)),
  ];
  const [free] = nextFreePrivate(family, usualPrefix[family], taken, 1);
  if (free === undefined) return [];
  const range = formatCidr(free);
  const isPrimary = services.families[0] === family;
  const changes = pods.settings.map((setting) =>
    restate(setting, isPrimary ? [range, setting.text] : [setting.text, range]),
  );
  return changes.every((change) => change !== undefined)
    ? [{ title: `Give Pods ${range} as well`, safe: false, changes: changes.flat() }]
    : [];
}

export const examples: Examples = {
  invalid: [
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
#            ^^^^^^^^^^^^^ warning pod-family-missing: Services get IPv6 addresses (10.96.0.0/16,fd00:10:96::/112, kubeadm networking.serviceSubnet), and Pods have none (10.244.0.0/16, kubeadm networking.podSubnet): an IPv6 cluster IP has no endpoints.
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
`,
      fixed: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd00::/56
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
`,
    },
  ],
  valid: [
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd00:10:244::/56
  serviceSubnet: 10.96.0.0/16
`,
    },
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
`,
    },
  ],
};
