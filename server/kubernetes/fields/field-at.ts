import type { Path } from '../../model/value.ts';
import type { FieldDoc, FieldOwner } from './field-doc.ts';
import { fields } from './fields.ts';

/** The explanation of the field at a path from the owner's root; of a list also for each of its items. */
export function fieldAt(owner: FieldOwner, path: Path): FieldDoc | undefined {
  const keys = path.filter((step) => typeof step === 'string');
  return patterns.find(({ pattern, doc }) => doc.owner === owner && matches(pattern, keys))?.doc;
}

/** The explanation of a component's flag, named with or without its leading dashes. */
export function flagNamed(owner: FieldOwner, name: string): FieldDoc | undefined {
  const flag = `--${name.replace(/^-{1,2}/, '')}`;
  return fields.find((doc) => doc.owner === owner && doc.path === flag);
}

interface Pattern {
  readonly pattern: readonly string[];
  readonly doc: FieldDoc;
}

const patterns: readonly Pattern[] = fields.flatMap((doc) =>
  [doc.path, ...(doc.also ?? [])].map((path) => ({ pattern: keysOf(path), doc })),
);

/** `metadata.annotations[example.com/x]` has three keys; `[]` is none. */
function keysOf(path: string): string[] {
  return (path.match(/[^.[\]]+(?=\.|\[|$)|\[[^\]]+\]/g) ?? []).map((key) => key.replace(/^\[|\]$/g, ''));
}

function matches(pattern: readonly string[], keys: readonly string[]): boolean {
  return pattern.length === keys.length && pattern.every((key, n) => key === '*' || key === keys[n]);
}
