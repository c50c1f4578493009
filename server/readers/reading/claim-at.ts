import type { Claim } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, stringAt } from '../../model/value.ts';
import type { Form } from '../define.ts';
import { rangeIn } from '../read-fields.ts';
import { sourceAt } from './source.ts';

interface Said extends Pick<Claim, 'role' | 'owner' | 'system' | 'position'> {
  readonly form: Form;
}

/** The claim that a whole scalar makes; none where it is missing, unknown, or in another form. */
export function claimAt(resource: Resource, path: Path | undefined, { form, ...said }: Said): Claim[] {
  if (path === undefined) return [];
  const text = stringAt(resource.root, ...path);
  const range = typeof text === 'string' ? rangeIn(text, form) : undefined;
  if (typeof text !== 'string' || range === undefined) return [];
  const shape = form === 'address' ? 'address' : 'range';
  return [{ ...said, range, text, strength: 'tool', shape, source: sourceAt(resource, path) }];
}
