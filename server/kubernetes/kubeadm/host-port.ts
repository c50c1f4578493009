/** An endpoint taken apart; `port` is undefined where Go's `net.SplitHostPort` finds none. */
export interface HostPort {
  readonly host: string;
  readonly port: string;
}

/** Why `net.SplitHostPort` does not take a text. */
export type HostPortFault = 'no-port' | 'too-many-colons' | 'bracket';

/** Go's `net.SplitHostPort`: `host:port`, `[host]:port`; the port may be empty, the text may not lack its colon. */
export function splitHostPort(text: string): HostPort | HostPortFault {
  const last = text.lastIndexOf(':');
  if (last === -1) return 'no-port';
  let host: string;
  let from = 0;
  let to = 0;
  if (text.startsWith('[')) {
    const end = text.indexOf(']');
    if (end === -1) return 'bracket';
    if (end + 1 === text.length) return 'no-port';
    if (end + 1 !== last) return text[end + 1] === ':' ? 'too-many-colons' : 'no-port';
    host = text.slice(1, end);
    from = 1;
    to = end + 1;
  } else {
    host = text.slice(0, last);
    if (host.includes(':')) return 'too-many-colons';
  }
  if (text.slice(from).includes('[') || text.slice(to).includes(']')) return 'bracket';
  return { host, port: text.slice(last + 1) };
}

/**
 * Host and port as kubeadm's `ParseHostPort` has them before it checks either
 * (cmd/kubeadm/app/util/endpoint.go): what cannot be split is all host, without a port.
 */
export function hostAndPort(text: string): HostPort {
  const split = splitHostPort(text);
  return typeof split === 'string' ? { host: text, port: '' } : split;
}

/** Whether a text is a port that kubeadm takes: decimal digits, 1 to 65535. */
export function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}
