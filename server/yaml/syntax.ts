import { type CST, Lexer, Parser } from 'yaml';

/** The syntax tree of the first document in a text, as the `yaml` package finds it. */
export interface Syntax {
  readonly document: CST.Document | undefined;
  /** `%` lines. */
  readonly directives: readonly CST.Directive[];
  readonly errors: readonly CST.ErrorToken[];
  /** Where more maps and lists lie in each other than are read; undefined when they don't. */
  readonly tooDeep: number | undefined;
}

/** libyaml's own limit is 10,000; no manifest comes near this one, and whoever walks a tree may recurse. */
export const deepest = 500;

export function parseSyntax(text: string): Syntax {
  const parser = new Parser();
  const directives: CST.Directive[] = [];
  const errors: CST.ErrorToken[] = [];
  let document: CST.Document | undefined;
  let tooDeep: number | undefined;
  for (const lexeme of new Lexer().lex(text)) {
    keep(parser.next(lexeme));
    if (document !== undefined) break;
    // The document and a scalar are on the stack as well.
    if (parser.stack.length > deepest + 2) {
      tooDeep = parser.offset;
      break;
    }
  }
  if (document === undefined) keep(parser.end());
  return { document, directives, errors, tooDeep };

  function keep(tokens: Iterable<CST.Token>): void {
    for (const token of tokens) {
      if (token.type === 'document') document ??= token;
      else if (token.type === 'directive') directives.push(token);
      else if (token.type === 'error') errors.push(token);
    }
  }
}
