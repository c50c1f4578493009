import type { Field, Reader } from '../server/readers/define.ts';
import { useOf } from '../server/readers/field-use.ts';

/** docs/systems.md: which field of which system is read as what, from the tables of the readers. */
export function systemsPage(readers: readonly Reader[]): string {
  const systems = [...new Set(readers.map(({ system }) => system))].toSorted((a, b) =>
    a.localeCompare(b, 'en', { sensitivity: 'base' }),
  );
  const sections = systems.flatMap((system) => {
    const own = readers.filter((reader) => reader.system === system && reader.fields.length > 0);
    return own.length === 0 ? [] : [`## ${system}\n\n${own.map(table).join('\n')}`];
  });
  return `<!-- Written by \`npm run generate\`. Do not edit. -->

# Where addresses are read

Every system below hands out addresses, or says which ones others hand out. CIDRscope puts what their files say
together into one address space for each cluster. What stands in Helm values, in a HelmRelease, an Argo CD Application, a
HelmChart of k3s, in a ConfigMap or a cloud-init file is read in the same way.

${sections.join('\n')}`;
}

function table({ kinds, fields }: Reader): string {
  const rows = fields.map((field) => `| \`${field.path}\` | ${useOf(field)} | ${noteOf(field)} |`);
  return `${documentsOf(kinds)}

| field | read as | |
|---|---|---|
${rows.join('\n')}
`;
}

function documentsOf(kinds: readonly string[]): string {
  const named = kinds
    .map((kind) => kind.split('/'))
    .map((parts) => ({
      kind: parts.at(-1) ?? '',
      group: parts.slice(0, -1).join('/'),
    }));
  const files = named.filter(({ group }) => group === 'file').map(({ kind }) => `a file of ${kind}`);
  const values = named
    .filter(({ group }) => group === 'values')
    .map(({ kind }) => `values of the chart ${kind}`);
  const objects = named.filter(({ group }) => group !== 'file' && group !== 'values');
  const byKind = [...new Set(objects.map(({ kind }) => kind))].map((kind) => {
    const groups = objects.filter((one) => one.kind === kind).map(({ group }) => `\`${group}\``);
    return `${kind} (${groups.join(', ')})`;
  });
  return [...byKind, ...files, ...values].join('; ');
}

function noteOf(field: Field): string {
  const fallback =
    'default' in field && field.default !== undefined ? `default \`${field.default.join(',')}\`` : '';
  return [field.note ?? '', fallback].filter((text) => text !== '').join('; ');
}
