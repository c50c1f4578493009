import type { Examples } from '../../model/examples.ts';
import type { PoolReference } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { advertisement, kubeadm, metallbPool } from './example.ts';
import { isAdvertisement } from './pools-of.ts';

export default defineRule({
  id: 'pool-not-announced',
  severity: 'warning',
  summary: 'No advertisement of MetalLB names a pool.',
  why: 'MetalLB hands out the addresses of every pool, but tells the network of those only that an L2Advertisement or a BGPAdvertisement selects. A Service with another address looks ready, and nobody reaches it.',
  upstream: 'https://metallb.io/configuration/#announce-the-service-ips',
  reads: ['pools', 'poolReferences'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const advertisements = cluster.poolReferences.filter(isAdvertisement);
    if (advertisements.length === 0 || advertisements.some(({ name }) => name === '*')) return;
    const named = new Set(
      cluster.poolReferences.filter(({ system }) => system === 'MetalLB').map(({ name }) => name),
    );
    const announced = new Set(
      cluster.poolReferences.filter(({ owner }) => owner.startsWith('MetalLB ')).map(({ name }) => name),
    );
    for (const pool of cluster.pools) {
      if (pool.system !== 'MetalLB' || announced.has(pool.name)) continue;
      const owners = [...new Set(advertisements.map(({ owner }) => owner))];
      const who = owners.length === 1 ? `${owners[0]} does` : `the ${owners.length} advertisements do`;
      const wanted = named.has(pool.name) ? ', though a Service asks for it' : '';
      report({
        at: pool,
        message: `The pool ${pool.name} is announced nowhere: ${who} not name it${wanted}.`,
        related: advertisements
          .slice(0, 3)
          .map((at) => ({ at, message: `${at.owner} names ${at.name} here.` })),
        fixes: owners.length === 1 ? announce(pool.name, advertisements) : [],
      });
    }
  },
});

/** Adds the pool to the list of the only advertisement. */
function announce(name: string, advertisements: readonly Placed<PoolReference>[]): Fix[] {
  const [first] = advertisements;
  if (first === undefined || advertisements.some(({ document }) => document !== first.document)) return [];
  const path = first.source.path.slice(0, -1);
  const { resource } = first.source;
  const patch = { op: 'insert', path, index: advertisements.length, value: name } as const;
  return [
    {
      title: `Announce it by ${first.owner}`,
      safe: false,
      changes: [{ document: first.document, resource, patch }],
    },
  ];
}

const pools = (first: string) =>
  `${kubeadm}-- pools.yaml --\n${metallbPool('lan', '192.168.10.0/25')}---\n${first}---\n`;
const web = metallbPool('web', '192.168.20.0/25');

export const examples: Examples = {
  invalid: [
    {
      text: `${pools(
        web.replace(
          'name: web',
          `name: web
#       ^^^ warning pool-not-announced: The pool web is announced nowhere: MetalLB L2Advertisement home does not name it.`,
        ),
      )}${advertisement('spec:\n  ipAddressPools:\n    - lan\n')}`,
      fixed: `${pools(web).replace(kubeadm, '')}${advertisement('spec:\n  ipAddressPools:\n    - lan\n    - web\n')}`,
    },
  ],
  valid: [
    { text: `${pools(web)}${advertisement('')}` },
    { text: `${kubeadm}-- pools.yaml --\n${web}` },
    {
      text: `${pools(web)}${advertisement('spec:\n  ipAddressPools: [lan]\n')}---\n${advertisement('spec:\n  ipAddressPools: [web]\n', 'BGPAdvertisement')}`,
    },
  ],
};
