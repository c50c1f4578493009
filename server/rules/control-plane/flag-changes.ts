import type { Setting } from '../../model/facts.ts';
import type { Change } from '../../model/finding.ts';
import type { Placed, Source } from '../../model/place.ts';
import type { Path } from '../../model/value.ts';

/** Adds a flag behind the argument that holds a setting; nothing on a shell's line. */
export function addBehind({ document, source, owner }: Placed<Setting>, flag: string): Change[] {
  const last = argumentsOf(source, owner)?.at(-1);
  const index = last?.at(-1);
  if (last === undefined || typeof index !== 'number') return [];
  const patch = { op: 'insert', path: last.slice(0, -1), index: index + 1, value: flag } as const;
  return [{ document, resource: source.resource, patch }];
}

/** Takes away the arguments that make a flag, the last first; nothing on a shell's line. */
export function removeFlag(document: number, source: Source, owner: string): Change[] {
  return (argumentsOf(source, owner) ?? []).toReversed().map((path) => ({
    document,
    resource: source.resource,
    patch: { op: 'remove', path },
  }));
}

/**
 * The arguments of a flag whose value stands at `source`: `--flag=value`, or one for each. Undefined on a shell's line,
 * where the value begins further on in its scalar. `owner` is `component --flag`.
 */
function argumentsOf({ path, slice }: Source, owner: string): readonly Path[] | undefined {
  const flag = owner.split(' ').at(-1) ?? '';
  const index = path.at(-1);
  if (slice === undefined || typeof index !== 'number') return undefined;
  if (slice.from === `${flag}=`.length) return [path];
  return slice.from === 0 ? [[...path.slice(0, -1), index - 1], path] : undefined;
}
