import type { Path } from '../model/value.ts';
import { clusterSettings, fileSettings, type SettingDoc } from '../settings/description.ts';

/** What each rule is about, by its id: asked for where someone wants to read it. */
export type RuleTexts = () => ReadonlyMap<string, string>;

/** The settings that may stand in the map at a path of `.cidrscope.yaml`; empty for all others, and for the rules. */
export function settingsIn(path: Path): readonly SettingDoc[] {
  if (path.length === 0) return fileSettings;
  const [first, index] = path;
  return first === 'clusters' && typeof index === 'number' && path.length === 2 ? clusterSettings : [];
}

/** The setting at a path, or the one whose value the path leads into. */
export function settingAt(path: Path): SettingDoc | undefined {
  const [first, index, key] = path;
  const isInCluster = first === 'clusters' && typeof index === 'number' && key !== undefined;
  const [within, name] = isInCluster ? [clusterSettings, key] : [fileSettings, first];
  return within.find((setting) => setting.key === name);
}
