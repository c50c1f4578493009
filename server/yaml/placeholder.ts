/**
 * Text that a tool replaces before Kubernetes sees the document: Go templates and Jinja (`{{ }}`, `{% %}`), ERB
 * (`<%= %>`), shell, Flux and envsubst variables (`${X}`, and `$X` in a word), references to environment variables of
 * a container (`$(POD_IP)`), makejinja (`#{ }#`), SOPS (`ENC[…]`), `__X__`, `@X@`, and `<x>` where it is the whole
 * value.
 */
const placeholder =
  /\{\{|\{%|<%|\$\{|\$\([\w.-]+\)|^\S*\$[A-Z_][A-Z0-9_]*\b\S*$|#\{|^ENC\[|__[A-Z][A-Z0-9_]*__|^__\w+__$|@[A-Z][A-Z0-9_]*@|^<[^<>\n]+>$/;

export function isPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

/** `CLUSTER_NAME`: what a person or a script is to replace, where it is a whole value. Keys may be named so. */
export function isPlaceholderWord(text: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text);
}

/**
 * Comments that are no comments for some tool: lines that Jinja takes for control lines (`#% if x %#`), and what ytt
 * puts before and behind YAML (`#@ if x:`, `name: #@ data.values.name`).
 */
const control = /^[ \t]*#%.*%#|^[ \t]*#@|[:-][ \t]+#@[ \t]/m;

export function hasControlComment(text: string): boolean {
  return /#[%@]/.test(text) && control.test(text);
}
