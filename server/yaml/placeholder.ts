/**
 * Text that a tool replaces before Kubernetes sees the document: Go templates and Jinja (`{{ }}`, `{% %}`), ERB
 * (`<%= %>`), shell, Flux and envsubst variables (`${X}`, and `$X` in a word), references to environment variables of
 * a container (`$(POD_IP)`), makejinja (`#{ }#`), SOPS (`ENC[…]`), `__X__`, `@X@`, `%X%`, `A.B.C.D`, and
 * `<x>` where it is the whole value or the end of a name.
 */
const placeholder =
  /\{\{|\{%|<%|\$\{|\$\([\w.-]+\)|^\S*\$[A-Z_][A-Z0-9_]*\b\S*$|#\{|^ENC\[|__[A-Z][A-Z0-9_]*__|^__\w+__$|@[A-Z][A-Z0-9_]*@|%[A-Z][A-Z0-9_]*%|\b[A-Z](?:\.[A-Z]){3}\b|^(?:[\w.:/-]*[-./:])?<[A-Za-z][^<>\n]*>$|^<[^<>\n]+>$/;

export function isPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

/**
 * `CLUSTER_NAME`, `web-CLUSTER_NAME`, `REPLACEME-web`, and `web-HOSTNAME` with one word at the end: what a person or a
 * script is to replace, where it is a word of a name. Keys may be named so.
 */
export function isPlaceholderWord(text: string): boolean {
  return (
    /^(?:[a-z0-9.-]*[.-])?(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|(?:REPLACE|CHANGE)[-_]?ME)(?:[.-][a-z0-9.-]*)?$/.test(
      text,
    ) || /^[a-z][a-z0-9-]*-[A-Z]{4,}$/.test(text)
  );
}

/** Whether a text of any length holds what may be a placeholder, or marks that a tool or a person is to replace. */
export function mayHoldPlaceholder(text: string): boolean {
  return /\{\{|\{%|<%|\$[({A-Z_]|[#%]\{|\bENC\[|__\w+__|@[A-Z][A-Z0-9_]*@|<[A-Za-z][^<>\n]*>|%[A-Z][A-Z0-9_]*%|\{[A-Za-z_][\w.]*(?:\[[^\]\n]*\])?\}/.test(
    text,
  );
}

/**
 * Lines that a tool takes for control lines: what YAML reads as comments of Jinja (`#% if x %#`), Go templates
 * (`# {{ if x }}`) and ytt (`#@ if x:`, and behind a key `name: #@ data.values.name`); and those of Terraform
 * (`%{ if x ~}`) and ERB (`<% if x %>`), which no YAML has.
 */
const control =
  /^[ \t]*(?:#%.*%#|#[ \t]*\{\{-?[ \t]*(?:if|else|end|range|with|define|block|template)\b|#@|%\{[~ \t]|<%)|[:-][ \t]+#@[ \t]/m;

export function hasControlLine(text: string): boolean {
  return /#[ \t]*[%@{]|%\{|<%/.test(text) && control.test(text);
}
