import { resourcesOf } from '../assemble/resources.ts';
import { isBareObject } from '../kubernetes/bare-object.ts';
import { isKubeadmPart } from '../kubernetes/kubeadm/kinds.ts';
import type { ClusterNetwork } from '../model/cluster.ts';
import {
  type ClusterFacts,
  type DocumentReport,
  noFacts,
  type PatchTarget,
  placedFacts,
} from '../model/facts.ts';
import type { DocumentId } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import { factsOf } from '../readers/facts.ts';
import { readSuppressions, type Suppression } from '../settings/suppressions.ts';
import { createLineIndex } from '../text/line-index.ts';
import { type ParsedDocument, parseDocument } from '../yaml/parse.ts';
import { concernsUs } from '../yaml/prefilter.ts';
import { splitDocuments } from '../yaml/split.ts';
import { templatesIn } from './templates.ts';

/** One document of a file, where it stands now. */
export interface DocumentState {
  readonly id: DocumentId;
  /** Where it begins in its file: 0-based line and UTF-16 character. */
  readonly line: number;
  readonly character: number;
  readonly content: Content;
  readonly report: CachedReport | undefined;
}

/** What a document says by itself: the same object for as long as its text stays, wherever it moves in its file. */
export interface Content {
  /** Empty in a closed file when nobody reads it. */
  readonly text: string;
  /** Undefined as long as nothing follows it in its file. */
  readonly extent: Extent | undefined;
  /** With lines of the document. */
  readonly suppressions: readonly Suppression[];
  readonly facts: ClusterFacts;
  /** Kept while its file is open, and of a closed one until its verdicts are made; else made again when asked for. */
  readonly tree: DocumentTree | undefined;
  /** Whether its resource is read together with others of the file, as one configuration. */
  readonly joint: boolean;
  /** The objects that its addresses are said in, by the index of the resource; empty where there are none. */
  readonly holders: readonly PatchTarget[];
  /** How many of its objects have a name and nothing else, and how many have more, of kinds that need more. */
  readonly objects: ObjectCount;
}

interface ObjectCount {
  readonly bare: number;
  readonly whole: number;
}

/** How far a text moves what follows it: line breaks, and UTF-16 units behind the last one. */
interface Extent {
  readonly breaks: number;
  readonly rest: number;
}

/** A report with all that it depends on but the document's own text. */
interface CachedReport {
  readonly network: ClusterNetwork;
  readonly companions: readonly Companion[];
  /** Whether nothing is said about its file, as `withReports` tells. */
  readonly silent: boolean;
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

export function treeOf(text: string): DocumentTree {
  const parsed = parseDocument(text);
  return { parsed, resources: resourcesOf(parsed) };
}

/** A whole file as one document that nothing is read in: the settings, which findings may stand in. */
export function unreadDocument(id: DocumentId, text: string): DocumentState {
  return {
    id,
    line: 0,
    character: 0,
    content: {
      text,
      extent: undefined,
      suppressions: readSuppressions(text),
      facts: noFacts,
      tree: undefined,
      joint: false,
      holders: [],
      objects: { bare: 0, whole: 0 },
    },
    report: undefined,
  };
}

/**
 * The documents of a new text of a file. Those whose text is unchanged keep their id and everything known about
 * them, wherever they stand now, and are the same objects if they stand where they stood; a changed one in the same
 * position keeps its id.
 */
export function nextDocuments(
  old: readonly DocumentState[],
  text: string,
  open: boolean,
  newId: () => DocumentId,
): DocumentState[] {
  const texts = splitDocuments(text).map(({ start, end }) => text.slice(start, end));
  const head = commonHead(old, texts);
  const tail = commonTail(old, texts, head);
  const shift = old.length - texts.length;
  const several = texts.length > 1;
  let line = 0;
  let character = 0;
  return texts.map((documentText, n) => {
    const same = n < head ? old[n] : n >= texts.length - tail ? old[n + shift] : undefined;
    const id = (same ?? (n < old.length - tail ? old[n] : undefined))?.id ?? newId();
    const content = same === undefined ? undefined : kept(same.content, open, several);
    const document: DocumentState = {
      id,
      line,
      character,
      content: content ?? fresh(several ? copyOf(documentText) : documentText, id, open, several),
      report: content === undefined ? undefined : same?.report,
    };
    const { breaks, rest } = document.content.extent ?? noExtent;
    line += breaks;
    character = breaks === 0 ? character + rest : rest;
    return same !== undefined && isSameState(same, document) ? same : document;
  });
}

function fresh(text: string, id: DocumentId, open: boolean, several: boolean): Content {
  const extent = several ? extentOf(text) : undefined;
  const suppressions = readSuppressions(text);
  if (!open && !concernsUs(text)) {
    const objects = { bare: 0, whole: 0 };
    return {
      text: '',
      extent,
      suppressions,
      facts: noFacts,
      tree: undefined,
      joint: false,
      holders: [],
      objects,
    };
  }
  const tree = treeOf(text);
  const joint = tree.resources.some(
    (resource) => resource.origin.kind === 'document' && isKubeadmPart(resource),
  );
  const bareness = tree.resources.map(isBareObject);
  const objects = {
    bare: bareness.filter((isBare) => isBare === true).length,
    whole: bareness.filter((isBare) => isBare === false).length,
  };
  const facts = placedFacts({ ...factsOf(tree.resources), templates: templatesIn(text, tree.resources) }, id);
  return {
    text,
    extent,
    suppressions,
    facts,
    tree,
    joint,
    holders:
      facts.claims.length + facts.coverings.length + facts.templates.length > 0
        ? tree.resources.map(holderIn(tree))
        : [],
    objects,
  };
}

/** The object that is sent to the API server, which may carry the resource in a string or as values. */
function holderIn({ resources }: DocumentTree): (resource: Resource) => PatchTarget {
  return function holder({ origin, kind, name }): PatchTarget {
    const outer =
      origin.kind === 'embedded'
        ? resources[origin.host]
        : origin.kind === 'item'
          ? resources[origin.list]
          : undefined;
    return outer === undefined || outer.kind.endsWith('List') ? { kind, name } : holder(outer);
  };
}

/** The content of a document whose text is unchanged; undefined where an open file keeps more than a closed one. */
function kept(content: Content, open: boolean, several: boolean): Content | undefined {
  if (!open && !concernsUs(content.text)) return undefined;
  const extent = several ? (content.extent ?? extentOf(content.text)) : content.extent;
  const tree = open ? content.tree : undefined;
  return extent === content.extent && tree === content.tree ? content : { ...content, extent, tree };
}

function isSameState(a: DocumentState, b: DocumentState): boolean {
  return a.line === b.line && a.character === b.character && a.content === b.content && a.report === b.report;
}

/** The same text, in memory of its own: a slice would keep the whole file alive that it was cut from. */
function copyOf(slice: string): string {
  return ` ${slice}`.slice(1);
}

const noExtent: Extent = { breaks: 0, rest: 0 };

function extentOf(text: string): Extent {
  const { starts } = createLineIndex(text);
  return { breaks: starts.length - 1, rest: text.length - (starts.at(-1) ?? 0) };
}

function commonHead(old: readonly DocumentState[], texts: readonly string[]): number {
  let n = 0;
  while (n < old.length && n < texts.length && old[n]?.content.text === texts[n]) n++;
  return n;
}

function commonTail(old: readonly DocumentState[], texts: readonly string[], head: number): number {
  const most = Math.min(old.length, texts.length) - head;
  let n = 0;
  while (n < most && old.at(-1 - n)?.content.text === texts.at(-1 - n)) n++;
  return n;
}
