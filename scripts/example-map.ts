import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressMapOf } from '../server/features/address-maps.ts';
import { mapSvg } from '../server/map/map-svg.ts';
import { noSettings } from '../server/settings/settings.ts';
import { Workspace } from '../server/workspace/workspace.ts';

/** The picture of the address space of an example, as `cidrscope map --format svg` draws it. */
export function exampleMap(folder: string): string {
  const workspace = new Workspace(noSettings);
  for (const path of globSync('**/*.yaml', { cwd: folder }).sort())
    workspace.setFile(path, readFileSync(join(folder, path), 'utf8'), false);
  workspace.check();
  const clusters = workspace.clusters().filter(({ scope }) => scope !== 'loose');
  return mapSvg(clusters.map((cluster) => addressMapOf(workspace, cluster)));
}
