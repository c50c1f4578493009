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
    const obstacles = taken.filter((range) => relation(range, room) !== 'disjoint');
    let first = room.first;
    const last = lastAddress(room);
    while (found.length < count && first + size - 1n <= last) {
      const candidate: Cidr = { family: room.family, first, prefix };
      const behind = obstacles
        .filter((range) => relation(range, candidate) !== 'disjoint')
        .reduce((end, range) => (lastAddress(range) >= end ? lastAddress(range) + 1n : end), first);
      if (behind === first) {
        found.push(candidate);
        first += size;
      } else {
        first = ((behind + size - 1n) / size) * size;
      }
    }
    if (found.length >= count) break;
  }
  return found;
}
