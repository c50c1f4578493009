import type { DecodeProblem } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import type { Span } from '../text/span.ts';
import { type Composed, compose } from './compose.ts';
import type { Problem } from './cursor.ts';
import { findForbidden } from './forbidden.ts';
import { leaveOut } from './leave-out.ts';
import { hasControlComment } from './placeholder.ts';
import { scan } from './scan.ts';

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

export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
  /** Whether Kubernetes surely refuses the document for it; what follows a first error may be its consequence. */
  readonly certain: boolean;
}

/** Each attempt reads the whole text again, so large texts get fewer: one at least, for the line being typed. */
const attempts = 20;
const attemptedUnits = 1_000_000;

/**
 * Reads one document of a stream, as sigs.k8s.io/yaml does. Never throws: where the text is broken, the line at fault
 * is left out and the rest is read, so that an editor has something to show while a line is being typed.
 */
export function parseDocument(text: string): ParsedDocument {
  const forbidden = findForbidden(text);
  const errors = forbidden === undefined ? [] : [forbiddenCharacter(text, forbidden.at)];
  const { root, duplicates, refusals, template } = readAround(forbidden?.without ?? text, errors);
  const isTemplate =
    template ||
    root?.kind === 'unknown' ||
    hasControlComment(text) ||
    (errors.length > 0 && /\{\{|\{%/.test(text));
  if (isTemplate) return { text, root: undefined, problems: [], errors: [], complete: false, template: true };
  for (const refusal of refusals) errors.push({ ...refusal, certain: errors.length === 0 });
  return {
    text,
    root: root?.kind === 'scalar' && root.value === null ? undefined : root,
    problems: duplicates,
    errors,
    complete: errors.length === 0,
    template: false,
  };
}

/** Reads what can be read, leaving out one fault after another. */
function readAround(text: string, errors: SyntaxProblem[]): Composed & { readonly template: boolean } {
  let readable = text;
  for (let attempt = 1; ; attempt++) {
    const scanner = scan(readable);
    const composed = compose(scanner);
    const { fault } = composed;
    const template = scanner.isTemplate();
    if (fault === undefined || template) return { ...composed, template };
    const certain = errors.length === 0 && fault.isOurs !== true;
    errors.push({ message: fault.message, span: faultSpan(text, fault), certain });
    const again = attempt === 1 || (attempt < attempts && attempt * text.length < attemptedUnits);
    const rest = again && fault.isOurs !== true ? leaveOut(readable, fault) : undefined;
    if (rest === undefined) return { ...composed, template: false };
    readable = rest;
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

/** From the beginning of the fault to the end of its line. */
function faultSpan(text: string, { at, from }: Problem): Span {
  const start = Math.min(at, from);
  const rest = /^[^\r\n]*/.exec(text.slice(start, start + 1000))?.[0].trimEnd() ?? '';
  return { start, end: start + rest.length };
}

/** Whether a document is the template of a manifest, with control lines or keys that a tool fills in. */
export function isTemplate(text: string): boolean {
  return /\{\{|\{%|#%|[$#]\{/.test(text) && parseDocument(text).template;
}
