import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { namedCauses } from './named-causes.ts';
import { type Case, readData } from './records.ts';

const podSpec = /^(spec\.jobTemplate\.spec\.template\.spec|spec\.template\.spec|template\.spec)(?=\.)/;
const podKinds = [
  'Pod',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'PodTemplate',
];

test('every cause that kube-apiserver can name is exercised by a case, or has a reason why none can', () => {
  const exercised = count(recorded());
  const numbers = namedCauses.map((named) => ({ ...named, cases: exercised.get(name(named)) ?? 0 }));
  console.log(
    numbers
      .map(
        ({ cases, unreachable, ...named }) =>
          `${cases === 0 ? `none: ${unreachable}` : cases}  ${name(named)}`,
      )
      .join('\n'),
  );
  const bare = numbers.filter(({ cases, unreachable }) => cases === 0 && unreachable === undefined);
  expect(bare.map(name)).toEqual([]);
  const wrong = numbers.filter(({ cases, unreachable }) => cases > 0 && unreachable !== undefined);
  expect(wrong.map(name), 'said to be unreachable').toEqual([]);
});

function name({
  kind,
  field,
  reason,
}: {
  readonly kind: string;
  readonly field: string;
  readonly reason: string;
}): string {
  return `${kind} ${field} ${reason}`;
}

/** Number of cases of each cause; one that is named twice in a case counts once. */
function count(cases: readonly Case[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const one of cases) {
    const names = (one.causes ?? []).flatMap(({ field = '', reason = '' }) => {
      const place = field.replaceAll(/\[[^\]]*\]/g, '[]');
      const own = name({ kind: one.kind, field: place, reason });
      if (!podKinds.includes(one.kind)) return [own];
      const spec = one.kind === 'Pod' ? place.replace(/^spec(?=\.)/, 'P') : place.replace(podSpec, 'P');
      return [own, name({ kind: 'Pod', field: spec, reason })];
    });
    for (const each of new Set(names)) numbers.set(each, (numbers.get(each) ?? 0) + 1);
  }
  return numbers;
}

/** The shared records, and our own. */
function recorded(): Case[] {
  const data = new URL('data/', import.meta.url);
  const files = readdirSync(data).filter((file) => /-1\.37\.jsonl\.gz$/.test(file));
  return files.flatMap((file) =>
    readData(file.slice(0, -'.gz'.length))
      .trim()
      .split('\n')
      .map((line): Case => JSON.parse(line)),
  );
}
