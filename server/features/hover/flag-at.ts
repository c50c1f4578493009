import type { FieldOwner } from '../../kubernetes/fields/field-doc.ts';
import type { Resource } from '../../model/resource.ts';
import {
  listAt,
  type Path,
  type Scalar,
  sliceSpan,
  unknown,
  type Value,
  valueAt,
} from '../../model/value.ts';
import type { Span } from '../../text/span.ts';

/** A part of a flag on a component's command line. */
export interface FlagPart {
  readonly component: FieldOwner;
  /** Without leading dashes. */
  readonly name: string;
  readonly part: 'key' | 'value';
  /** The item that holds the flag's value. */
  readonly path: Path;
  /** What holds the value, from `from` on; undefined when the flag has none. */
  readonly scalar: Scalar | undefined;
  readonly from: number;
  readonly span: Span;
}

/**
 * The flag at an item of a container's `command` or `args`, as `--flag=value` or `--flag` and `value` in two items.
 * Undefined for other components and other texts.
 */
export function flagAt(resource: Resource, path: Path, offset: number): FlagPart | undefined {
  const list = path.slice(0, -1);
  const n = path.at(-1);
  if (typeof n !== 'number' || !/^(?:command|args)$/.test(String(list.at(-1)))) return undefined;
  const component = componentOf(valueAt(resource.root, list.slice(0, -1)));
  const items = listAt(resource.root, ...list);
  if (component === undefined || items === undefined || items === unknown) return undefined;
  const here = items[n];
  if (here?.kind !== 'scalar') return undefined;
  const before = items[n - 1];
  const joined = /^--?([\w-]+)=/.exec(here.text);
  if (joined?.[1] !== undefined) {
    const from = joined[0].length;
    const name = sliceSpan(here, 0, from - 1);
    const isName = offset < name.end || from === here.text.length;
    const span = isName ? name : sliceSpan(here, from, here.text.length);
    return { component, name: joined[1], part: isName ? 'key' : 'value', path, scalar: here, from, span };
  }
  const alone = /^--?([\w-]+)$/.exec(here.text)?.[1];
  if (alone !== undefined) {
    const next = items[n + 1];
    const scalar = next?.kind === 'scalar' && !next.text.startsWith('-') ? next : undefined;
    return { component, name: alone, part: 'key', path: [...list, n + 1], scalar, from: 0, span: here.span };
  }
  const name = before?.kind === 'scalar' ? /^--?([\w-]+)$/.exec(before.text)?.[1] : undefined;
  if (name === undefined) return undefined;
  return { component, name, part: 'value', path, scalar: here, from: 0, span: here.span };
}

/** The component that a container runs, by the name of its program. */
function componentOf(container: Value | undefined): FieldOwner | undefined {
  const words = ['command', 'args'].flatMap((field) => {
    const list = listAt(container, field);
    return list === undefined || list === unknown ? [] : list;
  });
  for (const word of words.slice(0, 2)) {
    const program = word.kind === 'scalar' ? word.text.split('/').at(-1) : undefined;
    if (program === 'kube-apiserver' || program === 'kube-controller-manager' || program === 'kubelet')
      return program;
  }
  return undefined;
}
