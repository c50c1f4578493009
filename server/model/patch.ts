import type { Path } from './value.ts';

/** Plain data to be written as YAML or JSON. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * One change to one resource. Paths start at the resource's root. Comments, quotes, indentation and line ends of
 * everything else survive; `server/yaml/patch.ts` turns it into text edits.
 */
export type Patch =
  /** Give a value: replaces what stands there, or adds the key at the end of its map. */
  | { readonly op: 'set'; readonly path: Path; readonly value: Plain }
  /** Put an item into a list before the 0-based index; the list is made if it is missing. */
  | { readonly op: 'insert'; readonly path: Path; readonly index: number; readonly value: Plain }
  /** Take a key or an item away, with the comment on its line. */
  | { readonly op: 'remove'; readonly path: Path }
  | { readonly op: 'rename-key'; readonly path: Path; readonly to: string }
  /** Replace `text.slice(from, to)` of a scalar's decoded text. */
  | {
      readonly op: 'replace-slice';
      readonly path: Path;
      readonly from: number;
      readonly to: number;
      readonly text: string;
    }
  /**
   * Repair the first fault of the syntax of the resource's document, in the 0-based `nth` of the ways in which it then
   * can be read; the path is that of its root.
   */
  | { readonly op: 'mend'; readonly path: Path; readonly nth: number };
