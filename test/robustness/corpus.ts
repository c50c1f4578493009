import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Examples } from '../../server/model/examples.ts';
import type { RawSettings } from '../../server/model/raw-settings.ts';
import { readMarked } from '../support/marked.ts';

/** Files that belong together. */
export interface Specimen {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly settings: RawSettings;
}

/** Every documented example of every rule, and the folders of `examples/`; the same files once only. */
export async function specimens(): Promise<Specimen[]> {
  const all = [...folders(), ...(await documented())];
  return [...new Map(all.map((one) => [JSON.stringify([one.files, one.settings]), one])).values()];
}

function folders(): Specimen[] {
  const paths = globSync('examples/**/*.{yaml,yml,json}').sort();
  const byFolder = new Map<string, string[]>();
  for (const path of paths) {
    const [, folder = dirname(path)] = path.split(/[\\/]/);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), path]);
  }
  return [...byFolder].map(([name, inside]) => ({
    name,
    files: inside.map((path) => ({
      path: path.replaceAll('\\', '/').replace(`examples/${name}/`, ''),
      text: readFileSync(path, 'utf8'),
    })),
    settings: {},
  }));
}

async function documented(): Promise<Specimen[]> {
  const found: Specimen[] = [];
  for (const file of globSync('server/{validators,rules}/**/*.ts').sort()) {
    const module: {
      default?: { id?: string; rules?: object };
      examples?: Examples & { [id: string]: Examples };
    } = await import(pathToFileURL(file).href);
    if (module.examples === undefined) continue;
    const { id, rules = {} } = module.default ?? {};
    const lists =
      id === undefined
        ? Object.keys(rules).map((one) => [one, module.examples?.[one]] as const)
        : [[id, module.examples] as const];
    for (const [name, examples] of lists) {
      const all = [...(examples?.invalid ?? []), ...(examples?.valid ?? [])];
      for (const [n, { text, settings = {} }] of all.entries())
        found.push({ name: `${name} ${n + 1}`, files: readMarked(text), settings });
    }
  }
  return found;
}
