import type { Refusal } from './complaints.ts';

interface CutFault extends Refusal {
  /** Whether kubectl takes it for a document of its own, and reads the rest all the same. */
  readonly apart: boolean;
}

/** A `---` line with more than a comment. */
const separator = /(?:^|\n)(---[^\S\n]*[^\s#][^\n]*)/g;

/** A `%` line, before any text. */
const directive = /^\ufeff?(?:[^\S\n]*(?:#[^\n]*)?\n)*(%[^\n]*)/;

/**
 * What kubectl and kubeadm refuse before they read any YAML, or since they cut a text at each `---` line, so that
 * directives stand alone (upstream apimachinery, pkg/util/yaml/decoder.go, YAMLReader).
 */
export function cutFaults(text: string): CutFault[] {
  const faults: CutFault[] = [];
  const line = text.startsWith('%') || text.includes('\n%') ? directive.exec(text) : null;
  if (line?.[1] !== undefined) {
    const message = 'kubectl cuts it at every ---, so this line stands alone and says nothing';
    faults.push(faultOf(message, line[0].length - line[1].length, line[1], true));
  }
  if (!text.includes('---')) return faults;
  for (const { 0: whole, 1: found = '', index } of text.matchAll(separator)) {
    const start = index + whole.length - found.length;
    faults.push(faultOf('only a comment may stand behind ---', start, found, false));
  }
  return faults;
}

function faultOf(message: string, start: number, line: string, apart: boolean): CutFault {
  return { message, span: { start, end: start + line.trimEnd().length }, certain: true, apart };
}
