import type { Draw } from './draw.ts';

/** A value, or how to draw one; undefined: the field is removed. */
export type Value = unknown;

/** One way in which an object can differ from the plain one. */
export interface Change {
  /** Keys and indices, with blanks between; `+` appends to a list. What is missing on the way is created. */
  readonly at: string;
  /** The value is a map, whose fields are set one by one. */
  readonly merge?: true;
  /** Only of this plain object. */
  readonly base?: string;
  /** Values that are right if nothing else is changed: the limits among them. */
  readonly good?: readonly Value[];
  readonly bad?: readonly Value[];
}

/** A kind of object, and all that is varied of it. */
export interface Subject {
  readonly group: string;
  readonly kind: string;
  /** Plain, valid objects. */
  readonly bases: { readonly [name: string]: object };
  readonly changes: readonly Change[];
  /** Component configuration, which belongs to no cluster. */
  readonly component?: true;
  /** Turns the object into the text; the flags are those of a command. */
  readonly write?: (value: object, draw: Draw) => { manifest: string; flags?: readonly string[] };
}
