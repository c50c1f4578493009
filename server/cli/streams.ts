/** Where a command reads and writes: the process's own, or a test's. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly stdin: () => Promise<Uint8Array>;
  /** Absolute; paths are given and shown relative to it. */
  readonly folder: string;
  /** The page of a rule in the documentation, as Markdown. */
  readonly rulePage: (id: string) => string;
  readonly color: boolean;
}

/** The command line cannot be understood; the message says what to do. */
export class WrongUse extends Error {}
