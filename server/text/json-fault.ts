/** The first thing in a text that JSON does not have. */
export interface JsonFault {
  /** Where it stands: 0-based, in UTF-16 units; the length of the text where it ends too early. */
  readonly at: number;
  /** What is there, as a clause. */
  readonly what: string;
}

const blanks = /[ \t\r\n]*/y;
const scalar =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const deepest = 500;

/**
 * Reads a text as strictly as JSON is: no comments, no comma behind the last item, quotes around keys. Undefined for a
 * text that is JSON, or too deep to tell.
 */
export function jsonFault(text: string): JsonFault | undefined {
  let at = 0;
  let isTooDeep = false;
  const fault = valueFault(0);
  if (isTooDeep) return undefined;
  if (fault !== undefined) return fault;
  skipBlanks();
  return at < text.length ? unexpected('behind the end of the value') : undefined;

  function valueFault(depth: number): JsonFault | undefined {
    skipBlanks();
    const opening = text[at];
    if (opening !== '{' && opening !== '[') {
      scalar.lastIndex = at;
      const found = scalar.exec(text);
      if (found === null) return unexpected('where a value has to be');
      at += found[0].length;
      return undefined;
    }
    if (depth >= deepest) {
      isTooDeep = true;
      return undefined;
    }
    const closing = opening === '{' ? '}' : ']';
    at++;
    skipBlanks();
    if (text[at] === closing) {
      at++;
      return undefined;
    }
    for (;;) {
      const fault = (closing === '}' ? keyFault() : undefined) ?? valueFault(depth + 1);
      if (fault !== undefined || isTooDeep) return fault;
      skipBlanks();
      const next = text[at];
      if (next !== ',' && next !== closing) return unexpected(`where "," or "${closing}" has to be`);
      const comma = at++;
      if (next === closing) return undefined;
      skipBlanks();
      if (text[at] === closing) return { at: comma, what: `a comma before "${closing}"` };
    }
  }

  function keyFault(): JsonFault | undefined {
    skipBlanks();
    if (text[at] !== '"') return unexpected('where a key in double quotes has to be');
    const fault = valueFault(0);
    if (fault !== undefined) return fault;
    skipBlanks();
    if (text[at] !== ':') return unexpected('where ":" has to be');
    at++;
    return undefined;
  }

  function skipBlanks(): void {
    blanks.lastIndex = at;
    at += blanks.exec(text)?.[0].length ?? 0;
  }

  function unexpected(where: string): JsonFault {
    const [found] = text.slice(at, at + 2);
    return { at, what: `${found === undefined ? 'the end' : JSON.stringify(found)} ${where}` };
  }
}
