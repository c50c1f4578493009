import { commonPart, rangeCount, rangeRelation } from '../../address/address-range.ts';
import { overlaps } from '../../address/sweep.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Claim } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { quantity } from '../../text/quantity.ts';
import { defineRule } from '../define.ts';
import { inTextOrder } from '../text-order.ts';

export default defineRule({
  id: 'load-balancer-pools-overlap',
  severity: 'warning',
  summary: 'Two pools of load balancers have the same addresses.',
  why: 'MetalLB refuses its whole configuration when two of its pools overlap, whatever their selectors say, and Cilium disables the newer pool. Two different load balancers do not know of each other, and give one address to two Services.',
  upstream: 'metallb, internal/config/config.go; cilium, operator/pkg/lbipam/lbipam.go',
  reads: ['claims'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    for (const [a, b] of meetingPools(cluster)) {
      const common = commonPart(a.range, b.range);
      if (common === undefined) continue;
      const how = rangeRelation(b.range, a.range);
      const verb =
        how === 'equal'
          ? 'is'
          : how === 'inside'
            ? 'lies inside'
            : how === 'contains'
              ? 'contains'
              : 'overlaps';
      const count = rangeCount(common);
      const shared = count === 1n ? '1 address' : `${quantity(count)} addresses`;
      report({
        at: b,
        message: `${b.text} (${b.owner}) ${verb} ${a.text} (${a.owner}): ${harm(a, b, shared)}.`,
        related: [{ at: a, message: `${a.text} is given to ${a.owner} here.` }],
      });
    }
  },
});

type Pool = Placed<Claim>;

/**
 * Pairs of entries that share addresses, the one that stands first in the files first. The same object twice is one, and
 * an address that is asked for is meant to come out of a pool.
 */
function meetingPools(cluster: Cluster): [Pool, Pool][] {
  const claims = inTextOrder(
    cluster.claims.filter(({ role, shape }) => role === 'load-balancers' && shape === 'range'),
  );
  const ranges = claims.map((claim, order) => ({ ...claim.range, claim, order }));
  return [...overlaps(ranges)].flatMap(([one, other]): [Pool, Pool][] => {
    const [a, b] = one.order < other.order ? [one.claim, other.claim] : [other.claim, one.claim];
    const isOne = a.document === b.document && isOneResource(a, b);
    // What stands twice in one object of MetalLB is a verdict of its own.
    const isSameObject = a.owner === b.owner && (!isOne || a.system === 'MetalLB');
    return isSameObject || isOld(a) !== isOld(b) ? [] : [[a, b]];
  });
}

/** A pool of the ConfigMap of MetalLB before 0.13: later releases do not read it, and mostly it was copied. */
function isOld({ owner }: Pool): boolean {
  return owner.startsWith('MetalLB address-pools ');
}

function isOneResource(a: Pool, b: Pool): boolean {
  return a.source.resource === b.source.resource;
}

function harm(a: Pool, b: Pool, shared: string): string {
  if (a.system !== b.system) return `two load balancers may give ${shared} to two Services`;
  if (a.system === 'MetalLB') return `MetalLB refuses all its pools for ${shared} in two of them`;
  if (a.system === 'Cilium') return `Cilium disables the newer pool for ${shared} in both`;
  return `${shared} can be given to two Services`;
}

const pools = (second: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
-- pools.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: lan
spec:
  addresses:
    - 192.168.10.0/25
---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: web
spec:
  addresses:
    - ${second}
`;

export const examples: Examples = {
  invalid: [
    {
      text: pools(`192.168.10.100-192.168.10.200
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning load-balancer-pools-overlap: 192.168.10.100-192.168.10.200 (MetalLB IPAddressPool web) overlaps 192.168.10.0/25 (MetalLB IPAddressPool lan): MetalLB refuses all its pools for 28 addresses in two of them.`),
    },
  ],
  valid: [{ text: pools('192.168.10.128/25') }],
};
