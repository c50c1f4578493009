import type { CST } from 'yaml';
import { lineStart } from './lines.ts';

/** What stands before a key or a value: its anchor and tag, and the signs around it. */
export interface Properties {
  readonly anchor: CST.SourceToken | undefined;
  readonly tag: CST.SourceToken | undefined;
  readonly isDecorated: boolean;
  /** A `-`, a `?`, or a `:`. */
  readonly hasIndicator: boolean;
  readonly hasNewline: boolean;
  readonly commas: number;
  /** Where the last of them ends; undefined when there are only blanks and comments. */
  readonly end: number | undefined;
}

/** Tells of a tab in the indentation through `onTab`, and of tokens without a place through `onStray`. */
export function propertiesOf(
  text: string,
  tokens: readonly CST.SourceToken[],
  inFlow: boolean,
  onTab: (message: string, at: number) => void,
  onStray: (source: string, at: number) => void,
): Properties {
  let anchor: CST.SourceToken | undefined;
  let tag: CST.SourceToken | undefined;
  let hasIndicator = false;
  let hasNewline = false;
  let commas = 0;
  let end: number | undefined;
  for (const token of tokens) {
    switch (token.type) {
      case 'newline':
        hasNewline = true;
        continue;
      case 'space':
        if (!inFlow && token.source.includes('\t') && indents(text, token)) {
          onTab(tabMessage, token.offset);
        }
        continue;
      case 'comment':
        continue;
      case 'anchor':
        if (anchor !== undefined) onStray(token.source, token.offset);
        anchor = token;
        break;
      case 'tag':
        if (tag !== undefined) onStray(token.source, token.offset);
        tag = token;
        break;
      case 'seq-item-ind':
      case 'explicit-key-ind':
      case 'map-value-ind':
        hasIndicator = true;
        break;
      case 'comma':
        commas++;
        break;
      case 'doc-start':
      case 'byte-order-mark':
        break;
      default:
        onStray(token.source, token.offset);
        continue;
    }
    end = token.offset + token.source.length;
  }
  const isDecorated = anchor !== undefined || tag !== undefined;
  return { anchor, tag, isDecorated, hasIndicator, hasNewline, commas, end };
}

export const tabMessage = 'a tab stands where the indentation must be made of spaces';

/** Whether a line begins with a tab, which libyaml takes between brackets only, even if nothing else stands there. */
export function beginsWithTab(text: string, { offset, source }: CST.SourceToken): boolean {
  return source.startsWith('\t') && lineStart(text, offset) === offset;
}

/** Whether a blank token is all that stands between the beginning of its line and some text. */
function indents(text: string, token: CST.SourceToken): boolean {
  if (beginsWithTab(text, token)) return true;
  const { offset, source } = token;
  const end = offset + source.length;
  return (
    /^[ \t]*$/.test(text.slice(lineStart(text, offset), offset)) && /^[^\r\n#]/.test(text.slice(end, end + 1))
  );
}
