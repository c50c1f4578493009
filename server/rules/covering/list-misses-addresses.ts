import { formatRange, isCovered } from '../../address/address-range.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Covering } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { type Holding, holdingsOf, named, strongest } from '../overlap/holdings.ts';
import { kindOf } from '../overlap/overlap-problem.ts';
import { replace } from '../replace.ts';

export default defineRule({
  id: 'list-misses-addresses',
  severity: 'warning',
  summary: 'A list that has to hold all addresses of Pods, Services or nodes lacks some of them.',
  why: 'Lists such as Cilium’s ipv4NativeRoutingCIDR, the nonMasqueradeCIDRs of ip-masq-agent and the clusterNetworks of Linkerd say which addresses belong to the cluster. What is missing there is treated as if it were outside.',
  upstream: 'https://docs.cilium.io/en/stable/network/concepts/routing/#native-routing',
  reads: ['claims', 'coverings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const holdings = holdingsOf(cluster);
    for (const covering of cluster.coverings) {
      const all = missedBy(covering, holdings, cluster);
      for (const missed of all) {
        const claim = strongest(missed.claims);
        report({
          at: covering,
          message: `${covering.text} (${covering.owner}) does not hold the ${kindOf(missed, 1)} ${named(missed, claim)}: ${covering.otherwise}.`,
          related:
            claim === undefined
              ? []
              : [
                  {
                    at: claim,
                    message: `The ${kindOf(missed, 1)} ${formatRange(missed.range)} comes from here.`,
                  },
                ],
          fixes: all.length === 1 ? insteadOf(covering, missed) : [],
        });
      }
    }
  },
});

/** One more item of a list. A text with one range for one role is replaced: of others the rest may be needed. */
function insteadOf(covering: Placed<Covering>, { range }: Holding): Fix[] {
  const text = formatRange(range);
  const { document, source } = covering;
  const [path, index] = [source.path.slice(0, -1), source.path.at(-1)];
  if (typeof index === 'number') {
    const patch = { op: 'insert', path, index: index + covering.ranges.length, value: text } as const;
    return [{ title: `Add ${text}`, safe: false, changes: [{ document, resource: source.resource, patch }] }];
  }
  return covering.ranges.length === 1 && covering.of.length === 1
    ? [{ title: `Write ${text}`, safe: false, changes: [replace(covering, text)] }]
    : [];
}

/**
 * What a list misses, of the families that it has. Where the same product hands out such addresses itself, those of others
 * are not its business: Cilium with pools of its own takes nothing from the range of kube-controller-manager.
 */
function missedBy(
  { of, ranges, system }: Placed<Covering>,
  holdings: readonly Holding[],
  { declared }: Cluster,
): Holding[] {
  const families = new Set(ranges.map(({ family }) => family));
  return of.flatMap((role) => {
    const all = holdings.filter(
      (one) => one.role === role && one.shape === 'range' && one.segment === undefined,
    );
    const own = all.filter(({ claims }) => claims.some((claim) => claim.system === system));
    const isDeclared = declared.some((one) => one.role === role);
    const concerned = own.length > 0 ? own : isDeclared ? all.filter((one) => one.isDeclared) : all;
    return concerned.filter(({ range }) => families.has(range.family) && !isCovered(range, ranges));
  });
}

const k3s = `-- config.yaml --
cluster-cidr: 10.42.0.0/16
service-cidr: 10.43.0.0/16
tls-san: [k3s.example.com]
flannel-backend: none
`;

const cilium = (list: string) => `-- cilium.yaml --
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata:
  name: cilium
  namespace: kube-system
spec:
  chart: cilium
  valuesContent: |
    ipam:
      mode: kubernetes
    routingMode: native
    ipv4NativeRoutingCIDR: ${list}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${k3s}${cilium(`10.244.0.0/16
#                          ^^^^^^^^^^^^^ warning list-misses-addresses: 10.244.0.0/16 (Cilium ipv4NativeRoutingCIDR) does not hold the Pod range 10.42.0.0/16 (k3s cluster-cidr): traffic between Pods leaves its node with the address of the node.`)}`,
      fixed: cilium('10.42.0.0/16'),
    },
  ],
  valid: [{ text: `${k3s}${cilium('10.0.0.0/8')}` }],
};
