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

/** `1.37`, also written `v1.37` or with a patch release; undefined when it is not known here. */
export function parseVersion(text: unknown): Version | undefined {
  if (typeof text !== 'string') return undefined;
  const minor = text.replace(/^v/, '').replace(/^(\d+\.\d+)\..*$/, '$1');
  return versions.find((version) => version === minor);
}

/** What is said of a text that is none. */
export const notRange =
  'no range such as 10.96.0.0/16 or fd00:10:96::/112, without bits set behind the prefix';
export const notPortRange = 'no range of ports such as 30000-32767';
