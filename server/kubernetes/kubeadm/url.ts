/** A URL as Go's `url.Parse` takes it apart, as far as kubeadm looks at it. */
export interface GoUrl {
  /** In lower case; empty where there is none. */
  readonly scheme: string;
  readonly host: string;
}

/**
 * Go's `url.Parse` (net/url), for the faults that happen in endpoints: undefined for control characters, a colon
 * before any scheme, blanks or wrong brackets in the host, a port that is no number, and broken percent signs.
 */
export function parseGoUrl(text: string): GoUrl | undefined {
  if (/\p{Cc}/u.test(text)) return undefined;
  const [, scheme = '', afterScheme = text] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(text) ?? [];
  if (scheme === '' && text.startsWith(':')) return undefined;
  const rest = afterScheme.replace(/[?#].*$/s, '');
  if (/%(?![0-9a-fA-F]{2})/.test(rest)) return undefined;
  if (!rest.startsWith('//')) {
    if (scheme === '' && /^[^/]*:/.test(rest)) return undefined;
    return { scheme: scheme.toLowerCase(), host: '' };
  }
  const authority = rest.slice(2).replace(/\/.*$/s, '');
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return isGoHost(host) ? { scheme: scheme.toLowerCase(), host } : undefined;
}

function isGoHost(host: string): boolean {
  if (/[\s<>"\\^`{|}]/.test(host)) return false;
  const literal = /^\[[^\]]*\](.*)$/.exec(host);
  const port = literal === null ? (/:.*$/.exec(host)?.[0] ?? '') : (literal[1] ?? '');
  if (literal === null && /[[\]]/.test(host)) return false;
  return /^(?::\d*)?$/.test(port);
}
