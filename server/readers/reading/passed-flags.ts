import type { Family } from '../../address/family.ts';
import { formatIp, parseIpSloppy } from '../../address/ip.ts';
import { canonicalPorts, parseFlagBool, parseFlagInt } from '../../kubernetes/flag-values.ts';
import type { Claim, Facts, Setting } from '../../model/facts.ts';
import {
  canonicalRanges,
  dnsSettings,
  nodeAddresses,
  rangeClaims,
  rangeSetting,
  type Stated,
  settingOf,
} from './stated.ts';

/** A component of Kubernetes that installers pass flags on to. */
export type PassedTo = 'kube-apiserver' | 'kube-controller-manager' | 'kubelet' | 'kube-proxy';

/** One flag that an installer passes on, without its dashes. */
export interface PassedFlag {
  readonly to: PassedTo;
  readonly name: string;
  readonly stated: Stated;
}

type FlagFacts = Pick<Facts, 'claims' | 'settings'>;

/**
 * What the flags for components say; of several of one name for the same component the last counts. `otherwise`: the
 * families of the Pod ranges, where no flag gives these.
 */
export function flagFacts(flags: readonly PassedFlag[], otherwise: readonly Family[]): FlagFacts {
  const last = new Map(flags.map((flag) => [`${flag.to} ${flag.name}`, flag]));
  const given = familiesOf(last.get('kube-controller-manager cluster-cidr')?.stated);
  const families = given.length > 0 ? given : otherwise;
  const found = [...last.values()].map((flag) => factsOf(flag, families));
  return {
    claims: found.flatMap(({ claims }) => claims),
    settings: found.flatMap(({ settings }) => settings),
  };
}

function factsOf({ to, name, stated }: PassedFlag, families: readonly Family[]): FlagFacts {
  switch (`${to} ${name}`) {
    case 'kube-apiserver service-cluster-ip-range':
      return facts(rangeClaims(stated, 'services'), rangeSetting(stated, 'service-ranges'));
    case 'kube-apiserver service-node-port-range':
      return facts([], settingOf(stated, 'node-port-range', canonicalPorts));
    case 'kube-apiserver advertise-address':
      return facts(nodeAddresses(stated), settingOf(stated, 'advertise-address', canonicalAddress));
    case 'kube-controller-manager cluster-cidr':
    case 'kube-proxy cluster-cidr':
      return facts(rangeClaims(stated, 'pods'), rangeSetting(stated, 'pod-ranges'));
    case 'kube-controller-manager service-cluster-ip-range': {
      const derived = { ...stated, strength: 'derived' } as const;
      return facts(rangeClaims(derived, 'services'), rangeSetting(derived, 'service-ranges'));
    }
    case 'kube-controller-manager allocate-node-cidrs':
      return facts(
        [],
        settingOf(stated, 'allocate-node-cidrs', (text) => parseFlagBool(text)?.toString()),
      );
    case 'kube-controller-manager node-cidr-mask-size-ipv4':
      return facts([], settingOf(stated, 'node-mask-ipv4', canonicalMask));
    case 'kube-controller-manager node-cidr-mask-size-ipv6':
      return facts([], settingOf(stated, 'node-mask-ipv6', canonicalMask));
    case 'kube-controller-manager node-cidr-mask-size': {
      const [family] = families;
      if (family === undefined || families.length > 1) return none;
      return facts(
        [],
        settingOf(stated, family === 'IPv4' ? 'node-mask-ipv4' : 'node-mask-ipv6', canonicalMask),
      );
    }
    case 'kubelet cluster-dns':
      return facts([], dnsSettings(stated));
    case 'kubelet cluster-domain':
      return facts([], settingOf(stated, 'dns-domain'));
    case 'kubelet max-pods':
      return facts([], settingOf(stated, 'max-pods', canonicalCount));
    case 'kubelet node-ip':
      return facts(nodeAddresses(stated), []);
    case 'kube-proxy proxy-mode':
      return facts([], settingOf(stated, 'kube-proxy-mode'));
    default:
      return none;
  }
}

const none: FlagFacts = { claims: [], settings: [] };

function facts(claims: readonly Claim[], settings: readonly Setting[]): FlagFacts {
  return { claims, settings };
}

function familiesOf(clusterCidr: Stated | undefined): Family[] {
  const ranges = clusterCidr === undefined ? undefined : canonicalRanges(clusterCidr.text);
  if (ranges === undefined) return [];
  return [...new Set(ranges.split(',').map((range) => (range.includes(':') ? 'IPv6' : 'IPv4')))];
}

function canonicalAddress(text: string): string | undefined {
  const ip = parseIpSloppy(text.trim())?.ip;
  return ip && formatIp(ip);
}

/** 0 leaves the mask at its default. */
function canonicalMask(text: string): string | undefined {
  const mask = parseFlagInt(text, 32);
  return typeof mask === 'number' && mask !== 0 ? String(mask) : undefined;
}

function canonicalCount(text: string): string | undefined {
  const count = parseFlagInt(text, 32);
  return typeof count === 'number' && count > 0 ? String(count) : undefined;
}
