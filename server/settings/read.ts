import type { Severity } from '../model/finding.ts';
import { type RawCluster, type RawSettings, ruleSeverities } from '../model/raw-settings.ts';
import type { Span } from '../text/span.ts';
import { parseSettingsFile } from './file.ts';
import { type DeclaredNetwork, noSettings, type Settings } from './settings.ts';
import { parsePortRange, parseRange, parseVersion } from './values.ts';

/** Where settings come from: the argument beats the file, the file beats the editor. */
export interface SettingsSources {
  /** The text of `.cidrscope.yaml`. */
  readonly file?: string;
  readonly editor?: RawSettings;
  readonly argument?: RawSettings;
  /** The ids of all rules. */
  readonly rules: readonly string[];
}

/** What is wrong in `.cidrscope.yaml`; the rest of it is used all the same. */
export interface SettingsProblem {
  /** Offsets in the text of the file. */
  readonly span: Span;
  readonly severity: Severity;
  readonly message: string;
}

/** Joins all sources. What cannot be understood is left out, never guessed. */
export function readSettings({ file, editor = {}, argument = {}, rules }: SettingsSources): {
  readonly settings: Settings;
  readonly problems: readonly SettingsProblem[];
} {
  const read = parseSettingsFile(file ?? '', rules);
  const sources = [argument, read.raw, editor];
  const { cluster } = argument;
  return {
    settings: {
      ...noSettings,
      kubernetesVersion: sources
        .map((source) => parseVersion(source.kubernetesVersion))
        .find((version) => version !== undefined),
      clusters: (read.raw.clusters ?? []).map((raw) => ({
        ...declaredNetwork(raw),
        name: raw.name,
        files: raw.files,
        stated: read.stated.get(raw.name) ?? [],
      })),
      cluster: cluster && declaredNetwork(cluster),
      rules: Object.fromEntries(
        sources.toReversed().flatMap((source) => Object.entries(source.rules ?? {}).filter(isSeverity)),
      ),
      ignore: sources.flatMap((source) => source.ignore ?? []).filter(isGlob),
    },
    problems: read.problems,
  };
}

function declaredNetwork(raw: Omit<RawCluster, 'name' | 'files'>): DeclaredNetwork {
  return {
    podRanges: raw.podRanges?.flatMap((text) => parseRange(text) ?? []),
    serviceRanges: raw.serviceRanges?.flatMap((text) => parseRange(text) ?? []),
    nodeRanges: raw.nodeRanges?.flatMap((text) => parseRange(text) ?? []),
    reservedRanges: raw.reservedRanges?.flatMap((text) => parseRange(text) ?? []),
    nodePortRange: parsePortRange(raw.nodePortRange),
    kubernetesVersion: parseVersion(raw.kubernetesVersion),
  };
}

/** Editors do not check what is in their settings. */
function isGlob(glob: unknown): boolean {
  return typeof glob === 'string' && glob !== '';
}

function isSeverity(entry: [string, unknown]): entry is [string, (typeof ruleSeverities)[number]] {
  return ruleSeverities.some((severity) => severity === entry[1]);
}
