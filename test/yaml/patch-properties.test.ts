import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Patch, Plain } from '../../server/model/patch.ts';
import {
  type Manner,
  manners,
  patched,
  plainMaps,
  plainValues,
  read,
  scalarValues,
  written,
} from './support.ts';

type Path = (string | number)[];

/** Every path into some data that leads to something. */
function pathsOf(data: Plain, path: Path = []): Path[] {
  if (typeof data !== 'object' || data === null) return [path];
  return [
    path,
    ...Object.entries(data).flatMap(([key, value]) => pathsOf(value, [...path, stepOf(data, key)])),
  ];
}

function stepOf(data: Plain, key: string): string | number {
  return Array.isArray(data) ? Number(key) : key;
}

function at(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (here, step) => Object.getOwnPropertyDescriptor(Object(here), step)?.value,
    data,
  );
}

/** A patch made on plain data, in the simplest way there is. */
function naively(data: Plain, patch: Patch): Plain {
  const copy = structuredClone(data);
  const parent = at(copy, patch.path.slice(0, -1));
  const step = patch.path.at(-1) ?? '';
  if (patch.op === 'set') Object.defineProperty(parent, step, own(patch.value));
  if (patch.op === 'remove' && Array.isArray(parent)) parent.splice(Number(step), 1);
  else if (patch.op === 'remove') Reflect.deleteProperty(Object(parent), step);
  if (patch.op === 'insert') (at(copy, [...patch.path]) as Plain[]).splice(patch.index, 0, patch.value);
  if (patch.op === 'rename-key') {
    Object.defineProperty(parent, patch.to, own(at(parent, [step]) as Plain));
    Reflect.deleteProperty(Object(parent), step);
  }
  if (patch.op === 'replace-slice') {
    const text = String(at(copy, [...patch.path]));
    Object.defineProperty(parent, step, own(text.slice(0, patch.from) + patch.text + text.slice(patch.to)));
  }
  return copy;
}

function own(value: Plain): PropertyDescriptor {
  return { value, enumerable: true, writable: true, configurable: true };
}

/** Some data and a patch that fits it. */
const cases: fc.Arbitrary<{ data: Plain; patch: Patch }> = fc
  .record({
    data: plainMaps,
    at: fc.nat(),
    value: plainValues,
    scalar: scalarValues,
    op: fc.nat(6),
    n: fc.nat(),
    m: fc.nat(),
  })
  .map(({ data, at: place, value, scalar, op, n, m }) => {
    const paths = pathsOf(data);
    const pick = (some: Path[]): Path => some[place % some.length] ?? [];
    const below = paths.filter((path) => path.length > 0);
    const keys = below.filter((path) => typeof path.at(-1) === 'string');
    const lists = paths.filter((path) => Array.isArray(at(data, path)));
    const texts = below.filter((path) => typeof at(data, path) === 'string');
    const maps = paths.filter(
      (path) => !Array.isArray(at(data, path)) && Object(at(data, path)) === at(data, path),
    );
    const patch = ((): Patch => {
      if (op === 1) return { op: 'set', path: pick(below), value };
      if (op === 2) return { op: 'set', path: [...pick(maps), 'added'], value };
      if (op === 3) return { op: 'remove', path: pick(below) };
      if (op === 4) return { op: 'rename-key', path: pick(keys), to: 'renamed' };
      if (op === 5 && lists.length > 0) {
        const path = pick(lists);
        return { op: 'insert', path, index: n % ((at(data, path) as Plain[]).length + 1), value };
      }
      if (op === 6 && texts.length > 0) {
        const path = pick(texts);
        const { length } = String(at(data, path));
        const [from = 0, to = 0] = [n % (length + 1), m % (length + 1)].toSorted((a, b) => a - b);
        return { op: 'replace-slice', path, from, to, text: typeof scalar === 'string' ? scalar : 'x' };
      }
      return { op: 'set', path: pick(below), value: scalar };
    })();
    return { data, patch };
  });

const json: fc.Arbitrary<string | number | undefined> = fc.constantFrom(undefined, 2, '\t');

test('a patch changes what it says and nothing else, however the document is written', () => {
  fc.assert(
    fc.property(cases, manners, ({ data, patch }, manner) => {
      const text = written(data, manner);
      const after = patched(text, [patch]);
      if (after === undefined) {
        expect(isAllowedToFail(patch)).toBe(true);
        return;
      }
      expect(read(after)).toEqual(naively(data, patch));
      if (manner.crlf) expect(after).not.toMatch(/(?<!\r)\n/);
      if (patch.op === 'set' || patch.op === 'insert') {
        expect(commentsOf(after)).toEqual(expect.arrayContaining(commentsKept(text, manner, data, patch)));
      }
    }),
    { numRuns: 2000 },
  );
});

test('a patch of JSON leaves JSON', () => {
  fc.assert(
    fc.property(cases, json, ({ data, patch }, indent) => {
      // Two texts put together may make the mark of a placeholder, behind which nothing is changed.
      fc.pre(!JSON.stringify(naively(data, patch)).includes('#{'));
      const after = patched(JSON.stringify(data, null, indent), [patch]);
      expect(after).toBeDefined();
      expect(JSON.parse(after ?? '')).toEqual(naively(data, patch));
    }),
    { numRuns: 1000 },
  );
});

test('setting a value twice changes nothing more', () => {
  fc.assert(
    fc.property(cases, manners, ({ data, patch }, manner) => {
      fc.pre(patch.op === 'set');
      const once = patched(written(data, manner), [patch]);
      if (once !== undefined) expect(patched(once, [patch])).toBe(once);
    }),
    { numRuns: 500 },
  );
});

test('several patches are made one after another', () => {
  fc.assert(
    fc.property(cases, plainValues, manners, ({ data, patch }, value, manner) => {
      const text = written(data, manner);
      const second: Patch = { op: 'set', path: ['second'], value };
      const third: Patch = { op: 'remove', path: ['second'] };
      const one = patched(text, [patch]);
      // A literal text at the very end has no last line break, and would get one.
      fc.pre(one?.endsWith('\n') === true && read(one) !== undefined);
      expect(patched(text, [patch, second])).toBe(patched(one ?? '', [second]));
      const all = patched(text, [patch, second, third]);
      expect(read(all ?? '')).toEqual(read(one ?? ''));
    }),
    { numRuns: 500 },
  );
});

/** Part of a text on several lines cannot be replaced in every style, and the last item of all leaves nothing. */
function isAllowedToFail({ op }: Patch): boolean {
  return op === 'replace-slice';
}

function commentsOf(text: string): string[] {
  return [...text.matchAll(/# comment \d+(?=\r?$)/gm)].map(([comment]) => comment);
}

/** The comments that may not go: those behind what is not replaced. */
function commentsKept(text: string, manner: Manner, data: Plain, patch: Patch): string[] {
  const old = at(data, [...patch.path]);
  if (typeof old === 'object' && old !== null && patch.op === 'set') return [];
  return manner.comments ? commentsOf(text) : [];
}
