import { statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Decoded, decodeText, type Encoding } from '../disk/encoding.ts';
import { readText } from '../disk/read.ts';
import { walk } from '../disk/walk.ts';
import { catalog } from '../features/catalog.ts';
import { versions } from '../kubernetes/releases.ts';
import { readSettings, type SettingsProblem } from '../settings/read.ts';
import { parseVersion } from '../settings/values.ts';
import { Workspace } from '../workspace/workspace.ts';
import { pathFrom } from './path-from.ts';
import { type Streams, WrongUse } from './streams.ts';

const settingsName = '.cidrscope.yaml';

/** What a command looks at. */
export interface Loaded {
  readonly workspace: Workspace;
  /** Absolute folder that the workspace's paths are relative to. */
  readonly root: string;
  /** By path, relative to the root. */
  readonly files: ReadonlyMap<string, LoadedFile>;
  readonly skipped: readonly Skipped[];
  readonly settingsFile: SettingsFile | undefined;
}

export interface LoadedFile {
  readonly text: string;
  readonly encoding: Encoding;
}

interface Skipped {
  /** Relative to the root. */
  readonly path: string;
  readonly reason: string;
  /** Whether an argument names it. */
  readonly named: boolean;
}

interface SettingsFile {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
  readonly problems: readonly SettingsProblem[];
}

export interface LoadOptions {
  readonly kubernetes?: string | undefined;
  readonly config?: string | undefined;
  readonly 'stdin-filename'?: string | undefined;
}

/** Reads the files that the arguments name, and the settings that apply to them. */
export async function load(
  paths: readonly string[],
  options: LoadOptions,
  streams: Streams,
): Promise<Loaded> {
  const { kubernetes } = options;
  if (kubernetes !== undefined && parseVersion(kubernetes) === undefined) {
    throw new WrongUse(`--kubernetes ${kubernetes} is not known. Known are ${versions.join(', ')}.`);
  }
  const named = (paths.length === 0 ? ['.'] : paths).map((path) =>
    path === '-'
      ? resolve(streams.folder, options['stdin-filename'] ?? 'stdin.yaml')
      : resolve(streams.folder, path),
  );
  const stdin = paths.includes('-')
    ? resolve(streams.folder, options['stdin-filename'] ?? 'stdin.yaml')
    : undefined;
  const targets = named.map((path) => ({ path, isFolder: path !== stdin && isFolder(path) }));
  const base = commonFolder(targets.map(({ path, isFolder }) => (isFolder ? path : dirname(path))));
  const settingsPath =
    options.config === undefined ? nearestSettings(base) : resolve(streams.folder, options.config);
  const settingsText = settingsPath === undefined ? undefined : readSettingsText(settingsPath);
  const { settings, problems } = readSettings({
    ...(settingsText !== undefined && { file: settingsText }),
    argument: kubernetes === undefined ? {} : { kubernetesVersion: kubernetes },
    rules: catalog.map((rule) => rule.id),
  });
  const root = settingsPath === undefined ? base : commonFolder([base, dirname(settingsPath)]);
  const settingsFile =
    settingsPath === undefined || settingsText === undefined
      ? undefined
      : { path: pathFrom(root, settingsPath), text: settingsText, problems };
  const workspace = new Workspace(settings, settingsFile);
  const files = new Map<string, LoadedFile>();
  const skipped: Skipped[] = [];
  const skip = (absolute: string, reason: string) =>
    skipped.push({
      path: pathFrom(root, absolute),
      reason,
      named: targets.some(({ path }) => path === absolute),
    });
  const take = (absolute: string, result: Decoded) => {
    const path = pathFrom(root, absolute);
    if (absolute === settingsPath || files.has(path)) return;
    if ('skipped' in result) skip(absolute, result.skipped);
    else {
      files.set(path, result);
      workspace.setFile(path, result.text, false);
    }
  };
  for (const { path, isFolder } of targets) {
    if (path === stdin) take(path, decodeText(await streams.stdin()));
    else if (!isFolder) take(path, readText(path));
    else {
      const unreadable = (folder: string, reason: string) => skip(join(path, folder), reason);
      for (const file of walk(path, unreadable)) take(join(path, file), readText(join(path, file)));
    }
  }
  workspace.check();
  return { workspace, root, files, skipped, settingsFile };
}

function isFolder(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new WrongUse(`${path} does not exist.`);
  return stats.isDirectory();
}

function readSettingsText(path: string): string {
  const result = readText(path);
  if ('skipped' in result) throw new WrongUse(`${path} cannot be read: ${result.skipped}.`);
  return result.text;
}

function nearestSettings(folder: string): string | undefined {
  const path = join(folder, settingsName);
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestSettings(parent);
}

function commonFolder(folders: readonly string[]): string {
  const [first = sep, ...rest] = folders;
  return rest.reduce((common, folder) => {
    let here = common;
    while (relative(here, folder).split(sep)[0] === '..') here = dirname(here);
    return here;
  }, first);
}
