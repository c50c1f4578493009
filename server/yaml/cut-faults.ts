import type { Refusal } from './complaints.ts';

/** A `---` line with more than a comment. */
const separator = /(?:^|\n)(---[^\S\n]*[^\s#][^\n]*)/g;

/** A `%` line, before any text. */
const directive = /^\ufeff?(?:[^\S\n]*(?:#[^\n]*)?\n)*(%[^\n]*)/;

/**
 * What kubectl and kubeadm refuse before they read any YAML, or since they cut a text at each `---` line, so that
 * directives stand alone (upstream apimachinery, pkg/util/yaml/decoder.go, YAMLReader).
 */
export function cutFaults(text: string): Refusal[] {
  const faults: Refusal[] = [];
  const line = text.startsWith('%') || text.includes('\n%') ? directive.exec(text) : null;
  if (line?.[1] !== undefined) {
    const message = 'kubectl cuts it at every ---, so this line stands alone and says nothing';
    faults.push(refusal(message, line[0].length - line[1].length, line[1]));
  }
  if (!text.includes('---')) return faults;
  for (const { 0: whole, 1: found = '', index } of text.matchAll(separator)) {
    faults.push(refusal('only a comment may stand behind ---', index + whole.length - found.length, found));
  }
  return faults;
}

function refusal(message: string, start: number, line: string): Refusal {
  return { message, span: { start, end: start + line.trimEnd().length }, certain: true };
}
