import type { Resource } from '../../model/resource.ts';
import {
  booleanAt,
  listAt,
  type Path,
  type Scalar,
  sliceSpan,
  stringAt,
  unknown,
  type Value,
  valueAt,
} from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import { podTemplatePath } from '../pod-templates.ts';

/** A flag of a program of which not all flags are known here, so that what follows a name alone counts as its value. */
export interface ProgramFlag {
  /** Without dashes. */
  readonly name: string;
  readonly text: string;
  /** The scalar that holds the value, and where it begins there. */
  readonly path: Path;
  readonly scalar: Scalar;
  readonly from: number;
}

/** A container that runs a program. */
export interface ProgramArgs {
  readonly container: Value;
  readonly hostNetwork: boolean;
  readonly flags: readonly ProgramFlag[];
  /** Whether there may be flags besides these. */
  readonly isOpen: boolean;
}

/**
 * The containers of a Pod, or of a pod template, whose command is of this name, or whose image is, where they have
 * arguments alone. Flags begin with one dash or two, as Go's `flag` package takes them.
 */
export function programArgsOf(resource: Resource, program: RegExp): ProgramArgs[] {
  const template = podTemplatePath(resource);
  if (template === undefined) return [];
  const path: Path = [...template, 'spec', 'containers'];
  const containers = listAt(resource.root, ...path);
  if (containers === undefined || containers === unknown) return [];
  const hostNetwork = booleanAt(resource.root, ...template, 'spec', 'hostNetwork') === true;
  return containers.flatMap((container, n): ProgramArgs[] => {
    const items = ['command', 'args'].flatMap((field) => itemsAt(container, [...path, n], field));
    const start = startOf(container, items, program);
    if (start === undefined) return [];
    const isOpen =
      !resource.complete ||
      ['command', 'args'].some((field) => valueAt(container, [field])?.kind === 'unknown') ||
      items.some(({ value }) => value.kind === 'unknown');
    return [{ container, hostNetwork, flags: flagsIn(items.slice(start)), isOpen }];
  });
}

interface Item {
  readonly path: Path;
  readonly value: Value;
}

function itemsAt(container: Value, path: Path, field: string): Item[] {
  const items = listAt(container, field);
  if (items === undefined || items === unknown) return [];
  return items.map((value, n) => ({ path: [...path, field, n], value }));
}

/** Index of the first argument behind the program. */
function startOf(container: Value, items: readonly Item[], program: RegExp): number | undefined {
  const [first] = items;
  const text = first?.value.kind === 'scalar' ? first.value.text : '';
  if (!text.startsWith('-')) return program.test(text.split('/').at(-1) ?? '') ? 1 : undefined;
  const image = stringAt(container, 'image');
  const repository = typeof image === 'string' ? image.split('@')[0]?.replace(/:[^/]*$/, '') : undefined;
  return program.test(repository?.split('/').at(-1) ?? '') ? 0 : undefined;
}

function flagsIn(items: readonly Item[]): ProgramFlag[] {
  return items.flatMap(({ path, value }, n): ProgramFlag[] => {
    const match = value.kind === 'scalar' ? /^--?([A-Za-z][\w-]*)(=)?/.exec(value.text) : null;
    const name = match?.[1];
    if (value.kind !== 'scalar' || match === null || name === undefined || isReference(value.text)) return [];
    const from = match[0].length;
    if (match[2] !== undefined) return [{ name, text: value.text.slice(from), path, scalar: value, from }];
    const next = items[n + 1];
    if (from !== value.text.length || next?.value.kind !== 'scalar') return [];
    const { text } = next.value;
    return text.startsWith('-') || isReference(text)
      ? []
      : [{ name, text, path: next.path, scalar: next.value, from: 0 }];
  });
}

/** Whether a part of a text is put in when the container starts. */
function isReference(text: string): boolean {
  return /\$[({\w]/.test(text);
}

/** The flag that counts, the last; undefined where it is not there, or cannot be known. */
export function programFlag(args: ProgramArgs, name: string): ProgramFlag | undefined {
  return args.flags.findLast((flag) => flag.name === name);
}

/** Where `text.slice(from, to)` of a flag's value stands. */
export function flagSpan(flag: ProgramFlag, from = 0, to = flag.text.length): Span {
  return sliceSpan(flag.scalar, flag.from + from, flag.from + to);
}
