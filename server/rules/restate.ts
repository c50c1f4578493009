import type { Setting } from '../model/facts.ts';
import type { Change } from '../model/finding.ts';
import type { Placed } from '../model/place.ts';
import { replace } from './replace.ts';

/** Writes other ranges where a setting stands, in its own form. Undefined where its fields have no room for them. */
export function restate(setting: Placed<Setting>, ranges: readonly string[]): Change[] | undefined {
  const { document, source, parts } = setting;
  if (parts === undefined) return [replace(setting, ranges.join(','))];
  if (parts.length === ranges.length)
    return parts.map((part, n) => replace({ document, source: part }, ranges[n] ?? ''));
  const path = source.path.slice(0, -1);
  const isOneList = parts.every((part) => String(part.path.slice(0, -1)) === String(path));
  if (!isOneList || typeof source.path.at(-1) !== 'number') return undefined;
  return [{ document, resource: source.resource, patch: { op: 'set', path, value: [...ranges] } }];
}
