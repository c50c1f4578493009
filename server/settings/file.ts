import { versions } from '../kubernetes/releases.ts';
import type { Mapping, Scalar, Value } from '../model/value.ts';
import { nearest } from '../text/nearest.ts';
import { parseDocument } from '../yaml/parse.ts';
import { type RawCluster, type RawSettings, ruleSeverities } from '../model/raw-settings.ts';
import type { SettingsProblem } from './read.ts';
import { parsePortRange, parseRange, parseVersion } from './values.ts';

const topLevel = ['kubernetesVersion', 'clusters', 'rules', 'ignore'];
const ofCluster = [
  'name',
  'files',
  'podRanges',
  'serviceRanges',
  'nodeRanges',
  'reservedRanges',
  'nodePortRange',
  'kubernetesVersion',
];

/** Reads `.cidrscope.yaml`: what could be understood, and what is wrong with the rest. */
export function parseSettingsFile(
  text: string,
  rules: readonly string[],
): { readonly raw: RawSettings; readonly problems: readonly SettingsProblem[] } {
  const problems: SettingsProblem[] = [];
  const { root } = parseDocument(text);
  if (root === undefined || (root.kind === 'scalar' && root.value === null)) return { raw: {}, problems };
  const settings = mapping(root, 'The settings');
  if (settings === undefined) return { raw: {}, problems };
  checkKeys(settings, topLevel, 'a setting');
  const version = field(settings, 'kubernetesVersion', versionOf);
  const clusters = field(settings, 'clusters', (value) =>
    list(value, '`clusters`')?.flatMap((item) => clusterOf(item) ?? []),
  );
  const ruleSettings = field(settings, 'rules', rulesOf);
  const ignore = field(settings, 'ignore', (value) => strings(value, '`ignore`'));
  return {
    raw: {
      ...(version !== undefined && { kubernetesVersion: version }),
      ...(clusters && { clusters }),
      ...(ruleSettings && { rules: ruleSettings }),
      ...(ignore && { ignore }),
    },
    problems,
  };

  function clusterOf(value: Value): RawCluster | undefined {
    const cluster = mapping(value, 'A cluster');
    if (cluster === undefined) return undefined;
    checkKeys(cluster, ofCluster, 'a setting of a cluster');
    const name = field(cluster, 'name', (found) => string(found, '`name`'));
    const files = field(cluster, 'files', (found) => strings(found, '`files`'));
    if (name === undefined || files === undefined) {
      if (!has(cluster, 'name') || !has(cluster, 'files')) {
        problem(cluster, 'error', 'A cluster needs a `name` and `files`, a list of globs. It is left out.');
      }
      return undefined;
    }
    const range = (key: string) => field(cluster, key, (found) => rangesOf(found, key));
    const optional = {
      podRanges: range('podRanges'),
      serviceRanges: range('serviceRanges'),
      nodeRanges: range('nodeRanges'),
      reservedRanges: range('reservedRanges'),
      nodePortRange: field(cluster, 'nodePortRange', portsOf),
      kubernetesVersion: field(cluster, 'kubernetesVersion', versionOf),
    };
    return { name, files, ...defined(optional) };
  }

  function rulesOf(value: Value): RawSettings['rules'] {
    const found = mapping(value, '`rules`');
    return Object.fromEntries(
      (found?.entries ?? []).flatMap(({ key, keySpan, value: severity }) => {
        if (!rules.includes(key)) {
          const close = nearest(key, rules);
          const hint = close === undefined ? '`cidrscope rules` lists them.' : `Is \`${close}\` meant?`;
          problems.push({
            span: keySpan,
            severity: 'warning',
            message: `There is no rule \`${key}\`. ${hint}`,
          });
          return [];
        }
        // YAML 1.1 reads a plain `off` as false.
        const written = severity.kind === 'scalar' ? severity.text : '';
        const known = ruleSeverities.find((one) => one === written);
        if (known === undefined)
          problem(severity, 'error', `\`${key}\` must be one of ${ruleSeverities.join(', ')}.`);
        return known === undefined ? [] : [[key, known] as const];
      }),
    );
  }

  function versionOf(value: Value): string | undefined {
    const scalar = scalarOf(value, '`kubernetesVersion`');
    if (scalar === undefined) return undefined;
    const text = scalar.text.replace(/^v/, '').replace(/^(\d+\.\d+)\..*$/, '$1');
    if (typeof scalar.value === 'number' && /0$/.test(scalar.text)) {
      problem(
        value,
        'error',
        `Without quotes YAML reads ${scalar.text} as the number ${scalar.value}: write "${scalar.text}".`,
      );
      return undefined;
    }
    if (parseVersion(text) === undefined) {
      problem(
        value,
        'error',
        `Kubernetes ${scalar.text} is not known here. Known are ${versions.join(', ')}.`,
      );
      return undefined;
    }
    return text;
  }

  function rangesOf(value: Value, key: string): string[] | undefined {
    const items = value.kind === 'list' ? value.items : value.kind === 'scalar' ? [value] : undefined;
    if (items === undefined)
      problem(value, 'error', `\`${key}\` must be a list of ranges, such as [10.96.0.0/16].`);
    return items?.flatMap((item) => {
      const text = string(item, `An entry of \`${key}\``);
      if (text === undefined) return [];
      if (parseRange(text) !== undefined) return [text];
      problem(
        item,
        'error',
        `${text} is no range such as 10.96.0.0/16 or fd00:10:96::/112, without bits set behind the prefix.`,
      );
      return [];
    });
  }

  function portsOf(value: Value): string | undefined {
    const text = string(value, '`nodePortRange`');
    if (text === undefined || parsePortRange(text) !== undefined) return text;
    problem(value, 'error', `${text} is no range of ports such as 30000-32767.`);
    return undefined;
  }

  function field<T>(from: Mapping, key: string, read: (value: Value) => T | undefined): T | undefined {
    const value = from.entries.find((entry) => entry.key === key)?.value;
    return value === undefined || (value.kind === 'scalar' && value.value === null) ? undefined : read(value);
  }

  function checkKeys(from: Mapping, known: readonly string[], what: string): void {
    for (const { key, keySpan } of from.entries) {
      if (known.includes(key)) continue;
      const close = nearest(key, known);
      const hint = close === undefined ? `Known are ${known.join(', ')}.` : `Is \`${close}\` meant?`;
      problems.push({ span: keySpan, severity: 'warning', message: `\`${key}\` is not ${what}. ${hint}` });
    }
  }

  function mapping(value: Value, what: string): Mapping | undefined {
    if (value.kind === 'map') return value;
    problem(value, 'error', `${what} must be a map of names to values.`);
    return undefined;
  }

  function list(value: Value, what: string): readonly Value[] | undefined {
    if (value.kind === 'list') return value.items;
    problem(value, 'error', `${what} must be a list.`);
    return undefined;
  }

  function strings(value: Value, what: string): string[] | undefined {
    return list(value, what)?.flatMap((item) => string(item, `An entry of ${what}`) ?? []);
  }

  function string(value: Value, what: string): string | undefined {
    return scalarOf(value, what)?.text;
  }

  function scalarOf(value: Value, what: string): Scalar | undefined {
    if (value.kind === 'scalar') return value;
    problem(value, 'error', `${what} must be a single text.`);
    return undefined;
  }

  function problem(value: Value, severity: SettingsProblem['severity'], message: string): void {
    problems.push({ span: value.span, severity, message });
  }
}

function has(from: Mapping, key: string): boolean {
  return from.entries.some((entry) => entry.key === key);
}

function defined<T extends object>(value: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
