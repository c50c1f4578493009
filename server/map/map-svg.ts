import { formatRange } from '../address/address-range.ts';
import { roles } from '../model/facts.ts';
import { plural } from '../text/plural.ts';
import type { AddressMap, FamilyMap, MappedRange } from './address-map.ts';
import { placeWords, roleNames, scopeWords } from './map-words.ts';
import { type Drawn, drawFamily, lanesFor } from './svg-family.ts';
import { badge, box, line, page, smallWidth, textAt } from './svg-parts.ts';
import { svgStyle } from './svg-style.ts';
import { escapeXml, wrapped } from './svg-text.ts';

/**
 * The maps as one picture, each below the other: a row for every range, indented by what it lies in. The text is a whole
 * SVG file, follows the reader's choice of light or dark, and is the same for the same maps.
 */
export function mapSvg(maps: readonly AddressMap[]): string {
  let y = page.margin;
  let content = '';
  for (const map of maps) {
    const { svg, height } = drawCluster(map, y);
    content += svg;
    y += height + page.margin;
  }
  const title = `Address space of ${maps.map(({ cluster }) => cluster).join(', ')}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${page.width}" height="${Math.ceil(y)}" viewBox="0 0 ${page.width} ${Math.ceil(y)}" role="img" aria-labelledby="cidrscope-map-title cidrscope-map-desc">
<title id="cidrscope-map-title">${escapeXml(title)}</title>
<desc id="cidrscope-map-desc">${escapeXml(maps.map(description).join('\n'))}</desc>
${svgStyle()}${box(0, 0, page.width, Math.ceil(y), 'page')}${content}</svg>
`;
}

function description({ cluster, families, conflicts }: AddressMap): string {
  const parts = families.map(({ family, ranges }) => {
    const named = flat(ranges).map(({ role, range }) => `${roleNames[role]} ${formatRange(range)}`);
    return `${family}: ${named.length === 0 ? 'no range' : named.join(', ')}`;
  });
  return `${[cluster, ...parts].join('. ')}. ${plural(conflicts.length, 'conflict')}.`;
}

function drawCluster(map: AddressMap, top: number): Drawn {
  const { families, conflicts } = map;
  const lanes = lanesFor(families);
  let y = top + 52;
  let svg = `${textAt(page.margin, top + 16, 'title text', map.cluster)}${textAt(page.margin, top + 36, 'muted', `Address space, ${scopeWords(map)}`)}`;
  svg += legend(families, y);
  y += 24;
  for (const family of families) {
    svg += line(page.margin, y, page.width - page.margin, y);
    const drawn = drawFamily(map, family, y, lanes);
    svg += drawn.svg;
    y += drawn.height;
  }
  if (conflicts.length > 0) {
    svg += line(page.margin, y, page.width - page.margin, y);
    y += 24;
    svg += textAt(page.margin, y, 'family text', 'Conflicts');
    y += 10;
  }
  for (const [n, { rule, severity, message, at }] of conflicts.entries()) {
    y += 16;
    svg += badge(page.margin + 8, y - 4, n + 1, severity);
    const where = at === undefined ? '' : ` (${placeWords(at)})`;
    svg += textAt(page.margin + 26, y, 'small muted', `${severity} ${rule}${where}`);
    for (const part of wrapped(message, 140)) {
      y += page.line;
      svg += textAt(page.margin + 26, y, 'small text', part);
    }
    y += 6;
  }
  return { svg, height: y - top };
}

/** The colors of what the map shows. */
function legend(families: readonly FamilyMap[], y: number): string {
  const shown = new Set(
    families.flatMap(({ ranges, addresses }) => [
      ...addresses.map(({ role }) => role),
      ...flat(ranges).flatMap((mapped) => [mapped.role, ...mapped.addresses.map(({ role }) => role)]),
    ]),
  );
  const hasBlocks = families.some(({ ranges }) => flat(ranges).some(({ use }) => use?.prefix !== undefined));
  let x: number = page.margin;
  let svg = '';
  const add = (swatches: string, words: string): void => {
    svg += `${swatches}${textAt(x + 16, y + 10, 'small text', words)}`;
    x += 16 + smallWidth(words) + 18;
  };
  for (const role of roles.filter((one) => shown.has(one))) add(box(x, y + 1, 11, 11, role), roleNames[role]);
  if (hasBlocks) {
    const swatch = `${box(x, y + 1, 6, 11, 'pods')}${box(x + 6, y + 1, 6, 11, 'pods faint')}`;
    add(swatch, 'full: node blocks, faint: addresses of one node');
  }
  add(box(x, y + 1, 11, 11, 'empty'), 'free, or not known');
  return svg;
}

function flat(ranges: readonly MappedRange[]): MappedRange[] {
  return ranges.flatMap((mapped) => [mapped, ...flat(mapped.ranges)]);
}
