import { formatRange, parseRange, rangeRelation } from '../address/address-range.ts';
import { renumber } from '../features/renumber.ts';
import { plural } from '../text/plural.ts';
import { type LoadOptions, load } from './load.ts';
import { pickClusters } from './pick-clusters.ts';
import { type Streams, WrongUse } from './streams.ts';
import { tellProblems } from './tell-problems.ts';
import { edited, writeChanges } from './write-changes.ts';

export interface RenumberOptions extends LoadOptions {
  readonly cluster?: string | undefined;
  readonly 'dry-run': boolean;
}

/**
 * `cidrscope renumber`: gives a range or an address of one cluster another value, in all files that restate it and
 * wherever something follows from it. Nothing is written when something has no place in the new range. Returns the exit
 * code.
 */
export async function renumberCommand(
  [old, to, ...paths]: readonly string[],
  options: RenumberOptions,
  streams: Streams,
): Promise<number> {
  if (old === undefined || to === undefined)
    throw new WrongUse(
      'name the range that is to change and the new one: renumber 10.244.0.0/16 10.200.0.0/16.',
    );
  const range = parseRange(old);
  if (range === undefined) throw new WrongUse(`${old} is no range of addresses, such as 10.244.0.0/16.`);
  if (paths.includes('-'))
    throw new WrongUse('standard input cannot be changed in place; name files or folders.');
  const loaded = await load(paths, options, streams);
  const holding = pickClusters(loaded, options.cluster).flatMap((cluster) => {
    const claim = cluster.claims.find(
      (one) => one.strength !== 'default' && rangeRelation(one.range, range) === 'equal',
    );
    return claim === undefined ? [] : [{ cluster, claim }];
  });
  const [found, another] = holding;
  if (found === undefined)
    throw new WrongUse(`no cluster has ${formatRange(range)}: \`cidrscope map\` shows what each has.`);
  if (another !== undefined)
    throw new WrongUse(
      `${formatRange(range)} is in the clusters ${holding.map(({ cluster }) => cluster.name).join(', ')}: say which one with --cluster.`,
    );
  const renumbered = renumber(loaded.workspace, { claim: found.claim, clusters: [found.cluster] }, to);
  if ('problem' in renumbered) {
    streams.error(`cidrscope renumber: ${renumbered.problem}\n`);
    return 1;
  }
  const changed = [...loaded.files].flatMap(([path, before]) => {
    const edits = renumbered.edits.filter((edit) => edit.path === path);
    if (edits.length === 0) return [];
    const about = `  ${plural(edits.length, 'place')}\n`;
    return [{ path, before, text: edited(before.text, edits), about }];
  });
  const failed = writeChanges(loaded.root, changed, options['dry-run'], streams);
  tellProblems(loaded, streams);
  if (loaded.skipped.some(({ named }) => named)) return 2;
  return failed > 0 ? 1 : 0;
}
