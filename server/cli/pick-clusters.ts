import type { Cluster } from '../model/cluster.ts';
import { listing } from '../text/listing.ts';
import type { Loaded } from './load.ts';
import { WrongUse } from './streams.ts';

/**
 * The clusters with this name, or all of them; never none. Files without any control plane count as one where there is
 * nothing better, and some of them state ranges.
 */
export function pickClusters({ workspace }: Loaded, name: string | undefined): readonly Cluster[] {
  const all = workspace.clusters();
  const known = all.filter(({ scope }) => scope !== 'loose');
  const clusters = known.length > 0 ? known : all.filter(({ claims }) => claims.length > 0);
  if (clusters.length === 0) {
    throw new WrongUse(
      'no cluster was found: no file here configures a control plane or states a range, and .cidrscope.yaml declares none.',
    );
  }
  const picked = clusters.filter((cluster) => name === undefined || cluster.name === name);
  if (picked.length > 0) return picked;
  const names = [...new Set(clusters.map((cluster) => cluster.name))].toSorted();
  throw new WrongUse(
    `there is no cluster ${name}. Known ${names.length === 1 ? 'is' : 'are'} ${listing(names)}.`,
  );
}
