import { fileURLToPath } from 'node:url';
import { readText } from '../disk/read.ts';
import { isWalked, walk } from '../disk/walk.ts';
import { readRuleTexts } from './rule-texts.ts';

/** The files that the server reads by itself. URIs have the scheme `file`. */
export interface Disk {
  /** Paths relative to the folder, one at a time. */
  list(folder: string): Iterable<string>;
  /** Whether `list` would name this path, if the file exists. */
  lists(path: string): boolean;
  /** Undefined when the file cannot be read, is too large, or is no text. */
  read(uri: string): string | undefined;
  /** What each rule is about, by its id. */
  ruleTexts(): ReadonlyMap<string, string>;
  /** Lets other work go first. */
  pause(): Promise<void>;
}

export const nodeDisk: Disk = {
  list(folder) {
    const path = pathOf(folder);
    return path === undefined ? [] : walk(path, () => undefined);
  },
  lists: isWalked,
  read(uri) {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    const result = readText(path);
    return 'text' in result ? result.text : undefined;
  },
  ruleTexts: readRuleTexts,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Undefined for what is no file here: another scheme, another machine, an escaped slash. */
function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
