import { formatCidr } from '../address/cidr.ts';
import { bitsOf, type Family } from '../address/family.ts';
import { freeRanges } from '../map/free-ranges.ts';
import type { Cluster } from '../model/cluster.ts';
import { listing } from '../text/listing.ts';
import { type LoadOptions, load } from './load.ts';
import { namesOf, pickClusters } from './pick-clusters.ts';
import { type Streams, WrongUse } from './streams.ts';
import { tellProblems } from './tell-problems.ts';

export interface FreeOptions extends LoadOptions {
  readonly size?: string | undefined;
  readonly role?: string | undefined;
  readonly family?: string | undefined;
  readonly count: string;
  readonly cluster?: string | undefined;
}

const roles = ['pods', 'services', 'nodes', 'load-balancers'] as const;
const families: readonly Family[] = ['IPv4', 'IPv6'];
const most = 1000;

/** `cidrscope free`: prints ranges that nothing in a cluster uses, one a line; returns the exit code. */
export async function freeCommand(
  paths: readonly string[],
  options: FreeOptions,
  streams: Streams,
): Promise<number> {
  const prefix = prefixOf(options.size);
  const role = oneOf('--role', options.role, roles);
  const asked = oneOf('--family', options.family, families);
  const count = countOf(options.count);
  const loaded = await load(paths, options, streams);
  const clusters = pickClusters(loaded, options.cluster);
  const [cluster] = clusters;
  if (cluster === undefined || clusters.length > 1) {
    const names = namesOf(clusters);
    throw new WrongUse(
      names.length === 1
        ? `${clusters.length} clusters are named ${names[0]}: name the paths of one.`
        : `there are ${clusters.length} clusters: say which one with --cluster: ${listing(names)}.`,
    );
  }
  const family = asked ?? familyOf(cluster, prefix);
  if (prefix > bitsOf(family))
    throw new WrongUse(`--size /${prefix} is no ${family} prefix length: they end at /${bitsOf(family)}.`);
  const found = freeRanges(cluster, { family, prefix, role }, count);
  for (const cidr of found) streams.out(`${formatCidr(cidr)}\n`);
  if (found.length < count) {
    const how =
      found.length === 0
        ? `No ${family} range of /${prefix} is`
        : `No more ${family} ranges of /${prefix} are`;
    streams.error(`${how} free in private space.\n`);
  }
  tellProblems(loaded, streams);
  if (loaded.skipped.some(({ named }) => named)) return 2;
  return found.length === 0 ? 1 : 0;
}

function prefixOf(size: string | undefined): number {
  if (size === undefined)
    throw new WrongUse('--size is missing: how large the range is to be, such as --size /24.');
  const digits = /^\/?(\d{1,3})$/.exec(size)?.[1];
  if (digits === undefined || Number(digits) > 128)
    throw new WrongUse(`--size ${size} is no prefix length such as /24.`);
  return Number(digits);
}

function countOf(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > most) throw new WrongUse(`--count ${text} is no number from 1 to ${most}.`);
  return count;
}

function oneOf<T extends string>(
  option: string,
  given: string | undefined,
  known: readonly T[],
): T | undefined {
  const found = known.find((one) => one.toLowerCase() === given?.toLowerCase());
  if (found === undefined && given !== undefined)
    throw new WrongUse(`${option} ${given} is not known. Known are ${known.join(', ')}.`);
  return found;
}

/** IPv4, unless the size or the cluster's ranges tell of IPv6. */
function familyOf({ claims, declared }: Cluster, prefix: number): Family {
  const used = new Set([
    ...claims.map(({ range }) => range.family),
    ...declared.map(({ cidr }) => cidr.family),
  ]);
  return prefix > 32 || (used.size === 1 && used.has('IPv6')) ? 'IPv6' : 'IPv4';
}
