import { catalog } from '../features/catalog.ts';
import type { FieldDoc } from '../kubernetes/fields/field-doc.ts';
import { fields as knownFields } from '../kubernetes/fields/fields.ts';
import { findFields } from '../kubernetes/fields/find-fields.ts';
import { nearest } from '../text/nearest.ts';
import { type Streams, WrongUse } from './streams.ts';

/** `cidrscope explain`: what a rule or a field means. */
export function explainCommand(topics: readonly string[], streams: Streams): number {
  const [topic] = topics;
  if (topic === undefined || topics.length > 1)
    throw new WrongUse('name one rule or field, such as cluster-ip-taken or spec.ipFamilyPolicy.');
  if (catalog.some(({ id }) => id === topic)) {
    streams.out(streams.rulePage(topic).replace(/^<!--.*-->\s*/, ''));
    return 0;
  }
  const fields = findFields(topic);
  if (fields.length > 0) {
    streams.out(fields.map(explainField).join('\n'));
    return 0;
  }
  const close = nearest(topic, [...catalog.map(({ id }) => id), ...fieldNames()]);
  const hint = close === undefined ? '' : ` Is '${close}' meant?`;
  throw new WrongUse(`there is no rule or field '${topic}'.${hint} \`cidrscope rules\` lists the rules.`);
}

/** Whole paths, and their last names: `networking.podSubnet` and `podSubnet`. */
function fieldNames(): Set<string> {
  return new Set(knownFields.flatMap(({ path }) => [path, path.slice(path.lastIndexOf('.') + 1)]));
}

function explainField({ owner, path, meaning, values, link, ...doc }: FieldDoc): string {
  const facts = [
    ['Assigned by', doc.assignedBy],
    ['Depends on', doc.dependsOn],
    ['Default', doc.default],
    ...(doc.changes ?? []).map(({ version, what }) => [`Since ${version}`, what]),
  ].filter(([, text]) => text !== undefined);
  const lines = [
    ...Object.entries(values ?? {}).map(([value, text]) => `  ${value}: ${text}`),
    ...facts.map(([name, text]) => `${name}: ${text}`),
  ];
  return `${owner} ${path}\n  ${meaning}\n\n${lines.join('\n')}\n\nMore: ${link.url}\n`;
}
