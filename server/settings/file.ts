import type { Cidr } from '../address/cidr.ts';
import { versions } from '../kubernetes/releases.ts';
import { type RawCluster, type RawSettings, ruleSeverities } from '../model/raw-settings.ts';
import type { Mapping, Path, Scalar, Value } from '../model/value.ts';
import { nearest } from '../text/nearest.ts';
import { clusterSettings, fileSettings } from './description.ts';
import type { SettingsProblem } from './read.ts';
import { repeatedFamily } from './repeated-family.ts';
import type { RangeKey, StatedRange } from './settings.ts';
import { readSyntax } from './syntax.ts';
import { notPortRange, notRange, parsePortRange, parseRange, parseVersion } from './values.ts';

const topLevel = fileSettings.map(({ key }) => key);
const ofCluster = clusterSettings.map(({ key }) => key);

interface WrittenRange {
  readonly text: string;
  readonly cidr: Cidr;
  readonly value: Value;
  /** From the setting's own value. */
  readonly path: Path;
}

/** Reads `.cidrscope.yaml`: what could be understood, and what is wrong with the rest, in the order of the text. */
export function parseSettingsFile(
  text: string,
  rules: readonly string[],
): {
  readonly raw: RawSettings;
  readonly problems: readonly SettingsProblem[];
  /** Where the ranges of a cluster stand, by its name. */
  readonly stated: ReadonlyMap<string, readonly StatedRange[]>;
} {
  const stated = new Map<string, readonly StatedRange[]>();
  const syntax = readSyntax(text);
  const problems = [...syntax.problems];
  const settings = syntax.root && mapping(syntax.root, 'The settings');
  if (settings === undefined) return { raw: {}, problems, stated };
  checkKeys(settings, topLevel, 'a setting');
  const version = field(settings, 'kubernetesVersion', versionOf);
  const clusters = field(settings, 'clusters', (value) => clustersOf(list(value, '`clusters`') ?? []));
  const ruleSettings = field(settings, 'rules', rulesOf);
  const ignore = field(settings, 'ignore', (value) => globs(value, '`ignore`'));
  return {
    raw: {
      ...(version !== undefined && { kubernetesVersion: version }),
      ...(clusters && { clusters }),
      ...(ruleSettings && { rules: ruleSettings }),
      ...(ignore && { ignore }),
    },
    stated,
    problems: problems.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
  };

  function clustersOf(values: readonly Value[]): RawCluster[] {
    const clusters = new Map<string, RawCluster>();
    for (const [n, value] of values.entries()) {
      const read = clusterOf(value, n);
      if (read === undefined) continue;
      const { cluster, ranges } = read;
      if (clusters.has(cluster.name)) {
        const message = `A cluster above is named ${cluster.name} already: give this one a name of its own. It is left out.`;
        problem(valueAt(value, 'name') ?? value, 'error', message);
      } else {
        clusters.set(cluster.name, cluster);
        stated.set(cluster.name, ranges);
      }
    }
    return [...clusters.values()];
  }

  function clusterOf(
    value: Value,
    index: number,
  ): { readonly cluster: RawCluster; readonly ranges: readonly StatedRange[] } | undefined {
    const cluster = mapping(value, 'A cluster');
    if (cluster === undefined) return undefined;
    checkKeys(cluster, ofCluster, 'a setting of a cluster');
    const name = field(cluster, 'name', (found) => string(found, '`name`'));
    const files = field(cluster, 'files', (found) => globs(found, '`files`'));
    if (name === undefined || files === undefined) {
      if (isAbsent(valueAt(cluster, 'name')) || isAbsent(valueAt(cluster, 'files'))) {
        problem(cluster, 'error', 'A cluster needs a `name` and `files`, a list of globs. It is left out.');
      }
      return undefined;
    }
    const ranges: StatedRange[] = [];
    const range = (key: RangeKey, read = rangesOf) =>
      field(cluster, key, (found) => {
        const written = read(found, key);
        for (const { text: held, cidr, value: at, path } of written ?? [])
          ranges.push({ key, cidr, text: held, span: at.span, path: ['clusters', index, key, ...path] });
        return written?.map((one) => one.text);
      });
    const optional = {
      podRanges: range('podRanges'),
      serviceRanges: range('serviceRanges', serviceRangesOf),
      nodeRanges: range('nodeRanges'),
      reservedRanges: range('reservedRanges'),
      nodePortRange: field(cluster, 'nodePortRange', portsOf),
      kubernetesVersion: field(cluster, 'kubernetesVersion', versionOf),
    };
    return { cluster: { name, files, ...defined(optional) }, ranges };
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
    if (typeof scalar.value === 'number' && /0$/.test(scalar.text)) {
      problem(
        value,
        'error',
        `Without quotes YAML reads ${scalar.text} as the number ${scalar.value}: write "${scalar.text}".`,
      );
      return undefined;
    }
    const version = parseVersion(scalar.text);
    if (version === undefined) {
      problem(
        value,
        'error',
        `Kubernetes ${scalar.text} is not known here. Known are ${versions.join(', ')}.`,
      );
    }
    return version;
  }

  function rangesOf(value: Value, key: string): WrittenRange[] | undefined {
    if (value.kind === 'scalar') {
      const parts = value.text.split(',').map((part) => part.trim());
      const message = `\`${key}\` must be a list: write [${parts.join(', ')}]. It is read all the same.`;
      problem(value, 'warning', message);
      return parts.flatMap((part) => rangeOf(part, value, []));
    }
    return list(value, `\`${key}\``)?.flatMap((item, n) => {
      const text = string(item, `An entry of \`${key}\``);
      return text === undefined ? [] : rangeOf(text, item, [n]);
    });
  }

  function rangeOf(text: string, value: Value, path: Path): WrittenRange[] {
    const cidr = parseRange(text);
    if (cidr !== undefined) return [{ text, cidr, value, path }];
    problem(value, 'error', `${JSON.stringify(text)} is ${notRange}.`);
    return [];
  }

  function serviceRangesOf(value: Value): WrittenRange[] | undefined {
    const ranges = rangesOf(value, 'serviceRanges');
    const repeated = repeatedFamily(ranges ?? []);
    for (const { range, first } of repeated) {
      const message = `${range.text} is a second ${range.cidr.family} range beside ${first.text}; kube-apiserver takes one of each family. It is left out.`;
      problem(range.value, 'error', message);
    }
    return ranges?.filter((range) => repeated.every((one) => one.range !== range));
  }

  function portsOf(value: Value): string | undefined {
    const text = string(value, '`nodePortRange`');
    if (text === undefined || parsePortRange(text) !== undefined) return text;
    problem(value, 'error', `${text} is ${notPortRange}.`);
    return undefined;
  }

  function field<T>(from: Mapping, key: string, read: (value: Value) => T | undefined): T | undefined {
    const value = valueAt(from, key);
    return value === undefined || isAbsent(value) ? undefined : read(value);
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
    mismatch(value, `${what} must be a map of names to values.`);
    return undefined;
  }

  function list(value: Value, what: string): readonly Value[] | undefined {
    if (value.kind === 'list') return value.items;
    mismatch(value, `${what} must be a list.`);
    return undefined;
  }

  function globs(value: Value, what: string): string[] | undefined {
    return list(value, what)?.flatMap((item) => {
      const glob = string(item, `An entry of ${what}`);
      if (glob === '') problem(item, 'error', `An entry of ${what} is empty: write a glob such as apps/**.`);
      return glob || [];
    });
  }

  function string(value: Value, what: string): string | undefined {
    return scalarOf(value, what)?.text;
  }

  function scalarOf(value: Value, what: string): Scalar | undefined {
    if (value.kind === 'scalar') return value;
    mismatch(value, `${what} must be a single text.`);
    return undefined;
  }

  function mismatch(value: Value, message: string): void {
    const { kind } = value;
    problem(
      value,
      'error',
      kind === 'unknown' ? `${value.text} is a placeholder that nothing fills in here.` : message,
    );
  }

  function problem(value: Value, severity: SettingsProblem['severity'], message: string): void {
    problems.push({ span: value.span, severity, message });
  }
}

function isAbsent(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'scalar' && value.value === null);
}

function valueAt(from: Value, key: string): Value | undefined {
  return from.kind === 'map' ? from.entries.find((entry) => entry.key === key)?.value : undefined;
}

function defined<T extends object>(value: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
