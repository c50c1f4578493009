import type { Cidr } from '../address/cidr.ts';
import { parseCidrSloppy } from '../address/cidr.ts';
import { type Version, versions } from '../kubernetes/releases.ts';
import type { ClusterNetwork, PortRange } from '../model/cluster.ts';
import { type Setting, type SettingName, strengths } from '../model/facts.ts';
import type { DeclaredNetwork } from '../settings/settings.ts';

/** The settings that verdicts depend on: what is declared, else what the strongest component of the cluster says. */
export function networkOf(
  settings: readonly Setting[],
  declared: DeclaredNetwork | undefined,
  kubernetesVersion: Version | undefined,
): ClusterNetwork {
  return {
    serviceRanges: declared?.serviceRanges ?? ranges(strongest(settings, 'service-ranges')),
    moreServiceRanges: settings
      .filter(({ name }) => name === 'more-service-ranges')
      .flatMap((setting) => ranges(setting) ?? []),
    nodePortRange: declared?.nodePortRange ?? portRange(strongest(settings, 'node-port-range')),
    kubernetesVersion:
      kubernetesVersion ??
      declared?.kubernetesVersion ??
      minorVersion(strongest(settings, 'kubernetes-version')),
  };
}

function strongest(settings: readonly Setting[], name: SettingName): Setting | undefined {
  return settings
    .filter((setting) => setting.name === name)
    .toSorted((a, b) => strengths.indexOf(a.strength) - strengths.indexOf(b.strength))[0];
}

function ranges(setting: Setting | undefined): readonly Cidr[] | undefined {
  const parsed = setting?.value.split(',').map((text) => parseCidrSloppy(text)?.cidr);
  return parsed?.every((cidr) => cidr !== undefined) ? parsed : undefined;
}

function portRange(setting: Setting | undefined): PortRange | undefined {
  const match = /^(\d+)-(\d+)$/.exec(setting?.value ?? '');
  return match === null ? undefined : { first: Number(match[1]), last: Number(match[2]) };
}

function minorVersion(setting: Setting | undefined): Version | undefined {
  const match = /^v?(\d+\.\d+)/.exec(setting?.value ?? '');
  return versions.find((version) => version === match?.[1]);
}
