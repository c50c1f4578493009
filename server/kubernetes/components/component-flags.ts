import type { Resource } from '../../model/resource.ts';
import { type Maybe, unknown } from '../../model/value.ts';
import { parseFlagBool, parseFlagInt } from '../flag-values.ts';
import { type Flag, type FlagTable, type ParsedFlags, parseFlags } from '../flags.ts';
import { type CommandLine, type Component, commandLinesOf } from './command-line.ts';
import { apiServerFlags } from './kube-apiserver-flags.ts';
import { controllerManagerFlags } from './kube-controller-manager-flags.ts';

/** A component's command line, read. */
export interface ComponentFlags extends ParsedFlags {
  readonly line: CommandLine;
}

/** A flag whose value is known, and of the form that its type asks for. */
export interface KnownFlag extends Flag {
  readonly value: string;
}

const tables: { readonly [component in Component]: FlagTable } = {
  'kube-apiserver': apiServerFlags,
  'kube-controller-manager': controllerManagerFlags,
};

/** The flags that a component defines. */
export function flagsOf(component: Component): FlagTable {
  return tables[component];
}

/** The flags of each container of a resource that runs the component. */
export function componentFlagsOf(resource: Resource, component: Component): ComponentFlags[] {
  return commandLinesOf(resource, component).map((line) => ({
    line,
    ...parseFlags(line.args, tables[component]),
  }));
}

/**
 * The occurrence of a flag that counts, the last; `unknown` where its value cannot be known: a placeholder, a value
 * that the flag does not take, or something in the line that may be this flag as well.
 */
export function lastFlag(flags: ComponentFlags, name: string): Maybe<KnownFlag> {
  const last = flags.flags.findLast((flag) => flag.name === name);
  if (flags.line.isOpen || flags.unknownAt.some((index) => index > (last?.index ?? -1))) return unknown;
  if (last === undefined) {
    const mayBeThere = !flags.line.isWhole || flags.faults.some((fault) => mayMean(fault, name));
    return mayBeThere ? unknown : undefined;
  }
  const { value } = last;
  const isFaulty = flags.faults.some((fault) => fault.kind === 'value' && fault.flag === last);
  return value === unknown || isFaulty ? unknown : { ...last, value };
}

function mayMean(fault: ParsedFlags['faults'][number], name: string): boolean {
  if (fault.kind === 'no-value') return fault.name === name;
  return fault.kind === 'unknown' || fault.kind === 'single-dash' || fault.kind === 'malformed';
}

/** The value of a text flag, or its default. */
export function textOf(flags: ComponentFlags, name: string, otherwise: string): string | typeof unknown {
  const flag = lastFlag(flags, name);
  return flag === unknown ? unknown : (flag?.value ?? otherwise);
}

export function boolOf(flags: ComponentFlags, name: string, otherwise: boolean): boolean | typeof unknown {
  const flag = lastFlag(flags, name);
  if (flag === unknown) return unknown;
  return flag === undefined ? otherwise : (parseFlagBool(flag.value) ?? unknown);
}

export function intOf(flags: ComponentFlags, name: string, otherwise: number): number | typeof unknown {
  const flag = lastFlag(flags, name);
  if (flag === unknown) return unknown;
  if (flag === undefined) return otherwise;
  const value = parseFlagInt(flag.value, 64);
  return typeof value === 'number' ? value : unknown;
}
