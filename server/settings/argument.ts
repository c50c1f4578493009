import { versions } from '../kubernetes/releases.ts';
import { ruleSeverities } from '../model/raw-settings.ts';
import { nearest } from '../text/nearest.ts';
import { repeatedFamily } from './repeated-family.ts';
import { notPortRange, notRange, parsePortRange, parseRange, parseVersion } from './values.ts';

/** What is wrong with a value, as a sentence that begins with its name; undefined when it can be used. */
type Check = (name: string, value: unknown) => string | undefined;

/** What is wrong with the settings that a program gives, whatever their type; undefined when all can be used. */
export function faultOfSettings(settings: unknown, rules: readonly string[]): string | undefined {
  const network: Checks = {
    podRanges: ranges,
    serviceRanges: (name, value) => ranges(name, value) ?? oneOfEachFamily(name, value),
    nodeRanges: ranges,
    reservedRanges: ranges,
    nodePortRange: portRange,
    kubernetesVersion: version,
  };
  const cluster = object({ name: text, files: listOf(text), ...network }, ['name', 'files']);
  return object({
    kubernetesVersion: version,
    cluster: object(network),
    clusters: (name, value) => listOf(cluster)(name, value) ?? ownNames(name, value),
    rules: severities(rules),
    ignore: listOf(text),
  })('settings', settings);
}

/** What is wrong with the files that a program gives. Whatever else it keeps in their objects is its own. */
export function faultOfFiles(files: unknown): string | undefined {
  return listOf(object({ path: text, text: anyText }, ['path', 'text'], 'ignored'))('files', files);
}

interface Checks {
  readonly [key: string]: Check;
}

/** A key that is undefined counts as absent. */
function object(
  known: Checks,
  required: readonly string[] = [],
  further: 'refused' | 'ignored' = 'refused',
): Check {
  return (name, value) => {
    const entries = entriesOf(value);
    if (entries === undefined) return expected(name, value, 'an object');
    const missing = required.find((key) => !entries.some(([one, held]) => one === key && held !== undefined));
    if (missing !== undefined) return `${name}.${missing} is missing.`;
    return firstFault(entries, (key, held) => {
      if (held === undefined) return undefined;
      if (Object.hasOwn(known, key)) return known[key]?.(`${name}.${key}`, held);
      if (further === 'ignored') return undefined;
      return `${name} has no key ${quoted(key)}: ${hint(key, Object.keys(known))}`;
    });
  };
}

function severities(rules: readonly string[]): Check {
  return (name, value) => {
    const entries = entriesOf(value);
    if (entries === undefined) return expected(name, value, 'an object of rules and their severities');
    return firstFault(entries, (rule, severity) => {
      if (!rules.includes(rule))
        return `${name} names no rule with ${quoted(rule)}: ${hint(rule, [...rules])}`;
      if (ruleSeverities.some((one) => one === severity)) return undefined;
      return expected(`${name}[${quoted(rule)}]`, severity, `one of ${ruleSeverities.join(', ')}`);
    });
  };
}

function listOf(check: Check): Check {
  return (name, value) => {
    if (!Array.isArray(value)) return expected(name, value, 'an array');
    return firstFault([...value.entries()], (n, item) => check(`${name}[${n}]`, item));
  };
}

const anyText: Check = (name, value) =>
  typeof value === 'string' ? undefined : expected(name, value, 'a string');

const text: Check = (name, value) =>
  typeof value === 'string' && value !== '' ? undefined : expected(name, value, 'a string that is not empty');

const ranges = listOf((name, value) => {
  if (typeof value !== 'string') return expected(name, value, 'a range such as "10.96.0.0/16"');
  return parseRange(value) === undefined ? `${name} is ${quoted(value)}, ${notRange}.` : undefined;
});

const portRange: Check = (name, value) => {
  if (typeof value === 'string' && parsePortRange(value) !== undefined) return undefined;
  return `${name} is ${shown(value)}, ${notPortRange}.`;
};

const version: Check = (name, value) => {
  if (typeof value === 'string' && parseVersion(value) !== undefined) return undefined;
  return expected(name, value, `one of ${versions.map(quoted).join(', ')}`);
};

function oneOfEachFamily(name: string, value: unknown): string | undefined {
  const cidrs = texts(value).flatMap((written) => {
    const cidr = parseRange(written);
    return cidr === undefined ? [] : [{ written, cidr }];
  });
  const [repeated] = repeatedFamily(cidrs);
  if (repeated === undefined) return undefined;
  const { range, first } = repeated;
  return `${name} has two ${range.cidr.family} ranges, ${first.written} and ${range.written}: kube-apiserver takes one of each family.`;
}

function ownNames(name: string, value: unknown): string | undefined {
  const names = Array.isArray(value) ? value.map((cluster) => String(cluster.name)) : [];
  const again = names.findIndex((one, n) => names.indexOf(one) < n);
  if (again === -1) return undefined;
  return `${name}[${again}].name is ${quoted(names[again] ?? '')}, the name of another cluster above.`;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function entriesOf(value: unknown): [string, unknown][] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : undefined;
}

function firstFault<K>(
  entries: readonly (readonly [K, unknown])[],
  check: (key: K, value: unknown) => string | undefined,
): string | undefined {
  for (const [key, value] of entries) {
    const fault = check(key, value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function expected(name: string, value: unknown, what: string): string {
  return `${name} is ${shown(value)}; expected is ${what}.`;
}

function hint(key: string, known: string[]): string {
  const close = nearest(key, known);
  if (close !== undefined) return `is ${quoted(close)} meant?`;
  return known.length > 10 ? '`cidrscope rules` lists them.' : `known are ${known.join(', ')}.`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** With the end left out when it is long. */
function quoted(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
