import { type Cidr, lastAddress, relation } from './cidr.ts';
import { bitsOf } from './family.ts';

/**
 * The first `count` free ranges of that prefix length inside `space`, lowest first, that touch nothing in `taken`.
 * Takes steps over what is taken, not over addresses, so a wide IPv6 space costs nothing.
 */
export function nextFree(
  prefix: number,
  space: readonly Cidr[],
  taken: readonly Cidr[],
  count: number,
): Cidr[] {
  const found: Cidr[] = [];
  for (const room of space) {
    if (prefix < room.prefix || prefix > bitsOf(room.family)) continue;
    const size = 1n << BigInt(bitsOf(room.family) - prefix);
    const obstacles = taken
      .filter((range) => relation(range, room) !== 'disjoint')
      .toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
    let first = room.first;
    const last = lastAddress(room);
    while (found.length < count && first + size - 1n <= last) {
      const candidate: Cidr = { family: room.family, first, prefix };
      const ends = obstacles.filter((range) => relation(range, candidate) !== 'disjoint').map(lastAddress);
      if (ends.length === 0) {
        found.push(candidate);
        first += size;
      } else {
        const behind = ends.reduce((a, b) => Math.max(a, b)) + 1n;
        first = ((behind + size - 1n) / size) * size;
      }
    }
    if (found.length >= count) break;
  }
  return found;
}
