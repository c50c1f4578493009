import { clusterFolderOf } from './cluster-folders.ts';
import { countClusters, identitiesOf } from './control-planes.ts';
import { type Planes, planesOf } from './evident.ts';
import { clusterNameIn, configures } from './inferred.ts';
import { beginsIn, type LinkedCluster } from './linked.ts';
import { folderOf, isWithin, upwards } from './paths.ts';
import type { ScopedFile } from './scoped-file.ts';

export interface Joined {
  readonly clusters: readonly LinkedCluster[];
  /** Files that configure other clusters than those that they are applied to. */
  readonly hosted: readonly ScopedFile[];
  /** Files that were joined to a cluster though nothing links them: they tell of what lies around them, too. */
  readonly shared: ReadonlyMap<string, LinkedCluster>;
  /** The clusters that count. */
  readonly telling: readonly LinkedCluster[];
}

/**
 * Puts the control planes that lie beside what Flux and Argo CD apply into its cluster, with the files of their own
 * folders: only where it can be no other one. What begins inside of what another cluster applies, and says nothing
 * of addresses, is mostly left over and does not count; nor does what begins elsewhere than in a folder of a cluster, where
 * others do.
 */
export function withControlPlanes(linked: readonly LinkedCluster[], files: readonly ScopedFile[]): Joined {
  const configuring = files.filter(({ controlPlanes }) => controlPlanes.length > 0);
  const hosted = new Set<string>();
  const own = linked.map((cluster): LinkedCluster => {
    const inside = configuring.filter(({ path }) => cluster.paths.has(path));
    const apart = inside.filter((file) => isHosted(file));
    const rest = inside.filter((file) => !isHosted(file));
    const isOne = countClusters([...identitiesOf(rest).values()].flat()) <= 1;
    const out = isOne ? apart : inside;
    for (const { path } of out) hosted.add(path);
    if (out.length === 0) return cluster;
    return { ...cluster, paths: without(cluster.paths, new Set(out.map(({ path }) => path))) };
  });
  const reached = new Set(linked.flatMap(({ paths }) => [...paths]));
  const beside = configuring.filter((file) => !reached.has(file.path) && !isHosted(file));
  const planes = planesOf(beside);
  const shared = new Map<string, LinkedCluster>();
  const claiming = new Set(files.filter(({ hasClaims }) => hasClaims).map(({ path }) => path));
  const possible = own.filter(
    (one) => [...one.paths].some((path) => claiming.has(path)) || !own.some((other) => liesIn(one, other)),
  );
  const certain = possible.filter(({ roots }) => roots.some((path) => clusterFolderOf(path) !== undefined));
  const telling = certain.length > 0 ? certain : possible;
  let clusters = own;
  for (const [folder, members] of byFolder(beside, planes)) {
    const partner = partnerOf(members, folder, telling, planes);
    if (partner === undefined) continue;
    const paths = members.flatMap(({ path }) => [path, ...aroundIt(path, folder, files, reached)]);
    const joined = join(partner, members, paths);
    clusters = clusters.map((one) => (one.key === partner.key ? joined : one));
    for (const path of paths) shared.set(path, joined);
  }
  return { clusters, hosted: files.filter(({ path }) => hosted.has(path)), shared, telling };
}

function liesIn(one: LinkedCluster, other: LinkedCluster): boolean {
  return one !== other && one.roots.every((path) => other.homes.some((home) => isWithin(path, home)));
}

/** A management cluster holds the configuration of others. */
function isHosted({ controlPlanes }: ScopedFile): boolean {
  return controlPlanes.some(({ component }) => component === 'Cluster API');
}

function byFolder(files: readonly ScopedFile[], planes: Planes): Map<string, ScopedFile[]> {
  const groups = new Map<string, ScopedFile[]>();
  for (const file of files) {
    const folder = planes.folderFor(file.path);
    if (folder !== undefined) groups.set(folder, [...(groups.get(folder) ?? []), file]);
  }
  return groups;
}

/** The cluster that a control plane, whose own folder is given, is that of: the only one that begins nearest to it. */
function partnerOf(
  members: readonly ScopedFile[],
  folder: string,
  clusters: readonly LinkedCluster[],
  planes: Planes,
): LinkedCluster | undefined {
  const inside = clusters.filter((one) => beginsIn(one, folder));
  if (inside.length === 0) {
    const around = clusters.filter(({ homes }) =>
      homes.some((home) => home !== '' && isWithin(folder, home) && planes.below(home) === 1),
    );
    return around.length === 1 ? around[0] : undefined;
  }
  const nearest = upwards(folderOf(members[0]?.path ?? '')).find((up) =>
    inside.some((one) => beginsIn(one, up)),
  );
  const near = nearest === undefined ? [] : inside.filter((one) => beginsIn(one, nearest));
  return near.length === 1 ? near[0] : undefined;
}

/** The files of the widest folder around a control plane, not wider than its own, in which nothing is applied. */
function aroundIt(
  path: string,
  widest: string,
  files: readonly ScopedFile[],
  reached: ReadonlySet<string>,
): string[] {
  const applied = new Set([...reached].flatMap((one) => upwards(folderOf(one))));
  const folder = upwards(folderOf(path)).findLast((up) => isWithin(up, widest) && !applied.has(up));
  return folder === undefined
    ? []
    : files.filter((file) => isWithin(file.path, folder)).map((file) => file.path);
}

function join(
  partner: LinkedCluster,
  members: readonly ScopedFile[],
  paths: readonly string[],
): LinkedCluster {
  return {
    ...partner,
    name: clusterNameIn(members) ?? partner.name,
    paths: new Set([...partner.paths, ...paths]),
    evidence: [...members.map(configures), ...partner.evidence],
  };
}

function without(paths: ReadonlySet<string>, out: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...paths].filter((path) => !out.has(path)));
}
