import { char, isBreak, unitAt } from './cursor.ts';

/**
 * Text that a tool replaces before Kubernetes sees the document: Go templates and Jinja (`{{ }}`, `{% %}`), shell,
 * Flux and envsubst variables (`${X}`), references to environment variables of a container (`$(POD_IP)`), makejinja
 * (`#{ }#`), SOPS (`ENC[…]`), `__X__`, and `<x>` where it is the whole value.
 */
const placeholder = /\{\{|\{%|\$\{|\$\([\w.-]+\)|#\{|^ENC\[|__[A-Z][A-Z0-9_]*__|^__\w+__$|^<[^<>\n]+>$/;

export function isPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

/** Whether a template's `{{` or `{%` begins at `offset`. Neither begins anything that Kubernetes accepts. */
export function opensTemplate(text: string, offset: number): boolean {
  const second = unitAt(text, offset + 1);
  return unitAt(text, offset) === char.openBrace && (second === char.openBrace || second === char.percent);
}

/** The offset after the template expression that begins at `offset`; the end of its line when nothing closes it. */
export function templateEnd(text: string, offset: number): number {
  let closing = unitAt(text, offset + 1) === char.percent ? '%}' : '}}';
  if (unitAt(text, offset + 2) === char.openBrace) closing = '}}}';
  let end = offset + 2;
  while (end < text.length && !isBreak(text.charCodeAt(end))) {
    if (text.startsWith(closing, end)) return end + closing.length;
    end++;
  }
  return end;
}

/** The offset after a `${…}` that begins at `offset` and closes on its line; else undefined. */
export function variableEnd(text: string, offset: number): number | undefined {
  if (unitAt(text, offset + 1) !== char.openBrace) return undefined;
  let depth = 0;
  for (let end = offset + 1; end < text.length && !isBreak(text.charCodeAt(end)); end++) {
    const unit = text.charCodeAt(end);
    if (unit === char.openBrace) depth++;
    else if (unit === char.closeBrace && --depth === 0) return end + 1;
  }
  return undefined;
}

/** Lines that Jinja takes for control lines and YAML for comments: `#% if x %#`. */
const controlComment = /^[ \t]*#%.*%#/m;

export function hasControlComment(text: string): boolean {
  return text.includes('#%') && controlComment.test(text);
}
