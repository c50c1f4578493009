import type { Patch } from '../../model/patch.ts';
import type { Flag } from '../flags.ts';
import type { Argument, CommandLine, Part } from './command-line.ts';
import type { ComponentFlags } from './component-flags.ts';

/** Writes another text in the place of a part of an argument. */
export function replacePart({ argument, from, to }: Part, text: string): Patch {
  return { op: 'replace-slice', path: argument.path, from, to, text };
}

/** Gives a flag another value; nothing for a switch that has none. */
export function replaceValue(flag: Flag, value: string): Patch[] {
  return flag.valueAt === undefined ? [] : [replacePart(flag.valueAt, value)];
}

/** Gives a flag another name, which is written behind two dashes. */
export function renameFlag(nameAt: Part, name: string): Patch[] {
  return [replacePart(nameAt, `--${name}`)];
}

/** Takes arguments away, the last first so that the others keep their places; nothing on a shell's line. */
export function removeArguments(line: CommandLine, args: readonly Argument[]): Patch[] {
  if (line.inShell) return [];
  return args.toReversed().map(({ path }) => ({ op: 'remove', path }));
}

/** Takes a flag away, with the argument that holds its value. */
export function removeFlag(line: CommandLine, { nameAt, valueAt }: Flag): Patch[] {
  const others = valueAt === undefined || valueAt.argument === nameAt.argument ? [] : [valueAt.argument];
  return removeArguments(line, [nameAt.argument, ...others]);
}

/**
 * Adds a flag behind the last argument; nothing on a shell's line, and where it would be read as the value of the flag
 * before it, or as no flag at all behind `--`.
 */
export function addFlag({ line, faults }: ComponentFlags, name: string, value: string): Patch[] {
  const { path } = line.args.at(-1) ?? line.program;
  const last = path.at(-1);
  const isSwallowed =
    faults.some(({ kind }) => kind === 'no-value') || line.args.some(({ text }) => text === '--');
  if (line.inShell || isSwallowed || typeof last !== 'number') return [];
  return [{ op: 'insert', path: path.slice(0, -1), index: last + 1, value: `--${name}=${value}` }];
}
