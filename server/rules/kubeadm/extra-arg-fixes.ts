import type { Setting } from '../../model/facts.ts';
import type { Change, Fix } from '../../model/finding.ts';
import type { Patch } from '../../model/patch.ts';
import type { Placed, Source } from '../../model/place.ts';
import type { Path } from '../../model/value.ts';

type PlacedSetting = Placed<Setting>;

/** Writes a flag's value anew. */
export function setFlag(flag: PlacedSetting, value: string, title: string): Fix {
  return { title, safe: false, changes: [change(flag, { op: 'set', path: flag.source.path, value })] };
}

/** Gives a flag another name. */
export function renameFlag(flag: PlacedSetting, name: string, title: string): Fix {
  const path = namePath(flag.source);
  const patch: Patch = isScalar(flag.source)
    ? { op: 'set', path, value: name }
    : { op: 'rename-key', path, to: name };
  return { title, safe: false, changes: [change(flag, patch)] };
}

/** Says what a flag says in a field of its document instead. */
export function moveFlag(flag: PlacedSetting, field: Path, title: string): Fix {
  const patches: Patch[] = [
    { op: 'set', path: field, value: flag.text },
    { op: 'remove', path: isScalar(flag.source) ? flag.source.path.slice(0, -1) : flag.source.path },
  ];
  return { title, safe: false, changes: patches.map((patch) => change(flag, patch)) };
}

function change({ document, source }: PlacedSetting, patch: Patch): Change {
  return { document, resource: source.resource, patch };
}

/** Since v1beta4 a flag is an item with name and value, before it was an entry of a map. */
function isScalar({ path }: Source): boolean {
  return typeof path.at(-2) === 'number';
}

function namePath(source: Source): Path {
  return isScalar(source) ? [...source.path.slice(0, -1), 'name'] : source.path;
}
