import { commonPart, rangeCount, rangeRelation } from '../../address/address-range.ts';
import { overlaps } from '../../address/sweep.ts';
import type { Examples } from '../../model/examples.ts';
import type { Claim } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { quantity } from '../../text/quantity.ts';
import { defineRule } from '../define.ts';
import { calicoPools, isOfNode, isPoolObject } from './calico-pools.ts';

const verbs = {
  equal: 'is',
  inside: 'lies inside',
  contains: 'contains',
  partial: 'overlaps',
  disjoint: 'is beside',
} as const;

export default defineRule({
  id: 'calico-pool-overlap',
  severity: 'error',
  summary: 'Two pools of Calico in one cluster have the same addresses.',
  why: 'Calico refuses a pool that overlaps another one, whatever nodes or namespaces they choose. Where objects do not go through its API, it disables the newer pool.',
  upstream: 'calico 3.32.1, libcalico-go/lib/clientv3/ippool.go, validateAndSetDefaults',
  reads: ['claims', 'settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const pools = calicoPools(cluster)
      .filter((claim) => !isOfNode(claim))
      .map((claim, order) => ({ ...claim.range, claim, order }));
    for (const [one, other] of overlaps(pools)) {
      const [a, b] = one.order < other.order ? [one.claim, other.claim] : [other.claim, one.claim];
      const common = commonPart(a.range, b.range);
      if (common === undefined || isSamePool(a, b)) continue;
      const count = rangeCount(common);
      report({
        at: b,
        message: `The pool ${b.text} (${b.owner}) ${verbs[rangeRelation(b.range, a.range)]} the pool ${a.text} (${a.owner}), and Calico takes no two pools with ${count === 1n ? 'an address' : `${quantity(count)} addresses`} in both.`,
        related: [{ at: a, message: `The pool ${a.text} (${a.owner}) comes from here.` }],
      });
    }
  },
});

/**
 * The same object once more, in whichever API group or variant; or the same range said by an Installation and the object
 * that it makes.
 */
function isSamePool(a: Placed<Claim>, b: Placed<Claim>): boolean {
  const isOneText = a.document === b.document && a.source.resource === b.source.resource;
  if (a.owner === b.owner) return isPoolObject(a) || !isOneText || isEqual(a, b);
  if (isPoolObject(a) && isPoolObject(b)) return false;
  // An Installation in another document is another variant of the same one.
  return isEqual(a, b) || (!isPoolObject(a) && !isPoolObject(b));
}

function isEqual(a: Claim, b: Claim): boolean {
  return rangeRelation(a.range, b.range) === 'equal';
}

const cluster = (pools: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
-- pools.yaml --
${pools}`;

const pool = (name: string, cidr: string, group = 'projectcalico.org/v3') => `---
apiVersion: ${group}
kind: IPPool
metadata:
  name: ${name}
spec:
  nodeSelector: rack == '${name}'
  cidr: ${cidr}
`;

export const examples: Examples = {
  invalid: [
    {
      text: cluster(
        `${pool('a', '10.244.0.0/17')}${pool(
          'b',
          `10.244.64.0/18
#       ^^^^^^^^^^^^^^ error calico-pool-overlap: The pool 10.244.64.0/18 (Calico IPPool b) lies inside the pool 10.244.0.0/17 (Calico IPPool a), and Calico takes no two pools with 16,384 addresses in both.`,
        )}`,
      ),
    },
    {
      text: cluster(`apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    ipPools:
      - cidr: 10.244.0.0/17
      - cidr: 10.244.0.0/18
#             ^^^^^^^^^^^^^ error calico-pool-overlap: The pool 10.244.0.0/18 (Calico Installation default) lies inside the pool 10.244.0.0/17 (Calico Installation default), and Calico takes no two pools with 16,384 addresses in both.
`),
    },
  ],
  valid: [
    { text: cluster(`${pool('a', '10.244.0.0/17')}${pool('b', '10.244.128.0/17')}`) },
    {
      text: cluster(`${pool('a', '10.244.0.0/17')}${pool('a', '10.244.0.0/17', 'crd.projectcalico.org/v1')}`),
    },
    {
      text: cluster(`${pool('a', '10.244.0.0/17')}${pool('lan', '10.0.0.0/8')}  disabled: true\n`),
    },
    {
      text: cluster(`apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    ipPools:
      - cidr: 10.244.0.0/17
${pool('default-ipv4-ippool', '10.244.0.0/17')}`),
    },
  ],
};
