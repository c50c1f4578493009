import type { Family } from '../../address/family.ts';
import { wholeOf } from '../../kubernetes/components/command-line.ts';
import { boolOf, componentFlagsOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { maskFlagNames, nodeBlocksOf } from '../../kubernetes/components/node-ipam.ts';
import { parseFlagBool, parseFlagInt } from '../../kubernetes/flag-values.ts';
import { subnetsIn } from '../../kubernetes/kubeadm/subnets.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Setting } from '../../model/facts.ts';
import { unknown } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { canonicalRanges, type Flagged, flagSetting, ownerOf, rangeClaims, sourceOf } from './flag-facts.ts';
import { imageVersion } from './image-version.ts';

const component = 'kube-controller-manager';
/** The name of every cluster that was given none. */
const defaultClusterName = 'kubernetes';
const maskSettings = { IPv4: 'node-mask-ipv4', IPv6: 'node-mask-ipv6' } as const;

/**
 * The command lines of kube-controller-manager, in static Pods and in what makes Pods. Its Service ranges weigh less
 * than those of kube-apiserver, which it repeats.
 */
export default defineReader({
  system: component,
  fields: [
    { path: '--cluster-cidr', role: 'pods', form: 'cidr', separator: ',' },
    { path: '--service-cluster-ip-range', role: 'services', form: 'cidr', separator: ',' },
  ],
  kinds: podKinds,
  read(resource) {
    const lines = componentFlagsOf(resource, component).map((flags): Flagged => ({ resource, flags }));
    return {
      claims: lines.flatMap((line) => [
        ...rangeClaims(line, 'cluster-cidr', 'pods'),
        ...rangeClaims(line, 'service-cluster-ip-range', 'services', 'derived'),
      ]),
      settings: lines.flatMap(settingsOf),
      controlPlanes: lines.map((line) => ({
        component,
        clusterName: clusterName(line),
        source: sourceOf(resource, wholeOf(line.flags.line.program)),
      })),
    };
  },
});

function settingsOf(line: Flagged): Setting[] {
  const trimmed = (text: string) => canonicalRanges(text.trim());
  const pods = flagSetting(line, 'cluster-cidr', { name: 'pod-ranges', canonical: trimmed });
  const families = new Set((subnetsIn(pods[0]?.value ?? '') ?? []).map(({ cidr }) => cidr.family));
  return [
    ...pods,
    ...flagSetting(line, 'service-cluster-ip-range', {
      name: 'service-ranges',
      canonical: canonicalRanges,
      strength: 'derived',
    }),
    ...maskSetting(line, maskFlagNames.IPv4, 'IPv4'),
    ...maskSetting(line, maskFlagNames.IPv6, 'IPv6'),
    ...(families.size === 1
      ? [...families].flatMap((family) => maskSetting(line, maskFlagNames.plain, family))
      : []),
    ...defaultMasks(line),
    ...allocateSetting(line),
    ...imageVersion(line),
  ];
}

function maskSetting(line: Flagged, flag: string, family: Family): Setting[] {
  return flagSetting(line, flag, {
    name: maskSettings[family],
    // 0 leaves the mask at its default.
    canonical: (text) => {
      const mask = parseFlagInt(text, 32);
      return typeof mask === 'number' && mask !== 0 ? String(mask) : undefined;
    },
  });
}

/** The masks that no flag gives, of families that are cut into blocks for nodes. */
function defaultMasks({ resource, flags }: Flagged): Setting[] {
  return nodeBlocksOf(flags).flatMap(({ entry, cidr, mask, name }): Setting[] => {
    if (name !== undefined) return [];
    return [
      {
        name: maskSettings[cidr.family],
        owner: `${ownerOf(flags, maskFlagNames[cidr.family])}, by default`,
        value: String(mask),
        text: String(mask),
        strength: 'default',
        source: sourceOf(resource, entry.part),
      },
    ];
  });
}

/** The flag, or its default where it is certainly not there. A switch without a value is no text to be changed. */
function allocateSetting(line: Flagged): Setting[] {
  const name = 'allocate-node-cidrs';
  const { resource, flags } = line;
  const flag = lastFlag(flags, name);
  if (flag === unknown) return [];
  if (flag?.valueAt !== undefined) {
    const canonical = (text: string) => parseFlagBool(text)?.toString();
    return flagSetting(line, name, { name, canonical });
  }
  const value = String(boolOf(flags, name, false) === true);
  return [
    {
      name,
      owner: flag === undefined ? `${ownerOf(flags, name)}, by default` : ownerOf(flags, name),
      value,
      text: value,
      strength: flag === undefined ? 'default' : 'component',
      source: sourceOf(resource, flag?.nameAt ?? wholeOf(flags.line.program)),
    },
  ];
}

/** The cluster's own name: the default names none, or all clusters of a repository would be one. */
function clusterName({ flags }: Flagged): string | undefined {
  const flag = lastFlag(flags, 'cluster-name');
  if (flag === undefined || flag === unknown) return undefined;
  return flag.value === '' || flag.value === defaultClusterName ? undefined : flag.value;
}
