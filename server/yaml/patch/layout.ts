import type { Value } from '../../model/value.ts';
import { columnOf } from '../lines.ts';

/** How a document is written, so that what is added looks the same. */
export interface Layout {
  readonly eol: string;
  /** Columns between a map's keys and those of a map inside it. */
  readonly step: number;
  /** Columns between a key and the dashes of its list. */
  readonly dash: number;
  readonly quote: 'single' | 'double';
  readonly json: boolean;
  /** JSON without blanks after `:` and `,`. */
  readonly tight: boolean;
  /** Whether texts of several lines may stand below a `|`. */
  readonly literal: boolean;
}

export function layoutOf(text: string, root: Value | undefined): Layout {
  const steps = new Map<number, number>();
  const dashes = new Map<number, number>();
  const quotes = { single: 0, double: 0, plain: 0 };
  let bareKeys = false;
  const seen = new Set<Value>();
  if (root !== undefined) visit(root);
  const json = root !== undefined && isFlow(text, root) && !bareKeys && quotes.single + quotes.plain === 0;
  const step = mostFrequent(steps) ?? 2;
  return {
    eol: /\r\n|[\r\n]/.exec(text)?.[0] ?? '\n',
    step,
    dash: mostFrequent(dashes) ?? step,
    quote: quotes.single > quotes.double ? 'single' : 'double',
    json,
    literal: true,
    tight: json && !/":\s/.test(text),
  };

  function visit(value: Value): void {
    if (seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'scalar') {
      if (value.style === 'single' || value.style === 'double') quotes[value.style]++;
      else if (typeof value.value === 'string') quotes.plain++;
    } else if (value.kind === 'list') {
      for (const item of value.items) visit(item);
    } else if (value.kind === 'map') {
      const block = !isFlow(text, value);
      for (const { keySpan, value: member } of value.entries) {
        if (text.charAt(keySpan.start) !== '"') bareKeys = true;
        if (block && (member.kind === 'map' || member.kind === 'list') && !isFlow(text, member)) {
          const deeper = columnOf(text, member.span.start) - columnOf(text, value.span.start);
          if (member.kind === 'list') count(dashes, deeper, 0);
          else count(steps, deeper, 1);
        }
        visit(member);
      }
    }
  }
}

export function isFlow(text: string, value: Value): boolean {
  const first = text.charAt(value.span.start);
  return (value.kind === 'map' && first === '{') || (value.kind === 'list' && first === '[');
}

function count(counts: Map<number, number>, columns: number, least: number): void {
  if (columns >= least) counts.set(columns, (counts.get(columns) ?? 0) + 1);
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}
