import type { ProgramFlag } from '../../kubernetes/components/program-args.ts';
import type { Resource } from '../../model/resource.ts';
import type { Stated } from './stated.ts';

/** The value of a flag as what a program is told. */
export function statedFlag(
  resource: Resource,
  system: string,
  { name, text, path, scalar, from }: ProgramFlag,
): Stated {
  return { resource, path, scalar, from, text, owner: `${system} --${name}`, system, strength: 'component' };
}
