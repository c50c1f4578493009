import { formatRange } from '../../server/address/address-range.ts';
import { resourcesOf } from '../../server/assemble/resources.ts';
import { type Facts, joinFacts } from '../../server/model/facts.ts';
import type { Source } from '../../server/model/place.ts';
import { factsOf } from '../../server/readers/facts.ts';
import { createLineIndex, positionAt } from '../../server/text/line-index.ts';
import { parseDocument } from '../../server/yaml/parse.ts';
import { concernsUs } from '../../server/yaml/prefilter.ts';
import { splitDocuments } from '../../server/yaml/split.ts';

/** What the documents of a text say about a cluster; nothing of those that are never parsed. */
export function factsIn(text: string): Facts {
  return joinFacts<Facts>(documentsOf(text).map(({ facts }) => facts));
}

/**
 * The claims and lists in a text, a line for each, in the order in which they are read, with 1-based lines and columns:
 * `pods 10.42.0.0/16 · k3s cluster-cidr @3:15`, and what else is not usual: `by default`, `/24 blocks`.
 */
export function claimsOf(text: string): string[] {
  return documentsOf(text).flatMap(({ facts, where }) => [
    ...facts.claims.map(
      ({ role, range, owner, shape, blocks, segment, source }) =>
        `${role} ${formatRange(range)}${shape === 'address' ? ' in use' : ''}${blocks === undefined ? '' : ` in blocks of /${blocks}`} · ${owner}${segment === undefined ? '' : ` · apart: ${segment}`} @${where(source)}`,
    ),
    ...facts.coverings.map(
      ({ of, ranges, owner, source }) =>
        `covers ${of.join(' and ')}: ${ranges.map(formatRange).join(', ')} · ${owner} @${where(source)}`,
    ),
  ]);
}

/** The settings in a text: `pod-ranges = 10.42.0.0/16 · k3s cluster-cidr @3:15`. */
export function settingsIn(text: string): string[] {
  return documentsOf(text).flatMap(({ facts, where }) =>
    facts.settings.map(({ name, value, owner, source }) => `${name} = ${value} · ${owner} @${where(source)}`),
  );
}

function documentsOf(text: string): {
  readonly facts: Facts;
  readonly where: (source: Source) => string;
}[] {
  return splitDocuments(text)
    .map(({ start, end }) => ({ start, content: text.slice(start, end) }))
    .filter(({ content }) => concernsUs(content))
    .map(({ start, content }) => {
      const index = createLineIndex(text);
      const where = ({ span }: Source) => {
        const { line, character } = positionAt(index, start + span.start);
        return `${line + 1}:${character + 1}`;
      };
      return { facts: factsOf(resourcesOf(parseDocument(content))), where };
    });
}
