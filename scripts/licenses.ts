import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A package's folder, wherever it lies below others: the last `node_modules/` of a path and the name after it. */
const PACKAGE_FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * The license texts of the packages that bundles hold, which their authors ask to be passed on.
 *
 * `files` are the sources of the bundles, relative to `root` and with slashes, as esbuild names them. Throws when a package has
 * no license file: then a person has to look.
 */
export async function licenseTexts(root: string, files: readonly string[]): Promise<string> {
  const folders = [...new Set(files.flatMap((file) => PACKAGE_FOLDER.exec(file)?.[0] ?? []))].sort();
  const texts = await Promise.all(folders.map((folder) => licenseOf(join(root, folder))));
  return texts.join('\n\n----\n\n');
}

async function licenseOf(folder: string): Promise<string> {
  const { name, version }: { name: string; version: string } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
  if (!file) throw new Error(`${name} is bundled and has no license file`);
  return `${name} ${version}\n\n${(await readFile(join(folder, file), 'utf8')).trim()}`;
}
