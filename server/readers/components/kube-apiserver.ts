import { formatIp, parseIpSloppy } from '../../address/ip.ts';
import { isUnspecified } from '../../address/special.ts';
import { addressFlag, advertiseAddressOf } from '../../kubernetes/components/advertise-address.ts';
import { wholeOf } from '../../kubernetes/components/command-line.ts';
import { componentFlagsOf, textOf } from '../../kubernetes/components/component-flags.ts';
import { canonicalPorts } from '../../kubernetes/flag-values.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Claim, Setting } from '../../model/facts.ts';
import { unknown } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import {
  addressClaims,
  canonicalRanges,
  type Flagged,
  flagSetting,
  ownerOf,
  rangeClaims,
  sourceOf,
} from './flag-facts.ts';
import { imageVersion } from './image-version.ts';

const component = 'kube-apiserver';
/** Where kube-apiserver listens unless told otherwise. */
const everywhere = '0.0.0.0';

/** The command lines of kube-apiserver, in static Pods and in what makes Pods. */
export default defineReader({
  system: 'kube-apiserver',
  fields: [
    { path: '--service-cluster-ip-range', role: 'services', form: 'cidr', separator: ',' },
    { path: '--advertise-address', role: 'nodes', form: 'address' },
    { path: '--etcd-servers', role: 'nodes', form: 'address', note: 'where the host of a URL is an address' },
  ],
  kinds: podKinds,
  read(resource) {
    const lines = componentFlagsOf(resource, component).map((flags): Flagged => ({ resource, flags }));
    return {
      claims: lines.flatMap(claimsOf),
      settings: lines.flatMap(settingsOf),
      controlPlanes: lines.map(({ flags }) => ({
        component,
        clusterName: undefined,
        source: sourceOf(resource, wholeOf(flags.line.program)),
      })),
    };
  },
});

function claimsOf(line: Flagged): Claim[] {
  const address = advertiseAddressOf(line.flags);
  return [
    ...rangeClaims(line, 'service-cluster-ip-range', 'services'),
    ...(address === undefined || address === unknown ? [] : addressClaims(line, address.flag.name)),
    ...addressClaims(line, 'etcd-servers'),
  ];
}

function settingsOf(line: Flagged): Setting[] {
  return [
    ...flagSetting(line, 'service-cluster-ip-range', { name: 'service-ranges', canonical: canonicalRanges }),
    ...flagSetting(line, 'service-node-port-range', { name: 'node-port-range', canonical: canonicalPorts }),
    ...addressSettings(line),
    ...imageVersion(line),
  ];
}

function addressSettings(line: Flagged): Setting[] {
  const { flags } = line;
  const address = advertiseAddressOf(flags);
  if (address === unknown) return [];
  if (address !== undefined)
    return flagSetting(line, address.flag.name, { name: 'advertise-address', canonical: specificAddress });
  // Without a reconciler the address is no endpoint, and may be of any family.
  const reconciler = textOf(flags, 'endpoint-reconciler-type', 'lease');
  if (reconciler === unknown || reconciler === 'none') return [];
  const bound = flagSetting(line, 'bind-address', { name: 'bind-address', canonical: canonicalAddress });
  return bound.length > 0 || addressFlag(flags, 'bind-address') !== undefined
    ? bound
    : [unboundSetting(line)];
}

function unboundSetting({ resource, flags }: Flagged): Setting {
  return {
    name: 'bind-address',
    owner: `${ownerOf(flags, 'bind-address')}, by default`,
    value: everywhere,
    text: everywhere,
    strength: 'default',
    source: sourceOf(resource, wholeOf(flags.line.program)),
  };
}

function canonicalAddress(text: string): string | undefined {
  const ip = parseIpSloppy(text.trim())?.ip;
  return ip && formatIp(ip);
}

function specificAddress(text: string): string | undefined {
  const ip = parseIpSloppy(text.trim())?.ip;
  return ip === undefined || isUnspecified(ip) ? undefined : formatIp(ip);
}
