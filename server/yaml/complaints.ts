import type { Span } from '../text/span.ts';
import type { Fault } from './leave-out.ts';

/** What is wrong, where the rest could be read all the same. */
export interface Refusal {
  readonly message: string;
  readonly span: Span;
  /** Whether Kubernetes surely refuses it, if nothing before is wrong. */
  readonly certain: boolean;
}

/** Collects what is wrong with a document. */
export interface Complaints {
  readonly refusals: readonly Refusal[];
  /** The first place from which on the syntax tree is not what was meant. */
  readonly fault: () => Fault | undefined;
  readonly refuse: (message: string, span: Span, certain?: boolean) => void;
  /** Refuses the line from `start` on. */
  readonly refuseLine: (message: string, start: number, certain?: boolean) => void;
  readonly fail: (message: string, from: number, certain?: boolean) => void;
  /** What the parser found no place for. */
  readonly misplace: (source: string, at: number, certain?: boolean) => void;
  /** Asks for what the parser cut to be read as one line; false when it is not known where that ends. */
  readonly join: (from: number, joinTo: number | undefined) => boolean;
}

export function newComplaints(text: string): Complaints {
  const refusals: Refusal[] = [];
  let fault: Fault | undefined;
  return { refusals, fault: () => fault, refuse, refuseLine, fail, misplace, join };

  function refuse(message: string, span: Span, certain = true): void {
    refusals.push({ message, span, certain });
  }

  function refuseLine(message: string, start: number, certain = true): void {
    const line = /^[^\r\n]*/.exec(text.slice(start, start + 1000))?.[0].trimEnd() ?? '';
    refuse(message, { start, end: start + line.length }, certain);
  }

  function fail(message: string, from: number, certain = true): void {
    fault ??= { message, from, certain: certain && refusals.every((one) => one.certain) };
  }

  function misplace(source: string, at: number, certain = true): void {
    const isColon = source === ':';
    const message = isColon
      ? 'a second `: ` cannot follow on this line'
      : `${source.trim()} cannot stand here`;
    fail(message, at, certain);
  }

  function join(from: number, joinTo: number | undefined): boolean {
    if (joinTo === undefined) return false;
    fault ??= { message: '', from, certain: false, joinTo };
    return true;
  }
}
