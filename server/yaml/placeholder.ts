/**
 * Text that a tool replaces before Kubernetes sees the document: Go templates and Jinja (`{{ }}`, `{% %}`), shell,
 * Flux and envsubst variables (`${X}`), references to environment variables of a container (`$(POD_IP)`), makejinja
 * (`#{ }#`), SOPS (`ENC[…]`), `__X__`, and `<x>` where it is the whole value.
 */
const placeholder = /\{\{|\{%|\$\{|\$\([\w.-]+\)|#\{|^ENC\[|__[A-Z][A-Z0-9_]*__|^__\w+__$|^<[^<>\n]+>$/;

export function isPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

/** Lines that Jinja takes for control lines and YAML for comments: `#% if x %#`. */
const controlComment = /^[ \t]*#%.*%#/m;

export function hasControlComment(text: string): boolean {
  return text.includes('#%') && controlComment.test(text);
}
