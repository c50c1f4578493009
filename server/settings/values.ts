import { type Cidr, parseCidrGo } from '../address/cidr.ts';
import { type Version, versions } from '../kubernetes/releases.ts';
import type { PortRange } from '../model/cluster.ts';

/** A range without host bits; undefined when it is none. */
export function parseRange(text: string): Cidr | undefined {
  const parsed = parseCidrGo(text);
  return parsed === undefined || parsed.hostBits ? undefined : parsed.cidr;
}

/** `30000-32767`; undefined when it is no range of ports. */
export function parsePortRange(text: string | undefined): PortRange | undefined {
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text ?? '');
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2]);
  return first >= 1 && first <= last && last <= 65535 ? { first, last } : undefined;
}

export function parseVersion(text: string | undefined): Version | undefined {
  return versions.find((version) => version === text);
}
