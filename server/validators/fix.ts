import type { LocalFix } from '../model/finding.ts';
import type { Plain } from '../model/patch.ts';
import type { Resource } from '../model/resource.ts';
import { listAt, type Path, unknown } from '../model/value.ts';

/** Gives a field another value. */
export function write(path: Path, value: Plain, safe: 'safe' | 'unsafe' = 'unsafe'): LocalFix {
  const isPlain = typeof value === 'string' && !/^-?\d+(\.\d+)?$/.test(value);
  const title = `Write ${isPlain ? value : JSON.stringify(value)}`;
  return { title, safe: safe === 'safe', patches: [{ op: 'set', path, value }] };
}

/** Sets a field that is elsewhere than the fault. */
export function set(path: Path, value: Plain): LocalFix {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { title: `Set ${path.at(-1)} to ${text}`, safe: false, patches: [{ op: 'set', path, value }] };
}

/** Takes a field or an item away. */
export function remove(path: Path, name = String(path.at(-1))): LocalFix {
  return { title: `Remove ${name}`, safe: false, patches: [{ op: 'remove', path }] };
}

/** Takes an item out of its list, unless it is the only one. */
export function removeOneOf({ root }: Resource, path: Path, name: string): LocalFix[] {
  const items = listAt(root, ...path.slice(0, -1));
  return items !== undefined && items !== unknown && items.length > 1 ? [remove(path, name)] : [];
}
