import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { generate, groups } from './generate/generate.ts';
import { namedCauses } from './named-causes.ts';

test('the same seed gives the same cases, another seed others', () => {
  expect(generate(1, 150)).toEqual(generate(1, 150));
  const texts = (seed: number) => generate(seed, 150).map(({ manifest }) => manifest);
  const first = new Set(texts(1));
  expect(texts(2).filter((text) => !first.has(text)).length).toBeGreaterThan(100);
});

test('every group comes, each case with a name of its own, and their number is the one asked for', () => {
  const cases = generate(3, 1000);
  expect(cases.length).toBe(1000);
  expect(new Set(cases.map(({ id }) => id)).size).toBe(1000);
  expect(new Set(cases.map(({ group }) => group))).toEqual(new Set(groups));
  expect(generate(3, 5, ['pod']).map(({ id }) => id)).toContain('g3-pod-0005');
});

test('every manifest outside the group yaml can be parsed, as its kind', () => {
  for (const { id, kind, group, manifest } of generate(4, 1500)) {
    if (group === 'yaml' || group === 'multi') continue;
    const [first, ...others] = parseAllDocuments(manifest, { version: '1.1', logLevel: 'silent' });
    expect(
      [first, ...others].flatMap((document) => document?.errors ?? []),
      id,
    ).toEqual([]);
    if (group !== 'kubeadm' && !/-config$/.test(group)) expect(first?.toJS(), id).toMatchObject({ kind });
  }
});

test('no cause is named twice', () => {
  const names = namedCauses.map(({ kind, field, reason }) => `${kind} ${field} ${reason}`);
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
});
