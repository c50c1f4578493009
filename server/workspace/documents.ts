import { resourcesOf } from '../assemble/resources.ts';
import { isKubeadmPart } from '../kubernetes/kubeadm/kinds.ts';
import type { ClusterNetwork } from '../model/cluster.ts';
import type { DocumentReport, Facts } from '../model/facts.ts';
import type { DocumentId } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import { factsOf } from '../readers/facts.ts';
import { type ParsedDocument, parseDocument } from '../yaml/parse.ts';
import { concernsUs } from '../yaml/prefilter.ts';
import { splitDocuments } from '../yaml/split.ts';

/** One document of a file with what is known about it. */
export interface DocumentState {
  readonly id: DocumentId;
  readonly text: string;
  /** Where it begins in its file: offset, and 0-based line and UTF-16 character. */
  readonly start: number;
  readonly line: number;
  readonly character: number;
  readonly facts: Facts;
  /** Kept while its file is open, and of a closed one until its verdicts are made; else made again when asked for. */
  readonly tree: DocumentTree | undefined;
  /** Whether its resource is read together with others of the file, as one configuration. */
  readonly joint: boolean;
  readonly report: CachedReport | undefined;
}

/** A report with all that it depends on but the document's own text. */
export interface CachedReport {
  readonly network: ClusterNetwork;
  readonly companions: readonly Companion[];
  readonly report: DocumentReport;
}

/** A document of the same file that is read together with this one; itself is among them. */
export interface Companion {
  readonly id: DocumentId;
  readonly text: string;
}

export interface DocumentTree {
  readonly parsed: ParsedDocument;
  readonly resources: readonly Resource[];
}

export const noFacts: Facts = { claims: [], settings: [], controlPlanes: [], services: [], workloads: [] };

export function treeOf(text: string): DocumentTree {
  const parsed = parseDocument(text);
  return { parsed, resources: resourcesOf(parsed) };
}

/**
 * The documents of a new text of a file. Those whose text is unchanged keep their id and everything known about
 * them, wherever they stand now; a changed one in the same position keeps its id.
 */
export function nextDocuments(
  old: readonly DocumentState[],
  text: string,
  open: boolean,
  newId: () => DocumentId,
): DocumentState[] {
  const spans = splitDocuments(text);
  const texts = spans.map(({ start, end }) => text.slice(start, end));
  const head = commonHead(old, texts);
  const tail = commonTail(old, texts, head);
  const shift = old.length - texts.length;
  let line = 0;
  let character = 0;
  return texts.map((documentText, n) => {
    const start = spans[n]?.start ?? 0;
    const at = { start, line, character };
    const breaks = documentText.match(/\r\n|\r|\n/g)?.length ?? 0;
    line += breaks;
    character =
      breaks === 0 ? character + documentText.length : documentText.length - afterLastBreak(documentText);
    const same = n < head ? old[n] : n >= texts.length - tail ? old[n + shift] : undefined;
    if (same !== undefined) return { ...same, ...at };
    const before = n < old.length - tail ? old[n] : undefined;
    return { ...fresh(documentText, open, before?.id ?? newId()), ...at };
  });
}

function fresh(
  text: string,
  open: boolean,
  id: DocumentId,
): Omit<DocumentState, 'start' | 'line' | 'character'> {
  if (!open && !concernsUs(text))
    return { id, text: '', facts: noFacts, tree: undefined, joint: false, report: undefined };
  const tree = treeOf(text);
  const joint = tree.resources.some(
    (resource) => resource.origin.kind === 'document' && isKubeadmPart(resource),
  );
  return { id, text, facts: factsOf(tree.resources), tree, joint, report: undefined };
}

function commonHead(old: readonly DocumentState[], texts: readonly string[]): number {
  let n = 0;
  while (n < old.length && n < texts.length && old[n]?.text === texts[n]) n++;
  return n;
}

function commonTail(old: readonly DocumentState[], texts: readonly string[], head: number): number {
  let n = 0;
  while (n < Math.min(old.length, texts.length) - head && old.at(-1 - n)?.text === texts.at(-1 - n)) n++;
  return n;
}

function afterLastBreak(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
}
