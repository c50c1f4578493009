import { type Draw, shuffle } from './draw.ts';
import type { Change, Subject, Value } from './subject.ts';

/** A change with the value that it gets. */
export interface Choice {
  readonly change: Change;
  readonly value: Value;
}

/** All single faults (or all that is right) of a subject, in an order of chance. */
export function choices(subject: Subject, side: 'good' | 'bad', chance: Draw): Choice[] {
  return shuffle(
    subject.changes.flatMap((change) => (change[side] ?? []).map((value) => ({ change, value }))),
    chance,
  );
}

/** The object with number `n` of a subject: every other one has a fault, and then some have two or three. */
export function build(
  subject: Subject,
  { good, bad }: { good: readonly Choice[]; bad: readonly Choice[] },
  n: number,
  draw: Draw,
): object {
  const faulty = n % 2 === 1 && bad.length > 0;
  const first = faulty ? bad[(n >> 1) % bad.length] : good[(n >> 1) % good.length];
  const base = first?.change.base ?? draw.pick(Object.keys(subject.bases));
  const fits = ({ change }: Choice) => change.base === undefined || change.base === base;
  const chosen = first === undefined ? [] : [first];
  const add = (from: readonly Choice[], count: number) => {
    const free = from.filter(
      (other) => fits(other) && !chosen.some(({ change }) => touches(change.at, other.change.at)),
    );
    for (let i = 0; i < count && free.length > 0; i++) {
      const next = draw.pick(free);
      if (!chosen.some(({ change }) => touches(change.at, next.change.at))) chosen.push(next);
    }
  };
  if (faulty) add(bad, draw.pick([0, 0, 0, 0, 1, 1, 2]));
  add(good, faulty ? draw.below(2) : draw.below(3));
  const result = structuredClone(subject.bases[base] ?? {});
  for (const { change, value } of chosen.toReversed()) apply(result, change, resolve(value, draw));
  return result;
}

function touches(one: string, other: string): boolean {
  return `${one} `.startsWith(`${other} `) || `${other} `.startsWith(`${one} `);
}

function resolve(value: Value, draw: Draw): unknown {
  return structuredClone(typeof value === 'function' ? value(draw) : value);
}

function apply(target: object, { at, merge }: Change, value: unknown): void {
  const keys = at.split(' ');
  if (!merge) set(target, keys, value);
  else for (const [key, one] of Object.entries(value ?? {})) set(target, [...keys, key], one);
}

/** Where a scalar or the wrong sort of collection is in the way, nothing is changed. */
function set(target: object, [key = '', ...rest]: readonly string[], value: unknown): void {
  const place = key === '+' ? String(Object.keys(target).length) : key;
  if (Array.isArray(target) && !/^\d+$/.test(place)) return;
  if (rest.length === 0) {
    if (value !== undefined) Object.assign(target, { [place]: value });
    else if (Array.isArray(target)) target.splice(Number(place), 1);
    else Reflect.deleteProperty(target, place);
    return;
  }
  const next: unknown = Reflect.get(target, place);
  if (typeof next === 'object' && next !== null) {
    set(next, rest, value);
  } else if (next === undefined && value !== undefined) {
    const created = /^(\d+|\+)$/.test(rest[0] ?? '') ? [] : {};
    Object.assign(target, { [place]: created });
    set(created, rest, value);
  }
}
