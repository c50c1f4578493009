import type { DecodeProblem } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import type { Span } from '../text/span.ts';
import { compose } from './compose.ts';
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

/** Each attempt reads the whole text again, so large texts get fewer. */
const attempts = 40;
const attemptedUnits = 4_000_000;

/**
 * Reads one document of a stream, as sigs.k8s.io/yaml does. Never throws: where the text is broken, the line at fault
 * is left out and the rest is read, so that an editor has something to show while a line is being typed.
 */
export function parseDocument(text: string): ParsedDocument {
  const errors: SyntaxProblem[] = [];
  const forbidden = findForbidden(text);
  let readable = forbidden?.without ?? text;
  if (forbidden !== undefined) errors.push(forbiddenCharacter(text, forbidden.at));
  for (let attempt = 1; ; attempt++) {
    const tokens = scan(readable);
    const { root, duplicates, refusals, problem } = compose(tokens);
    if (tokens.template) return templateOf(text);
    if (problem !== undefined) {
      errors.push({ message: problem.message, span: faultSpan(text, problem), certain: errors.length === 0 });
      const rest =
        attempt < attempts && attempt * text.length < attemptedUnits
          ? leaveOut(readable, problem, tokens)
          : undefined;
      if (rest !== undefined) {
        readable = rest;
        continue;
      }
    }
    if (errors.length > 0 && /\{\{|\{%/.test(text)) return templateOf(text);
    if (root?.kind === 'unknown' || hasControlComment(text)) return templateOf(text);
    for (const refusal of refusals) errors.push({ ...refusal, certain: errors.length === 0 });
    const nothing = root?.kind === 'scalar' && root.value === null;
    return {
      text,
      root: nothing ? undefined : root,
      problems: duplicates,
      errors,
      complete: errors.length === 0,
      template: false,
    };
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

function templateOf(text: string): ParsedDocument {
  return { text, root: undefined, problems: [], errors: [], complete: false, template: true };
}

/** Whether a document is the template of a manifest, with control lines or keys that a tool fills in. */
export function isTemplate(text: string): boolean {
  return /\{\{|\{%|#%|[$#]\{/.test(text) && parseDocument(text).template;
}
