import { unknown } from '../model/value.ts';
import type { Argument, Part } from './components/command-line.ts';
import { type FlagType, type ValueFault, valueFault } from './flag-values.ts';

/** The flags that a component defines. */
export interface FlagTable {
  /** Undefined for a name that the component does not define. */
  typeOf(name: string): FlagType | undefined;
  readonly names: readonly string[];
}

/** One occurrence of a flag on a command line. */
export interface Flag {
  /** As the component knows it: `_` is read as `-`. */
  readonly name: string;
  readonly type: FlagType;
  /** `unknown` where a placeholder stands; `true` for a switch without a value. As it stands, blanks included. */
  readonly value: string | typeof unknown;
  /** Index of the argument that names it. */
  readonly index: number;
  /** With its dashes. */
  readonly nameAt: Part;
  /** Undefined for a switch without a value. */
  readonly valueAt: Part | undefined;
}

/** Why pflag refuses a command line. */
export type FlagFault =
  /** `next`: the argument that looks like its value. */
  | {
      readonly kind: 'unknown';
      readonly index: number;
      readonly name: string;
      readonly nameAt: Part;
      readonly next: Argument | undefined;
    }
  /** `-name`: one dash begins flags of one letter. */
  | { readonly kind: 'single-dash'; readonly index: number; readonly name: string; readonly nameAt: Part }
  | { readonly kind: 'malformed'; readonly index: number; readonly nameAt: Part }
  | { readonly kind: 'no-value'; readonly index: number; readonly name: string; readonly nameAt: Part }
  | { readonly kind: 'value'; readonly index: number; readonly flag: Flag; readonly fault: ValueFault }
  /** `after`: the switch that stands before it, which takes its value behind `=` only. */
  | {
      readonly kind: 'positional';
      readonly index: number;
      readonly argument: Argument;
      readonly after: Flag | undefined;
    };

export interface ParsedFlags {
  /** All that could be read, in order, also those that pflag would not reach. */
  readonly flags: readonly Flag[];
  /** In the order in which the component meets them; it stops at the first. */
  readonly faults: readonly FlagFault[];
  /** Indices of arguments that may be anything. */
  readonly unknownAt: readonly number[];
}

/**
 * Reads a command line as github.com/spf13/pflag 1.0.10 does behind cobra (flag.go, FlagSet.Parse; kube-apiserver and
 * kube-controller-manager, Kubernetes 1.37): positional arguments may stand between flags, and are refused after all
 * flags are read. Goes on where pflag stops.
 */
export function parseFlags(args: readonly Argument[], table: FlagTable): ParsedFlags {
  const flags: Flag[] = [];
  const faults: FlagFault[] = [];
  const positional: FlagFault[] = [];
  const unknownAt: number[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index];
    if (argument === undefined) break;
    const { text } = argument;
    if (text === '--' && argument.isKnown) {
      for (const [n, rest] of args.slice(index + 1).entries()) addPositional(rest, index + 1 + n);
      break;
    }
    const split = splitFlag(argument);
    if (split === undefined) {
      if (argument.isKnown) addPositional(argument, index);
      else unknownAt.push(index);
      continue;
    }
    const { dashes, name, nameAt } = split;
    if (dashes === 1 && !/^[hv]/.test(name)) {
      faults.push({ kind: 'single-dash', index, name, nameAt });
      if (split.valueAt === undefined && isValue(args[index + 1])) index++;
      continue;
    }
    if (dashes === 1) {
      if (text === '-v' && isValue(args[index + 1])) index++;
      continue;
    }
    if (name === '' || name.startsWith('-')) {
      faults.push({ kind: 'malformed', index, nameAt });
      continue;
    }
    const known = name.replaceAll('_', '-');
    const type = known === 'help' ? 'bool' : table.typeOf(known);
    if (type === undefined) {
      const next = split.valueAt === undefined && isValue(args[index + 1]) ? args[index + 1] : undefined;
      faults.push({ kind: 'unknown', index, name, nameAt, next });
      if (next !== undefined) index++;
      continue;
    }
    const flag = readValue({ name: known, type, index, nameAt }, split.valueAt, args[index + 1]);
    if (flag === undefined) {
      faults.push({ kind: 'no-value', index, name: known, nameAt });
      continue;
    }
    if (flag.valueAt !== undefined && flag.valueAt.argument !== argument) index++;
    flags.push(flag);
    const fault = flag.value === unknown ? undefined : valueFault(type, flag.value);
    if (fault !== undefined) faults.push({ kind: 'value', index: flag.index, flag, fault });
  }
  return { flags, faults: [...faults, ...positional], unknownAt };

  function addPositional(argument: Argument, index: number): void {
    if (argument.text === '' || !argument.isKnown) return;
    const before = flags.at(-1);
    const after = before?.index === index - 1 && before.valueAt === undefined ? before : undefined;
    positional.push({ kind: 'positional', index, argument, after });
  }
}

function readValue(
  flag: Pick<Flag, 'name' | 'type' | 'index' | 'nameAt'>,
  inside: Part | undefined,
  next: Argument | undefined,
): Flag | undefined {
  if (inside !== undefined) return { ...flag, value: textOf(inside), valueAt: inside };
  if (flag.type === 'bool' || flag.type === 'optional-text')
    return { ...flag, value: 'true', valueAt: undefined };
  if (next === undefined) return undefined;
  const valueAt = { argument: next, from: next.from, to: next.from + next.text.length };
  return { ...flag, value: textOf(valueAt), valueAt };
}

function textOf({ argument, from, to }: Part): string | typeof unknown {
  return argument.isKnown ? argument.text.slice(from - argument.from, to - argument.from) : unknown;
}

interface SplitFlag {
  readonly dashes: 1 | 2;
  readonly name: string;
  readonly nameAt: Part;
  readonly valueAt: Part | undefined;
}

/** Undefined when the argument is no flag, or nobody knows whether it is one. */
function splitFlag(argument: Argument): SplitFlag | undefined {
  const { text, from } = argument;
  if (!text.startsWith('-') || text.length === 1) return undefined;
  const dashes = text.startsWith('--') ? 2 : 1;
  const equals = text.indexOf('=');
  const end = equals === -1 ? text.length : equals;
  const name = text.slice(dashes, end);
  if (!argument.isKnown && (equals === -1 || !/^[\w-]+$/.test(name))) return undefined;
  return {
    dashes,
    name,
    nameAt: { argument, from, to: from + end },
    valueAt: equals === -1 ? undefined : { argument, from: from + equals + 1, to: from + text.length },
  };
}

/** Whether an argument looks like the value of the unknown flag before it. */
function isValue(argument: Argument | undefined): boolean {
  return argument !== undefined && !argument.text.startsWith('-');
}
