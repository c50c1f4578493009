import type { Source } from '../../model/place.ts';
import type { Resource } from '../../model/resource.ts';
import { listAt, type Path, sliceSpan, stringAt, unknown, valueAt } from '../../model/value.ts';
import { variableName } from '../containers.ts';
import { itemsIn, type Placed } from '../placed.ts';
import { podTemplatePath } from '../pod-templates.ts';

/** One text between the commas of an argument or of a variable, without the blanks around it. */
export interface ContainerText {
  readonly text: string;
  readonly path: Path;
  readonly source: Source;
}

/** The entries of `--flag=value` in the containers of this name; of several such flags those of all. */
export function flagTexts(resource: Resource, container: string, flag: string): ContainerText[] {
  const start = `--${flag}=`;
  return containersOf(resource, container).flatMap((found) =>
    ['command', 'args'].flatMap((list) =>
      itemsIn(found, list).flatMap(({ path, value }) =>
        value.kind === 'scalar' && value.text.startsWith(start)
          ? entriesOf(resource, path, start.length)
          : [],
      ),
    ),
  );
}

/** The entries of a variable in the containers of this name. */
export function variableTexts(resource: Resource, container: string, variable: string): ContainerText[] {
  return containersOf(resource, container).flatMap((found) =>
    itemsIn(found, 'env').flatMap(({ path, value }) =>
      variableName(value) === variable ? entriesOf(resource, [...path, 'value'], 0) : [],
    ),
  );
}

/** Whether containers of this name are there, and surely none of them sets the variable. */
export function lacksVariable(resource: Resource, container: string, variable: string): boolean {
  const found = containersOf(resource, container);
  return (
    resource.complete &&
    found.length > 0 &&
    found.every(({ value }) => {
      const env = listAt(value, 'env');
      if (env === unknown || valueAt(value, ['envFrom']) !== undefined) return false;
      return (env ?? []).every((item) => {
        const name = variableName(item);
        return name !== undefined && name !== variable;
      });
    })
  );
}

/** Whether containers of this name are there, and surely none of them has the flag. */
export function lacksFlag(resource: Resource, container: string, flag: string): boolean {
  const found = containersOf(resource, container);
  return (
    resource.complete &&
    found.length > 0 &&
    found.every(({ value }) =>
      ['command', 'args'].every((list) => {
        const items = listAt(value, list);
        if (items === unknown) return false;
        return (items ?? []).every((item) => item.kind === 'scalar' && !item.text.startsWith(`--${flag}`));
      }),
    )
  );
}

function containersOf(resource: Resource, name: string): Placed[] {
  const template = podTemplatePath(resource);
  if (template === undefined) return [];
  return itemsIn({ path: [], value: resource.root }, ...template.map(String), 'spec', 'containers').filter(
    ({ value }) => stringAt(value, 'name') === name,
  );
}

function entriesOf(resource: Resource, path: Path, start: number): ContainerText[] {
  const scalar = valueAt(resource.root, path);
  if (scalar?.kind !== 'scalar' || scalar.value === null) return [];
  const entries: ContainerText[] = [];
  let at = start;
  for (const entry of scalar.text.slice(start).split(',')) {
    const text = entry.trim();
    const from = at + (entry.length - entry.trimStart().length);
    at += entry.length + 1;
    if (text === '') continue;
    const slice = { from, to: from + text.length };
    const span = sliceSpan(scalar, slice.from, slice.to);
    entries.push({ text, path, source: { resource: resource.index, path, span, slice } });
  }
  return entries;
}
