import type { Resource } from '../../model/resource.ts';
import { type Path, valueAt } from '../../model/value.ts';
import { ownerOf } from '../read-fields.ts';
import type { PassedFlag, PassedTo } from '../reading/passed-flags.ts';
import { statedListAt } from '../reading/stated.ts';

/** The flags that a map of extra arguments passes on: the value of each is a text, or a list of them. */
export function passedAt(resource: Resource, path: Path, to: PassedTo): PassedFlag[] {
  const args = valueAt(resource.root, path);
  if (args?.kind !== 'map') return [];
  return args.entries.flatMap(({ key }) => {
    const at = [...path, key];
    const owner = ownerOf(resource, { system: 'Talos' }, at);
    const by = { owner, system: 'Talos', strength: 'component' } as const;
    return statedListAt(resource, at, by).map((stated): PassedFlag => ({ to, name: key, stated }));
  });
}
