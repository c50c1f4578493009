import { describe, expect, test } from 'vitest';
import { documentedRules } from '../scripts/rule-docs.ts';
import { check } from '../server/library.ts';
import { applyFix } from './support/apply.ts';
import { expectFindings } from './support/expect-findings.ts';
import { readMarked } from './support/marked.ts';
import { endsWithPeriod, styleFaults } from './support/message-style.ts';

const all = await documentedRules();

test('every rule has an example', () => {
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter(({ examples }) => examples === undefined).map(({ id }) => id)).toEqual([]);
});

test('rule ids are unique and name the fault in kebab-case', () => {
  const ids = all.map(({ id }) => id);
  expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
  expect(
    ids.filter((id) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || /^(no|disallow|check|valid)-/.test(id)),
  ).toEqual([]);
});

test('what a rule is about, and why, ends with a period', () => {
  const texts = all.flatMap(({ summary, why }) => [summary, why]);
  expect(texts.filter((text) => !endsWithPeriod(text))).toEqual([]);
});

for (const { id, examples } of all) {
  describe(id, () => {
    for (const [n, { text, fixed, settings }] of (examples?.invalid ?? []).entries()) {
      test(`invalid ${n + 1}`, async () => {
        const findings = await expectFindings(text, settings);
        expect(findings.flatMap(styleFaults)).toEqual([]);
        const own = findings.filter((finding) => finding.rule === id);
        expect(own, 'the example does not show its rule').not.toEqual([]);
        const fix = own[0]?.fixes[0];
        if (fixed === undefined) {
          expect(fix?.title, 'a fix without an example of it').toBeUndefined();
          return;
        }
        expect(fix, 'there is no fix').toBeDefined();
        if (fix === undefined) return;
        const files = readMarked(text);
        const after = applyFix(files, fix);
        const expected = new Map(readMarked(fixed).map((file) => [file.path, file.text]));
        const changed = after.filter((file, k) => file.text !== files[k]?.text);
        expect(Object.fromEntries(changed.map((file) => [file.path, file.text]))).toEqual(
          Object.fromEntries(expected),
        );
        await expectNothingNew(after, findings, own[0], settings);
      });
      test(`every fix of invalid ${n + 1} repairs`, async () => {
        const files = readMarked(text);
        const { findings } = await check(files, settings);
        for (const finding of findings) {
          for (const fix of finding.fixes)
            await expectNothingNew(applyFix(files, fix), findings, finding, settings);
        }
      });
    }
    for (const [n, { text, settings }] of (examples?.valid ?? []).entries()) {
      test(`valid ${n + 1}`, async () => {
        const findings = await expectFindings(text, settings);
        expect(findings.flatMap(styleFaults)).toEqual([]);
        expect(findings.filter((finding) => finding.rule === id)).toEqual([]);
      });
    }
  });
}

type Found = Awaited<ReturnType<typeof check>>['findings'];

/** After a fix its finding is gone and none has come. */
async function expectNothingNew(
  after: readonly { path: string; text: string }[],
  before: Found,
  repaired: Found[number] | undefined,
  settings: Parameters<typeof check>[1],
): Promise<void> {
  const { findings } = await check(after, settings);
  const count = (list: Found) => {
    const counts = new Map<string, number>();
    for (const { rule } of list) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    return counts;
  };
  const had = count(before);
  for (const [rule, found] of count(findings)) {
    const limit = (had.get(rule) ?? 0) - (rule === repaired?.rule ? 1 : 0);
    expect(found, `${rule} after the fix`).toBeLessThanOrEqual(limit);
  }
}
