import type { RawSettings } from './raw-settings.ts';

/**
 * The documented cases of a rule; each runs against all rules as a test. Texts are marked fixtures:
 * `-- path --` starts a file (without one the text is `example.yaml`), and a comment line
 * `# ^^^ severity rule-id: message` marks the range above it.
 */
export interface Examples {
  readonly invalid: readonly [InvalidExample, ...InvalidExample[]];
  /** Near misses: what must stay silent. */
  readonly valid: readonly [ValidExample, ...ValidExample[]];
}

export interface InvalidExample extends ValidExample {
  /** The text, without marks, after the first fix of the first finding; left out where no right answer can be computed. */
  readonly fixed?: string;
}

export interface ValidExample {
  readonly text: string;
  /** Declares the cluster that all files belong to, and the version. */
  readonly settings?: RawSettings;
}
