import type { Resource } from '../model/resource.ts';
import { listAt, member, type Path, stringAt, unknown, type Value } from '../model/value.ts';
import { podTemplatePath } from './pod-templates.ts';

/** A container of a Pod or of a pod template. */
export interface Container {
  readonly path: Path;
  readonly value: Value;
}

/** The containers that run as long as the Pod does; none for other kinds, and where they cannot be known. */
export function containersOf(resource: Resource): Container[] {
  const template = podTemplatePath(resource);
  if (template === undefined) return [];
  const path: Path = [...template, 'spec', 'containers'];
  const containers = listAt(resource.root, ...path);
  if (containers === undefined || containers === unknown) return [];
  return containers.map((value, n) => ({ path: [...path, n], value }));
}

/** The path of the value of an environment variable that is written out; undefined where it is not. */
export function variablePath({ path, value }: Container, name: string): Path | undefined {
  const variables = listAt(value, 'env');
  if (variables === undefined || variables === unknown) return undefined;
  const n = variables.findIndex((variable) => variableName(variable) === name);
  return n === -1 || typeof stringAt(variables[n], 'value') !== 'string'
    ? undefined
    : [...path, 'env', n, 'value'];
}

/**
 * The name of an environment variable; undefined where a placeholder stands for it. One in capitals, such as NO_PROXY,
 * only looks like a word that a person is to replace.
 */
export function variableName(variable: Value): string | undefined {
  const name = member(variable, 'name');
  return name?.kind === 'scalar' || (name?.kind === 'unknown' && /^\w+$/.test(name.text))
    ? name.text
    : undefined;
}
