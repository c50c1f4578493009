import { type Component, type Part, spanOf } from '../../kubernetes/components/command-line.ts';
import { componentFlagsOf } from '../../kubernetes/components/component-flags.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, type Scalar, type Value, valueAt } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';

/** A part of a flag on a component's command line. */
export interface FlagPart {
  readonly component: Component;
  /** Without leading dashes. */
  readonly name: string;
  readonly part: 'key' | 'value';
  /** Of the argument that holds the flag's value. */
  readonly path: Path;
  /** What holds the value; undefined when the flag has none, or a placeholder. */
  readonly scalar: Scalar | undefined;
  /** The value, within the scalar's decoded text. */
  readonly slice: { readonly from: number; readonly to: number };
  readonly span: Span;
}

/** The flag at an offset, on the command line of a control-plane component in a Pod or a pod template. */
export function flagAt(resource: Resource, offset: number): FlagPart | undefined {
  for (const component of ['kube-apiserver', 'kube-controller-manager'] as const) {
    for (const { flags } of componentFlagsOf(resource, component)) {
      for (const flag of flags) {
        const part = partAt(flag.nameAt, flag.valueAt, offset);
        if (part === undefined) continue;
        const holds = flag.valueAt ?? flag.nameAt;
        const held: Value | undefined = flag.valueAt && valueAt(resource.root, holds.argument.path);
        return {
          component,
          name: flag.name,
          part: part === flag.nameAt ? 'key' : 'value',
          path: holds.argument.path,
          scalar: held?.kind === 'scalar' ? held : undefined,
          slice: { from: holds.from, to: holds.to },
          span: spanOf(part),
        };
      }
    }
  }
  return undefined;
}

function partAt(name: Part, value: Part | undefined, offset: number): Part | undefined {
  return [name, value].find((part) => {
    const span = part && spanOf(part);
    return span !== undefined && span.start <= offset && offset <= span.end;
  });
}
