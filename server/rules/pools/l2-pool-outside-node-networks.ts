import { formatRange, rangeOf, rangeRelation } from '../../address/address-range.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { advertisement, metallbPool } from './example.ts';
import { announces, claimsOfPool } from './pools-of.ts';

export default defineRule({
  id: 'l2-pool-outside-node-networks',
  severity: 'information',
  summary: 'A pool that is announced on the network of the nodes has no address of that network.',
  why: 'An L2Advertisement answers ARP and NDP requests, which machines send for addresses of their own network only. Routers find other addresses only where a route leads to the nodes; otherwise the pool needs a BGPAdvertisement.',
  upstream: 'https://metallb.io/concepts/layer2/',
  reads: ['claims', 'pools', 'poolReferences'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const networks = [
      ...cluster.declared.filter(({ role }) => role === 'nodes').map(({ cidr }) => rangeOf(cidr)),
      ...cluster.claims
        .filter(
          ({ role, shape, strength }) => role === 'nodes' && shape === 'range' && strength !== 'default',
        )
        .map(({ range }) => range),
    ];
    if (networks.length === 0) return;
    for (const pool of cluster.pools) {
      const ways = new Set(
        cluster.poolReferences.filter(({ name }) => name === pool.name || name === '*').map(announces),
      );
      if (pool.system !== 'MetalLB' || !ways.has('L2') || ways.has('BGP')) continue;
      for (const claim of claimsOfPool(pool, cluster)) {
        const own = networks.filter(({ family }) => family === claim.range.family);
        const isBeside = own.every((network) => rangeRelation(network, claim.range) === 'disjoint');
        if (own.length === 0 || !isBeside) continue;
        report({
          at: claim,
          message: `${claim.text} (${claim.owner}) is announced by L2 only, and lies outside the network of the nodes, ${own.slice(0, 3).map(formatRange).join(', ')}.`,
        });
      }
    }
  },
});

const settings = { cluster: { nodeRanges: ['192.168.1.0/24'] } };
const announced = `---\n${advertisement('')}`;

export const examples: Examples = {
  invalid: [
    {
      text: `${metallbPool(
        'lan',
        `192.168.10.0/28
#     ^^^^^^^^^^^^^^^ information l2-pool-outside-node-networks: 192.168.10.0/28 (MetalLB IPAddressPool lan) is announced by L2 only, and lies outside the network of the nodes, 192.168.1.0/24.`,
      )}${announced}`,
      settings,
    },
  ],
  valid: [
    { text: `${metallbPool('lan', '192.168.1.240/28')}${announced}`, settings },
    { text: `${metallbPool('lan', '192.168.10.0/28')}${announced}` },
    {
      text: `${metallbPool('lan', '192.168.10.0/28')}${announced}---\n${advertisement('', 'BGPAdvertisement')}`,
      settings,
    },
  ],
};
