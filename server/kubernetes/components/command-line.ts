import type { Resource } from '../../model/resource.ts';
import {
  listAt,
  type Path,
  type Scalar,
  sliceSpan,
  stringAt,
  type Unknown,
  unknown,
  type Value,
} from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import { podTemplatePath } from '../pod-templates.ts';
import { versions } from '../releases.ts';

/** The components whose command lines are read. */
export type Component = 'kube-apiserver' | 'kube-controller-manager';

/** One argument of a command line. */
export interface Argument {
  /** Of an unknown argument: as written, with the placeholder. */
  readonly text: string;
  /** False when a placeholder, or a reference such as `$(HOST_IP)`, stands in it. */
  readonly isKnown: boolean;
  /** The scalar that holds it, from the resource's root. */
  readonly path: Path;
  readonly holder: Scalar | Unknown;
  /** Where it begins in the scalar's text: 0, unless a shell's line holds several. */
  readonly from: number;
}

/** A part of an argument: `text.slice(from, to)` of the scalar that holds it. */
export interface Part {
  readonly argument: Argument;
  readonly from: number;
  readonly to: number;
}

/** A container that runs one of the components. */
export interface CommandLine {
  readonly component: Component;
  readonly program: Argument;
  /** What stands behind the program: `command` and `args` joined. */
  readonly args: readonly Argument[];
  /** Whether `args` is a placeholder, so that more arguments may follow. */
  readonly isOpen: boolean;
  /** False when the text is broken and arguments may have been left out. */
  readonly isWhole: boolean;
  /** Whether all arguments share the one scalar of a shell's line. */
  readonly inShell: boolean;
  /**
   * False where the component may well have other flags than those of the known releases: its image is a placeholder,
   * or has a tag that names no known release, or it starts through hyperkube, as in Kubernetes before 1.19 and in OpenShift.
   */
  readonly hasKnownFlags: boolean;
}

const hyperkube: { readonly [name: string]: Component } = {
  'kube-apiserver': 'kube-apiserver',
  apiserver: 'kube-apiserver',
  'kube-controller-manager': 'kube-controller-manager',
  'controller-manager': 'kube-controller-manager',
};

/** The containers of a Pod, or of a pod template, that run a component. */
export function commandLinesOf(resource: Resource, component: Component): CommandLine[] {
  const template = podTemplatePath(resource);
  if (template === undefined) return [];
  const path: Path = [...template, 'spec', 'containers'];
  const containers = listAt(resource.root, ...path);
  if (containers === undefined || containers === unknown) return [];
  return containers.flatMap((container, n) => {
    const line = commandLineOf(container, [...path, n]);
    return line?.component === component ? [{ ...line, isWhole: resource.complete }] : [];
  });
}

function commandLineOf(container: Value, path: Path): Omit<CommandLine, 'isWhole'> | undefined {
  const command = argumentsIn(container, [...path, 'command'], 'command');
  const args = argumentsIn(container, [...path, 'args'], 'args');
  if (command === unknown) return undefined;
  const image = stringAt(container, 'image');
  const isOpen = args === unknown;
  const joined = [...command, ...(isOpen ? [] : args)];
  const inList = programIn(joined);
  const found = inList ?? (isOpen ? undefined : programInShell(joined));
  if (found === undefined) return undefined;
  return {
    component: found.component,
    program: found.program,
    args: found.args,
    isOpen,
    inShell: inList === undefined,
    hasKnownFlags: !found.isHyperkube && (image === undefined || isOfKnownRelease(image)),
  };
}

function argumentsIn(container: Value, path: Path, field: string): readonly Argument[] | typeof unknown {
  const items = listAt(container, field);
  if (items === unknown) return unknown;
  return (items ?? []).flatMap((holder, n): Argument[] => {
    if (holder.kind !== 'scalar' && holder.kind !== 'unknown') return [];
    return [{ text: holder.text, isKnown: holder.kind === 'scalar', path: [...path, n], holder, from: 0 }];
  });
}

/** Whether an image is of a release that is known here, or says none: a tag that is no version may be any. */
function isOfKnownRelease(image: string | typeof unknown): boolean {
  if (image === unknown) return false;
  const tag = /:([^/:@]+)(?:@[^/]*)?$/.exec(image)?.[1];
  if (tag === undefined || tag === 'latest') return true;
  const release = /^v?(\d+\.\d+)(?:\.\d+)?(?:[-+_.].*)?$/.exec(tag)?.[1];
  return versions.some((version) => version === release);
}

interface Program {
  readonly isHyperkube: boolean;
  readonly component: Component;
  readonly program: Argument;
  readonly args: readonly Argument[];
}

/** The component that a list of arguments starts: at once, through hyperkube, or through go-runner. */
function programIn(args: readonly Argument[]): Program | undefined {
  const name = baseName(args[0]);
  if (name === 'kube-apiserver' || name === 'kube-controller-manager') return programAt(args, 0, name, false);
  if (name === 'hyperkube') {
    const sub = args[1]?.isKnown === true ? args[1].text : '';
    return Object.hasOwn(hyperkube, sub) ? programAt(args, 1, hyperkube[sub], true) : undefined;
  }
  if (name !== 'go-runner') return undefined;
  const next = args.findIndex((arg, n) => n > 0 && !(arg.isKnown && arg.text.startsWith('-')));
  return next === -1 ? undefined : programIn(args.slice(next));
}

function programAt(
  args: readonly Argument[],
  index: number,
  component: Component | undefined,
  isHyperkube: boolean,
): Program | undefined {
  const program = args[index];
  if (program === undefined || component === undefined) return undefined;
  return { isHyperkube, component, program, args: args.slice(index + 1) };
}

function baseName(argument: Argument | undefined): string {
  return argument?.isKnown === true ? (argument.text.split('/').at(-1) ?? '') : '';
}

/** `sh -c "exec kube-apiserver --flag=value"`, if the shell leaves each word as it is written. */
function programInShell(args: readonly Argument[]): Program | undefined {
  const [shell, option, script] = args;
  if (!/^(?:sh|bash|ash|dash)$/.test(baseName(shell)) || script?.isKnown !== true) return undefined;
  if (option === undefined || !/^-[elx]*c$/.test(option.text) || args.length !== 3) return undefined;
  const words = wordsOf(script);
  return words === undefined ? undefined : programIn(words[0]?.text === 'exec' ? words.slice(1) : words);
}

const plainWord = /^[\w@%+:,./=-]+$/;
const redirection = /^\d?>{1,2}(?:[\w./-]+|&\d)$/;

/** The words of one command of a shell; undefined where the shell would change any of them, or run another command. */
function wordsOf(script: Argument): Argument[] | undefined {
  if (/\n\s*\S/.test(script.text.replaceAll(/ \\\n/g, '   '))) return undefined;
  const words: Argument[] = [];
  for (const match of script.text.replaceAll(/ \\\n/g, '   ').matchAll(/\S+/g)) {
    const [text] = match;
    if (redirection.test(text)) continue;
    if (!plainWord.test(text)) return undefined;
    words.push({ ...script, text, from: match.index });
  }
  return words;
}

/** What to underline for a part of an argument: the argument for an empty part, and where a placeholder hides it. */
export function spanOf({ argument, from, to }: Part): Span {
  const { holder } = argument;
  if (holder.kind === 'unknown') return holder.span;
  const part = from === to ? wholeOf(argument) : { from, to };
  return part.from === part.to ? holder.span : sliceSpan(holder, part.from, part.to);
}

/** A whole argument as a part. */
export function wholeOf(argument: Argument): Part {
  return { argument, from: argument.from, to: argument.from + argument.text.length };
}
