import type { Case } from '../records.ts';

/** Chance for one case: the same seed draws the same. */
export interface Draw {
  readonly cluster: Case['cluster'];
  /** An integer of 0 to `limit - 1`. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(values: readonly T[]) => T;
  /** True in `percent` of 100 cases. */
  readonly chance: (percent: number) => boolean;
}

/** Chance that follows from a text alone (FNV-1a for the seed, then mulberry32). */
export function draw(seed: string, cluster: Case['cluster'] = 'none'): Draw {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % limit;
  };
  const pick = <T>(values: readonly T[]): T => {
    const value = values[below(values.length)];
    if (value === undefined && values.length === 0) throw new RangeError('nothing to pick from');
    return value as T;
  };
  return { cluster, below, pick, chance: (percent) => below(100) < percent };
}

export function shuffle<T>(values: readonly T[], { below }: Draw): T[] {
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const [other] = result.splice(below(i + 1), 1);
    if (other !== undefined) result.push(other);
  }
  return result;
}
