import type { TypeMeta } from '../kubernetes/shapes.ts';
import type { Mapping, Path, Scalar } from '../model/value.ts';

/** Something inside an object that is read as a resource of its own. */
export type Wrapped =
  /** A part of its tree: `spec.values` of a HelmRelease. */
  | { readonly path: Path; readonly value: Mapping; readonly type: TypeMeta }
  /**
   * YAML or JSON in a string. `type` is what documents without a kind are; where it is not given, their keys or the `name`
   * of the file tell, and a document that is nothing known is passed over.
   */
  | { readonly path: Path; readonly text: Scalar; readonly type?: TypeMeta; readonly name?: string };

/** Finds what an object carries for others. */
export interface Wrapper {
  /** As those of a reader: `v1/ConfigMap`. */
  readonly kinds: readonly string[];
  readonly unwrap: (root: Mapping) => readonly Wrapped[];
}

export function defineWrapper(wrapper: Wrapper): Wrapper {
  return wrapper;
}
