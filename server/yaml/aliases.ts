import type { Value } from '../model/value.ts';

/** The anchors of a document, and what its aliases stand for. */
export interface Aliases {
  /** Notes that one more value was read. */
  readonly count: () => void;
  /** Reads the value of an anchor. */
  readonly define: (name: string, read: () => Value) => Value;
  /** The value of an anchor, or why there is none; undefined where that was said before. */
  readonly resolve: (name: string) => Value | string | undefined;
}

interface Anchor {
  /** Undefined while the value is being read: an alias there would contain itself. */
  value: Value | undefined;
  /** How many values it stands for, with those that its own aliases bring. */
  size: number;
}

/** With go-yaml's bound on what aliases may bring (upstream go.yaml.in/yaml/v2 v2.4, decode.go). */
export function newAliases(): Aliases {
  const anchors = new Map<string, Anchor>();
  let size = 0;
  let aliased = 0;
  let excessive = false;
  return { count, define, resolve };

  function count(): void {
    size++;
  }

  function define(name: string, read: () => Value): Value {
    const before = size;
    const anchor: Anchor = { value: undefined, size: 0 };
    anchors.set(name, anchor);
    anchor.value = read();
    anchor.size = size - before;
    return anchor.value;
  }

  function resolve(name: string): Value | string | undefined {
    size++;
    const known = anchors.get(name);
    if (known === undefined) return `no anchor &${name} stands above`;
    if (known.value === undefined) return `&${name} contains itself`;
    if (excessive) return undefined;
    size += known.size;
    aliased += known.size;
    excessive = aliased > 100 && size > 1000 && aliased / size > allowedRatio(size);
    return excessive ? 'the aliases stand for too many values' : known.value;
  }
}

/** Nearly all of a small document, a tenth of a large one. */
function allowedRatio(size: number): number {
  if (size <= 400_000) return 0.99;
  return size >= 4_000_000 ? 0.1 : 0.99 - (0.89 * (size - 400_000)) / 3_600_000;
}
