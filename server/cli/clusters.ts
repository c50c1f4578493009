import { statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { formatRange } from '../address/address-range.ts';
import { formatCidr } from '../address/cidr.ts';
import { type Role, roles } from '../model/facts.ts';
import { plural } from '../text/plural.ts';
import type { PlannedCluster } from '../workspace/workspace.ts';
import { type LoadOptions, load } from './load.ts';
import { pathFrom } from './path-from.ts';

import { type Streams, WrongUse } from './streams.ts';
import { tellProblems } from './tell-problems.ts';

export interface ClustersOptions extends LoadOptions {
  readonly format: string;
}

/** A cluster as `--format json` prints it. */
interface ClusterReport {
  readonly name: string;
  readonly scope: 'declared' | 'evident' | 'loose';
  readonly evidence: readonly { readonly text: string; readonly path: string | undefined }[];
  /** Their paths, relative to the current folder. */
  readonly files: readonly string[];
  readonly ranges: { readonly [role in Role]?: readonly string[] };
}

/**
 * `cidrscope clusters`: prints which files are taken for one cluster, and why. Of a file those that it is in, among all
 * files of the current folder, or of its own where that lies elsewhere. Returns the exit code.
 */
export async function clustersCommand(
  paths: readonly string[],
  options: ClustersOptions,
  streams: Streams,
): Promise<number> {
  const { format } = options;
  if (format !== 'text' && format !== 'json')
    throw new WrongUse(`--format ${format} is not known. Known are text and json.`);
  const files = paths
    .map((path) => resolve(streams.folder, path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  if (files.length > 0 && files.length < paths.length)
    throw new WrongUse('name files or folders, not both: a file is looked up among all of its folder.');
  const loaded = await load(
    files.length === 0 ? paths : files.map((path) => around(path, streams.folder)),
    options,
    streams,
  );
  const { workspace, root } = loaded;
  const here = (path: string) => pathFrom(streams.folder, join(root, path));
  const planned =
    files.length === 0
      ? workspace.plannedClusters()
      : files.flatMap((path) => workspace.plannedClusters(pathFrom(root, path)));
  const reports = [...new Map(planned.map((one) => [one.plan.key, one])).values()]
    .filter(({ plan }) => plan.paths.length > 0)
    .map((one) => reportOf(one, here));
  if (format === 'json') streams.out(`${JSON.stringify({ clusters: reports }, null, 2)}\n`);
  else streams.out(textOf(reports, files.length > 0));
  tellProblems(loaded, streams);
  return loaded.skipped.some(({ named }) => named) ? 2 : 0;
}

function around(file: string, folder: string): string {
  return relative(folder, file).startsWith('..') ? dirname(file) : folder;
}

function reportOf({ plan, cluster }: PlannedCluster, here: (path: string) => string): ClusterReport {
  const { name, scope, evidence, paths } = plan;
  const said = [
    ...cluster.declared.map(({ role, cidr }) => ({ role, text: formatCidr(cidr) })),
    ...cluster.claims
      .filter(({ shape }) => shape === 'range')
      .map(({ role, range }) => ({ role, text: formatRange(range) })),
  ];
  return {
    name,
    scope,
    evidence: evidence.map(({ text, path }) => ({
      text,
      path: path === undefined ? undefined : here(path),
    })),
    files: paths.map(here),
    ranges: Object.fromEntries(
      roles.flatMap((role) => {
        const texts = new Set(said.filter((one) => one.role === role).map(({ text }) => text));
        return texts.size === 0 ? [] : [[role, [...texts]]];
      }),
    ),
  };
}

/** What is certain in full; of loose files only how many there are, unless one of them was asked for. */
function textOf(reports: readonly ClusterReport[], isAsked: boolean): string {
  const shown = isAsked ? reports : reports.filter(({ scope }) => scope !== 'loose');
  const loose = reports.filter((one) => !shown.includes(one));
  const count = new Set(loose.flatMap(({ files }) => files)).size;
  const others =
    count === 0
      ? ''
      : `${plural(count, 'file')} in ${plural(loose.length, 'folder')} of no cluster that is known.\n`;
  if (shown.length === 0 && others === '') return 'In no cluster.\n';
  return [...shown.map(clusterText), ...(others === '' ? [] : [others])].join('\n');
}

function clusterText({ name, scope, evidence, files, ranges }: ClusterReport): string {
  return [
    `${name} (${scope}, ${plural(files.length, 'file')})`,
    ...evidence.map(({ text }) => `  - ${text}`),
    ...Object.entries(ranges).map(([role, texts]) => `  ${role}: ${texts.join(', ')}`),
    '',
  ].join('\n');
}
