import type { Cluster } from '../model/cluster.ts';
import { isLeftOut } from '../scope/left-out.ts';
import { listing } from '../text/listing.ts';
import type { PlannedCluster } from '../workspace/workspace.ts';
import type { Loaded } from './load.ts';
import { WrongUse } from './streams.ts';

/** How many names are told where one is not known. */
const namesTold = 10;

/**
 * The clusters with this name, or all that are worth a look; never none. Those of copies and test data, and those that say
 * nothing about addresses, count where there are no others; files without any control plane come last.
 */
export function pickClusters({ workspace }: Loaded, name: string | undefined): readonly Cluster[] {
  const all = workspace.plannedClusters();
  const certain = all.filter(({ cluster }) => cluster.scope !== 'loose');
  const telling = certain.filter(({ cluster }) => tellsAddresses(cluster));
  const loose = all.filter(({ cluster }) => cluster.scope === 'loose' && cluster.claims.length > 0);
  const best = [telling.filter(isOwn), telling, certain, loose].find((some) => some.length > 0);
  if (best === undefined) {
    throw new WrongUse(
      'no cluster was found: no file here configures a control plane or states a range, and .cidrscope.yaml declares none.',
    );
  }
  const from = name === undefined ? best : [...certain, ...loose];
  const picked = from.filter(({ cluster }) => name === undefined || cluster.name === name);
  if (picked.length > 0) return picked.map(({ cluster }) => cluster);
  const names = namesOf(best.map(({ cluster }) => cluster));
  throw new WrongUse(
    `there is no cluster ${name}. Known ${names.length === 1 ? 'is' : 'are'} ${listing(names)}.`,
  );
}

/** The names of clusters, each once; of many the first ones. */
export function namesOf(clusters: readonly Cluster[]): string[] {
  const names = [...new Set(clusters.map(({ name }) => name))].toSorted();
  if (names.length <= namesTold) return names;
  return [...names.slice(0, namesTold), `${names.length - namesTold} more`];
}

function isOwn({ plan }: PlannedCluster): boolean {
  return !plan.paths.every(isLeftOut) || plan.paths.length === 0;
}

function tellsAddresses({ claims, declared, services }: Cluster): boolean {
  const asks = services.some(
    ({ clusterIPs, loadBalancerIPs }) => clusterIPs.length + loadBalancerIPs.length > 0,
  );
  return claims.length + declared.length > 0 || asks;
}
