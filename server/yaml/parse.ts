import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseDocument as parseYaml,
} from 'yaml';
import type { DecodeProblem } from '../model/resource.ts';
import type { Entry, Path, Piece, Scalar, Value } from '../model/value.ts';
import type { Span } from '../text/span.ts';
import { resolvePlain } from './scalar.ts';

export interface ParsedDocument {
  readonly text: string;
  /** Undefined when there is nothing but comments, or nothing that could be understood. */
  readonly root: Value | undefined;
  readonly problems: readonly DecodeProblem[];
}

const placeholder = /\{\{|\$\{|\$\([\w.-]+\)|^<[^<>]+>$|^__\w+__$|#\{|ENC\[/;

/** Reads one document of a stream. Never throws; what cannot be read is left out. */
export function parseDocument(text: string): ParsedDocument {
  const document = parseYaml(text, {
    schema: 'failsafe',
    keepSourceTokens: true,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const problems: DecodeProblem[] = [];
  const root = document.contents === null ? undefined : convert(document.contents, []);
  return { text, root, problems };

  function convert(node: Node | null, path: Path): Value | undefined {
    if (node === null) return undefined;
    if (isAlias(node)) {
      const target = (node as Alias).resolve(document);
      return target === undefined ? undefined : convert(target, path);
    }
    const span = spanOf(node);
    if (isMap(node)) {
      const entries: Entry[] = [];
      const seen = new Map<string, Span>();
      for (const pair of node.items) {
        if (!isPair(pair) || !isScalar(pair.key)) continue;
        const key = String(pair.key.value);
        const keySpan = spanOf(pair.key);
        const first = seen.get(key);
        if (first !== undefined) {
          problems.push({ kind: 'duplicate-key', path: [...path, key], span: keySpan, first });
          entries.splice(
            entries.findIndex((entry) => entry.key === key),
            1,
          );
        }
        seen.set(key, keySpan);
        const value = convert(pair.value as ParsedNode | null, [...path, key]);
        entries.push({
          key,
          keySpan,
          shared: isAlias(pair.value),
          value: value ?? {
            kind: 'scalar',
            value: null,
            text: '',
            style: 'plain',
            span: keySpan,
            pieces: [],
          },
        });
      }
      return { kind: 'map', entries, span };
    }
    if (isSeq(node)) {
      const items = node.items.map((item, n) => convert(item as ParsedNode | null, [...path, n]));
      return {
        kind: 'list',
        items: items.map(
          (item) => item ?? { kind: 'scalar', value: null, text: '', style: 'plain', span, pieces: [] },
        ),
        span,
      };
    }
    if (!isScalar(node)) return undefined;
    const decoded = String(node.value ?? '');
    if (placeholder.test(decoded)) return { kind: 'unknown', text: decoded, span };
    const style = styles[node.type ?? 'PLAIN'] ?? 'plain';
    const value = style === 'plain' ? resolvePlain(decoded) : decoded;
    return {
      kind: 'scalar',
      value,
      text: decoded,
      style,
      span,
      pieces: piecesOf(text, decoded, style, span),
    };
  }
}

const styles: { readonly [type: string]: Scalar['style'] } = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

function piecesOf(text: string, decoded: string, style: Scalar['style'], span: Span): Piece[] {
  const at = style === 'plain' ? span.start : span.start + 1;
  return text.startsWith(decoded, at) ? [{ from: 0, at }] : [{ from: 0, at: span.start }];
}
