import { formatCidr } from '../../address/cidr.ts';
import type { Cluster } from '../../model/cluster.ts';
import { type Setting, type SettingName, strengths } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { inTextOrder } from '../text-order.ts';

/** A setting that says otherwise than one that weighs more; undefined: than the user's own settings. */
export interface Disagreement {
  readonly at: Placed<Setting>;
  readonly reference: Placed<Setting> | undefined;
  /** What the reference says, as it is written. */
  readonly text: string;
  readonly value: string;
}

/**
 * The settings of one name that differ from the one that weighs most; of equal ones the first in the order of the text
 * does. Within a document nothing is compared: what a field and a flag beside it say is the matter of other rules. What
 * is only assumed disagrees with nobody.
 */
export function disagreements(cluster: Cluster, name: SettingName): Disagreement[] {
  const settings = byWeight(cluster, name);
  const declared = declaredValue(cluster, name);
  const [reference] = settings;
  if (declared !== undefined) {
    return settings
      .filter(({ value }) => value !== declared)
      .map((at) => ({ at, reference: undefined, text: declared, value: declared }));
  }
  if (reference === undefined) return [];
  const accepted = new Set(
    settings.filter(({ document }) => document === reference.document).map(({ value }) => value),
  );
  return settings
    .filter(({ value }) => !accepted.has(value))
    .map((at) => ({ at, reference, text: reference.text, value: reference.value }));
}

type ByName = Map<SettingName, readonly Placed<Setting>[]>;

/** Each finding asks for all settings of its name once more. */
const ordered = new WeakMap<Cluster, ByName>();

/** All settings of one name that someone wrote, the one that weighs most first. */
export function byWeight(cluster: Cluster, name: SettingName): readonly Placed<Setting>[] {
  const byName: ByName = ordered.get(cluster) ?? new Map();
  ordered.set(cluster, byName);
  const known = byName.get(name) ?? ofName(cluster, name);
  byName.set(name, known);
  return known;
}

function ofName(cluster: Cluster, name: SettingName): Placed<Setting>[] {
  return inTextOrder(
    cluster.settings.filter((setting) => setting.name === name && setting.strength !== 'default'),
  ).toSorted((a, b) => strengths.indexOf(a.strength) - strengths.indexOf(b.strength));
}

function declaredValue({ declared }: Cluster, name: SettingName): string | undefined {
  const role = name === 'service-ranges' ? 'services' : name === 'pod-ranges' ? 'pods' : undefined;
  const ranges = declared.filter((range) => range.role === role).map(({ cidr }) => formatCidr(cidr));
  return ranges.length === 0 ? undefined : ranges.join(',');
}
