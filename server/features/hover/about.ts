import type { Resource } from '../../model/resource.ts';
import type { Path } from '../../model/value.ts';
import type { World } from './world.ts';

/** What a hover is about: a field, its value in this manifest, and the cluster around it. */
export interface About {
  readonly resource: Resource;
  /** Of the field's value, from the resource's root. */
  readonly path: Path;
  /** On a value the entry under the cursor; on a key all of them. Empty for maps and placeholders. */
  readonly entries: readonly ValueEntry[];
  readonly world: World;
}

/** One value of a field: the scalar, an item of its list, or one part of a comma-separated text. */
export interface ValueEntry {
  readonly text: string;
  /** 0-based. */
  readonly position: number;
  readonly path: Path;
  /** The part of the scalar's decoded text. */
  readonly slice: { readonly from: number; readonly to: number };
}

/** Computes facts, one Markdown line each. */
export interface Explainer {
  readonly each?: (entry: ValueEntry, about: About) => readonly string[];
  readonly whole?: (about: About) => readonly string[];
}
