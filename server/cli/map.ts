import { join } from 'node:path';
import { addressMapOf } from '../features/address-maps.ts';
import type { AddressMap } from '../map/address-map.ts';
import { mapJson } from '../map/map-json.ts';
import { mapSvg } from '../map/map-svg.ts';
import { mapText } from '../map/map-text.ts';
import { type LoadOptions, load } from './load.ts';
import { pathFrom } from './path-from.ts';
import { pickClusters } from './pick-clusters.ts';
import { type Streams, WrongUse } from './streams.ts';
import { tellProblems } from './tell-problems.ts';

export interface MapOptions extends LoadOptions {
  readonly format: string;
  readonly cluster?: string | undefined;
}

const formats: { readonly [name: string]: (maps: readonly AddressMap[]) => string } = {
  text: (maps) => maps.map(mapText).join('\n\n'),
  json: (maps) => `${JSON.stringify(mapJson(maps), null, 2)}\n`,
  svg: mapSvg,
};

/** `cidrscope map`: prints the address space of clusters; returns the exit code. */
export async function mapCommand(
  paths: readonly string[],
  options: MapOptions,
  streams: Streams,
): Promise<number> {
  const format = Object.hasOwn(formats, options.format) ? formats[options.format] : undefined;
  if (format === undefined)
    throw new WrongUse(
      `--format ${options.format} is not known. Known are ${Object.keys(formats).join(', ')}.`,
    );
  const loaded = await load(paths, options, streams);
  const named = (path: string) => pathFrom(streams.folder, join(loaded.root, path));
  const clusters = pickClusters(loaded, options.cluster);
  streams.out(format(clusters.map((cluster) => addressMapOf(loaded.workspace, cluster, named))));
  tellProblems(loaded, streams);
  return loaded.skipped.some((skipped) => skipped.named) ? 2 : 0;
}
