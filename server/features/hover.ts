import type { FieldDoc } from '../kubernetes/fields/field-doc.ts';
import type { Cluster, ClusterNetwork } from '../model/cluster.ts';
import { placedFacts } from '../model/facts.ts';
import type { DocumentId, Place } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import { sliceSpan, type Unknown } from '../model/value.ts';
import { factsOf } from '../readers/facts.ts';
import { selectionOf } from '../rules/selectors/selection.ts';
import type { Span } from '../text/span.ts';
import type { About, Explainer } from './hover/about.ts';
import { addressIn } from './hover/address-in.ts';
import { addressKinds } from './hover/address-kinds.ts';
import { anyAddress, kindsOfRoles } from './hover/any-address.ts';
import { explainerOf } from './hover/explainers.ts';
import { code, listing } from './hover/markdown.ts';
import { type Subject, subjectOf } from './hover/subject.ts';
import {
  backgroundOf,
  explainerFor,
  meaningOf,
  type SystemField,
  systemFieldAt,
} from './hover/system-field.ts';
import type { Hovered } from './hover/value-entries.ts';
import type { World } from './hover/world.ts';
import { type Located, locate } from './locate.ts';

export interface HoverInput {
  readonly resources: readonly Resource[];
  readonly document: DocumentId;
  /** In the document's text, 0-based, in UTF-16 units. */
  readonly offset: number;
  /** Those that the file is in. None: the document is explained alone; several: it is explained in the first. */
  readonly clusters: readonly Cluster[];
  readonly network: ClusterNetwork;
  /** Markdown that names a place to a person; undefined when its document is gone. */
  readonly where: (place: Place) => string | undefined;
}

export interface Hover {
  readonly markdown: string;
  /** In the document's text. */
  readonly span: Span;
}

/**
 * Explains what stands at an offset: a field that Kubernetes' networking knows, with facts computed for its value in
 * its cluster, or any other address. Undefined where there is nothing to explain.
 */
export function hover(input: HoverInput): Hover | undefined {
  const located = locate(input.resources, input.offset);
  if (located === undefined) return undefined;
  const world = worldOf(input);
  const found = explained(located, input.offset, world) ?? bareAddress(located, input.offset, world);
  if (found === undefined) return undefined;
  const [first, ...others] = new Set(input.clusters.map(({ name }) => code(name)));
  return others.length === 0
    ? found
    : {
        ...found,
        markdown: `${found.markdown}\n\nAs in cluster ${first}: the file is also in ${listing(others)}.`,
      };
}

function explained(located: Located, offset: number, world: World): Hover | undefined {
  const subject = subjectOf(located, offset);
  if (subject !== undefined)
    return { markdown: explain(subject, located.resource, world), span: subject.span };
  const field = systemFieldAt(located, offset, world);
  return field && { markdown: explainSystem(field, located.resource, world), span: field.span };
}

function worldOf({ resources, document, clusters: [cluster], network, where }: HoverInput): World {
  const facts = cluster ?? placedFacts(factsOf(resources), document);
  return {
    document,
    facts,
    selection: selectionOf(facts),
    declared: cluster?.declared ?? [],
    network,
    where,
  };
}

function explain(subject: Subject, resource: Resource, world: World): string {
  const { doc, path, entries } = subject;
  const about: About = { resource, path, entries, world };
  return sections([
    [titleOf(subject)],
    [doc.meaning],
    valueLines(subject),
    bullets(factsOrPlaceholder(subject, explainerOf(doc), about)),
    doc.holds === undefined ? [] : bullets(addressKinds(doc.holds)),
    bullets(background(doc)),
  ]);
}

function explainSystem(found: SystemField, resource: Resource, world: World): string {
  const { field, counts, path, entries } = found;
  const kind = counts && 'role' in field && field.role !== 'none' ? kindsOfRoles[field.role] : undefined;
  return sections([
    [titleOf(found)],
    [meaningOf(found)],
    bullets(
      factsOrPlaceholder(found, explainerFor(found, resource, world), { resource, path, entries, world }),
    ),
    kind === undefined ? [] : bullets(addressKinds(kind)),
    bullets(backgroundOf(found)),
  ]);
}

function titleOf({ name, of, part, value, entries }: Hovered & Pick<Subject, 'name' | 'of'>): string {
  const only =
    entries.length === 1 && (part === 'value' || value.kind === 'scalar') ? entries[0]?.text : undefined;
  const sign = name.startsWith('--') ? '=' : ': ';
  const title = `**${code(only === undefined ? name : `${name}${sign}${only}`)}**`;
  return name === 'kind' ? title : `${title} · ${of}`;
}

/** The values that the field can have; on a value only what that one means. */
function valueLines({ doc, part, entries }: Subject): string[] {
  const all = Object.entries(doc.values ?? {});
  const given = new Set(entries.map(({ text }) => text));
  const meant = all.filter(([value]) => given.has(value));
  if (part === 'value' && meant.length > 0) {
    const others = all.filter(([value]) => !given.has(value)).map(([value]) => code(value));
    const rest = others.length === 0 ? '' : ` Also possible: ${listing(others)}.`;
    return [`${meant.map(([value, what]) => `${code(value)}: ${what}`).join(' ')}${rest}`];
  }
  if (part === 'value' && doc.holds !== undefined) return [];
  return bullets(
    all.map(([value, what]) => `${given.has(value) ? `**${code(value)}**` : code(value)}: ${what}`),
  );
}

function factsOrPlaceholder({ value }: Hovered, explainer: Explainer, about: About): string[] {
  return value.kind === 'unknown' ? [placeholder(value)] : facts(explainer, about);
}

function facts({ each, whole }: Explainer, about: About): string[] {
  const single = about.entries.length === 1;
  const perEntry = about.entries.flatMap((entry) => {
    const lines = each?.(entry, about) ?? [];
    return single || lines.length === 0
      ? lines
      : [`${code(entry.text)}:`, ...lines.map((line) => `  ${line}`)];
  });
  return [...perEntry, ...(whole?.(about) ?? [])];
}

function placeholder({ text }: Unknown): string {
  return `**Not known yet**: some tool fills in ${code(text)} later, so nothing is computed for it`;
}

function background({ assignedBy, dependsOn, default: usual, changes, link }: FieldDoc): string[] {
  return [
    ...(usual === undefined ? [] : [`*Default*: ${usual}`]),
    ...(assignedBy === undefined ? [] : [`*Assigned by*: ${assignedBy}`]),
    ...(dependsOn === undefined ? [] : [`*Depends on*: ${dependsOn}`]),
    ...(changes ?? []).map(({ version, what }) => `*Since ${version}*: ${what}`),
    `[${link.text}](${link.url})`,
  ];
}

function bareAddress({ part, value }: Located, offset: number, world: World): Hover | undefined {
  if (part !== 'value' || value.kind !== 'scalar') return undefined;
  const found = addressIn(value, offset);
  const shown = found && anyAddress(found.text, world);
  if (found === undefined || shown === undefined) return undefined;
  const markdown = sections([
    [`**${code(shown.title)}**`],
    bullets(shown.facts),
    shown.kind === undefined ? [] : bullets(addressKinds(shown.kind)),
  ]);
  return { markdown, span: sliceSpan(value, found.from, found.to) };
}

/** An indented line becomes part of the list under the line before. */
function bullets(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^ */, (indent) => `${indent}- `));
}

/** Two lists in a row need a line between them to stay two. */
function sections(blocks: readonly (readonly string[])[]): string {
  let text = '';
  let before = '';
  for (const block of blocks) {
    if (block.length === 0) continue;
    const isList = block[0]?.startsWith('- ') ?? false;
    if (text !== '') text += isList && before.trimStart().startsWith('- ') ? '\n\n---\n\n' : '\n\n';
    text += block.join('\n');
    before = block.at(-1) ?? '';
  }
  return text;
}
