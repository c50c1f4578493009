import type { DecodeProblem } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import type { Span } from '../text/span.ts';
import type { Refusal } from './complaints.ts';
import { type Composed, compose } from './compose.ts';
import { cutFaults } from './cut-faults.ts';
import { blanked, spanToLeaveOut } from './leave-out.ts';
import { findForbidden, joinLines, maskExpressions, normalized } from './mask.ts';
import { hasControlLine } from './placeholder.ts';
import { deepest, parseSyntax } from './syntax.ts';

export interface ParsedDocument {
  readonly text: string;
  /** Undefined when there is nothing but comments, or nothing that could be understood, or a template. */
  readonly root: Value | undefined;
  readonly problems: readonly DecodeProblem[];
  readonly errors: readonly SyntaxProblem[];
  /** False when something was left out: then nothing can be said to be missing. */
  readonly complete: boolean;
  /** Not a manifest yet, but the template of one: Helm, Jinja, makejinja. */
  readonly template: boolean;
}

interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
  /** Whether Kubernetes surely refuses the document for it; what follows a first error may be its consequence. */
  readonly certain: boolean;
  /** Whether kubectl takes it for a document of its own, and reads the rest all the same. */
  readonly apart?: boolean;
}

/** Each attempt reads the whole text again, so large texts get fewer: one at least, for the line being typed. */
const attempts = 20;
const attemptedUnits = 1_000_000;

/**
 * Reads one document of a stream, as sigs.k8s.io/yaml does. Never throws: where the text is broken, what is wrong is
 * left out and the rest is read, so that an editor has something to show while a line is being typed.
 */
export function parseDocument(text: string): ParsedDocument {
  const forbidden = findForbidden(text);
  const faults: SyntaxProblem[] = cutFaults(text);
  if (forbidden !== -1) faults.push(forbiddenCharacter(text, forbidden));
  const { root, duplicates, refusals, template } = readAround(normalized(text), faults);
  const problems: SyntaxProblem[] = [...faults, ...refusals].sort(
    (one, other) => one.span.start - other.span.start,
  );
  const errors = problems.map((one, n): SyntaxProblem => ({ ...one, certain: n === 0 && one.certain }));
  const isTemplate =
    template ||
    root?.kind === 'unknown' ||
    hasControlLine(text) ||
    (errors.length > 0 && /\{\{|\{%/.test(text));
  if (isTemplate) return { text, root: undefined, problems: [], errors: [], complete: false, template: true };
  return {
    text,
    root: root?.kind === 'scalar' && root.value === null ? undefined : root,
    problems: duplicates,
    errors,
    complete: errors.every(({ apart }) => apart === true),
    template: false,
  };
}

/** Reads what can be read, leaving out one fault after another. */
function readAround(text: string, faults: SyntaxProblem[]): Composed {
  let rest = text;
  let readable = maskExpressions(text);
  // What is found after something was left out may be a consequence of that.
  let early: readonly Refusal[] | undefined;
  const sure = (composed: Composed): Composed =>
    early === undefined ? composed : { ...composed, refusals: composed.refusals.map(doubtful) };
  for (let attempt = 1; ; attempt++) {
    const syntax = parseSyntax(readable);
    const composed = compose(rest, syntax);
    const { fault } = composed;
    if (syntax.tooDeep !== undefined) {
      const message = `more than ${deepest} maps and lists lie in each other here`;
      faults.push({ message, span: lineSpan(text, syntax.tooDeep), certain: false });
      return { ...composed, duplicates: [], refusals: [] };
    }
    if (fault === undefined || composed.template) return sure(composed);
    const before = readable;
    if (fault.joinTo === undefined) {
      const certain = fault.certain && early === undefined;
      faults.push({ message: fault.message, span: lineSpan(text, fault.from), certain });
      early ??= composed.refusals;
      const out = spanToLeaveOut(rest, fault);
      rest = blanked(rest, out);
      readable = blanked(readable, out);
    } else readable = joinLines(readable, fault.from, fault.joinTo);
    const again = attempt === 1 || (attempt < attempts && attempt * text.length < attemptedUnits);
    if (!again || readable === before) return sure(composed);
  }

  function doubtful(one: Refusal): Refusal {
    const isEarly = early?.some(
      ({ message, span }) => message === one.message && span.start === one.span.start,
    );
    return { ...one, certain: one.certain && isEarly === true };
  }
}

function forbiddenCharacter(text: string, at: number): SyntaxProblem {
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  return {
    message: `the character U+${code} may not stand in YAML`,
    span: { start: at, end: at + 1 },
    certain: true,
  };
}

/** From `from` to the end of its line. */
function lineSpan(text: string, from: number): Span {
  const line = /^[^\r\n]*/.exec(text.slice(from, from + 1000))?.[0] ?? '';
  if (line.trim() === '') return { start: from, end: from + line.length };
  return { start: from + (line.length - line.trimStart().length), end: from + line.trimEnd().length };
}

/** Whether a document is the template of a manifest, with control lines or keys that a tool fills in. */
export function isTemplate(text: string): boolean {
  return /\{\{|\{%|#[%@]|[$#%]\{|<%/.test(text) && parseDocument(text).template;
}
