import { parseIpGo } from '../address/ip.ts';
import type { PortRange } from '../model/cluster.ts';

/**
 * How a flag reads its value. `text` is every type that takes any text, or whose form is not checked here;
 * `optional-text` takes it behind `=` only, as `bool` does.
 */
export type FlagType =
  | 'bool'
  | 'int'
  | 'int32'
  | 'uint'
  | 'ip'
  | 'duration'
  | 'port-range'
  | 'optional-text'
  | 'text';

/** Why a flag does not take a value. */
export type ValueFault =
  | { readonly kind: 'not-boolean' | 'not-integer' | 'too-big' | 'not-address' | 'not-duration' }
  | { readonly kind: 'not-port-range'; readonly fault: PortRangeFault };

export type PortRangeFault = 'malformed' | 'above-65535' | 'reversed';

/** What the flag types of pflag and of k8s.io/apimachinery refuse (Kubernetes 1.37). */
export function valueFault(type: FlagType, text: string): ValueFault | undefined {
  switch (type) {
    case 'bool':
      return parseFlagBool(text) === undefined ? { kind: 'not-boolean' } : undefined;
    case 'int':
    case 'int32': {
      const parsed = parseFlagInt(text, type === 'int' ? 64 : 32);
      return typeof parsed === 'number' ? undefined : { kind: parsed };
    }
    case 'uint':
      return goInteger.test(text) && !/^[+-]/.test(text) ? undefined : { kind: 'not-integer' };
    case 'ip':
      return text === '' || parseIpGo(text.trim()) !== undefined ? undefined : { kind: 'not-address' };
    case 'duration':
      return duration.test(text) ? undefined : { kind: 'not-duration' };
    case 'port-range': {
      const range = parsePortRange(text);
      return typeof range === 'string' ? { kind: 'not-port-range', fault: range } : undefined;
    }
    case 'optional-text':
    case 'text':
      return undefined;
  }
}

/** Go's `strconv.ParseBool`. */
export function parseFlagBool(text: string): boolean | undefined {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : undefined;
}

/**
 * Go's `strconv.ParseInt` with base 0: `0x50` and `0o17` are numbers, and so is `017`, an octal one; digits may be
 * separated by `_`. Exact within ±2^53.
 */
export function parseFlagInt(text: string, bits: 32 | 64): number | 'not-integer' | 'too-big' {
  if (!goInteger.test(text)) return 'not-integer';
  const digits = text.replace(/^[+-]/, '').replaceAll('_', '');
  const magnitude = BigInt(/^0\d/.test(digits) ? `0o${digits}` : digits);
  const value = text.startsWith('-') ? -magnitude : magnitude;
  return BigInt.asIntN(bits, value) === value ? Number(value) : 'too-big';
}

const goInteger =
  /^[+-]?(?:0[xX](?:_?[\da-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?[0-7])*|[1-9](?:_?\d)*)$/;

/** Go's `time.ParseDuration`, as far as its syntax goes. */
const duration = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/**
 * `N`, `A-B` or `A+count`, both ends included; an empty text is no range, which the component reads as its default
 * (Kubernetes 1.37, apimachinery pkg/util/net/port_range.go, PortRange.Set).
 */
export function parsePortRange(text: string): PortRange | undefined | PortRangeFault {
  const value = text.trim();
  if (value === '') return undefined;
  const match = /^(\d+)(?:([+-])(\d+))?$/.exec(value);
  if (match === null) return 'malformed';
  const first = Number(match[1]);
  const second = Number(match[3] ?? match[1]);
  const last = match[2] === '+' ? first + second : second;
  if (first > 65535 || last > 65535) return 'above-65535';
  return last < first ? 'reversed' : { first, last };
}

export function formatPortRange({ first, last }: PortRange): string {
  return `${first}-${last}`;
}

/** A range of ports in the form that can be compared; undefined where the text is none. */
export function canonicalPorts(text: string): string | undefined {
  const range = parsePortRange(text);
  return typeof range === 'object' ? formatPortRange(range) : undefined;
}
