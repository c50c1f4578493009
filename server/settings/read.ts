import { type Cidr, parseCidrGo } from '../address/cidr.ts';
import { versions } from '../kubernetes/releases.ts';
import type { PortRange } from '../model/cluster.ts';
import type { Severity } from '../model/finding.ts';
import type { Span } from '../text/span.ts';
import { noSettings, type Settings } from './settings.ts';

/** What `.cidrscope.yaml` holds, before it is checked. */
export interface RawSettings {
  readonly kubernetesVersion?: string;
  readonly cluster?: {
    readonly podRanges?: readonly string[];
    readonly serviceRanges?: readonly string[];
    readonly nodeRanges?: readonly string[];
    readonly nodePortRange?: string;
  };
  readonly rules?: { readonly [id: string]: 'off' | 'information' | 'warning' | 'error' };
  readonly ignore?: readonly string[];
}

/** Where settings come from: the argument beats the file, the file beats the editor. */
export interface SettingsSources {
  /** The text of `.cidrscope.yaml`. */
  readonly file?: string;
  readonly editor?: RawSettings;
  readonly argument?: RawSettings;
}

/** What is wrong in `.cidrscope.yaml`; the rest of it is used all the same. */
export interface SettingsProblem {
  /** Offsets in the text of the file. */
  readonly span: Span;
  readonly severity: Severity;
  readonly message: string;
}

export function readSettings({ argument: raw = {} }: SettingsSources): {
  readonly settings: Settings;
  readonly problems: readonly SettingsProblem[];
} {
  const { cluster } = raw;
  return {
    settings: {
      ...noSettings,
      kubernetesVersion: versions.find((version) => version === raw.kubernetesVersion),
      rules: raw.rules ?? {},
      ignore: raw.ignore ?? [],
      cluster: cluster && {
        podRanges: ranges(cluster.podRanges),
        serviceRanges: ranges(cluster.serviceRanges),
        nodeRanges: ranges(cluster.nodeRanges),
        reservedRanges: undefined,
        nodePortRange: portRange(cluster.nodePortRange),
        kubernetesVersion: undefined,
      },
    },
    problems: [],
  };
}

function ranges(texts: readonly string[] | undefined): readonly Cidr[] | undefined {
  return texts?.flatMap((text) => parseCidrGo(text)?.cidr ?? []);
}

function portRange(text: string | undefined): PortRange | undefined {
  const match = /^(\d+)-(\d+)$/.exec(text ?? '');
  return match === null ? undefined : { first: Number(match[1]), last: Number(match[2]) };
}
