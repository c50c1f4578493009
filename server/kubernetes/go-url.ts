import { parseIpSloppy } from '../address/ip.ts';

/** A URL as Go's `url.Parse` takes it apart, as far as Kubernetes looks at it. */
export interface GoUrl {
  /** In lower case; empty where there is none. */
  readonly scheme: string;
  readonly host: string;
  /** Whether there is an @ in front of the host. */
  readonly hasUser: boolean;
  /** Behind the question mark. */
  readonly query: string;
  /** Behind the number sign. */
  readonly fragment: string;
}

/** What is left of a percent sign that no two hexadecimal digits follow. */
const brokenEscape = /%(?![0-9a-fA-F]{2})/;

/**
 * Go's `url.Parse` (Go 1.26, net/url/url.go); undefined for what it cannot read. Zones of IPv6 addresses are not read.
 */
export function parseGoUrl(text: string): GoUrl | undefined {
  const [, before = '', fragment = ''] = /^([^#]*)(?:#(.*))?$/s.exec(text) ?? [];
  if (/\p{Cc}/u.test(before) || brokenEscape.test(fragment)) return undefined;
  const [, scheme = '', afterScheme = before] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(before) ?? [];
  if (scheme === '' && before.startsWith(':')) return undefined;
  const [, rest = '', query = ''] = /^([^?]*)(?:\?(.*))?$/s.exec(afterScheme) ?? [];
  const url = { scheme: scheme.toLowerCase(), host: '', hasUser: false, query, fragment };
  if (scheme !== '' && !rest.startsWith('/')) return url;
  if (!rest.startsWith('/') && /^[^/]*:/.test(rest)) return undefined;
  if (brokenEscape.test(rest)) return undefined;
  if (!rest.startsWith('//') || (scheme === '' && rest.startsWith('///'))) return url;
  const authority = rest.slice(2).replace(/\/.*$/s, '');
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  if (!/^[-\w.:~!$&'()*+,;=%@]*$/.test(authority.slice(0, at + 1)) || !isGoHost(host)) return undefined;
  return { ...url, host, hasUser: at !== -1 };
}

function isGoHost(host: string): boolean {
  if (/[\s\\^`{|}]|%(?!25|[89a-fA-F])/.test(host) || host.lastIndexOf('[') > 0) return false;
  const [, literal, behind = ''] = /^\[(.*)\](.*)$/.exec(host) ?? [];
  if (literal === undefined && host.startsWith('[')) return false;
  if (literal !== undefined && (!literal.includes(':') || parseIpSloppy(literal) === undefined)) return false;
  const port = literal === undefined ? (/:.*$/.exec(host)?.[0] ?? '') : behind;
  return /^(?::\d*)?$/.test(port);
}
