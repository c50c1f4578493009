import { formatRange } from '../address/address-range.ts';
import { formatIp } from '../address/ip.ts';
import { listing } from '../text/listing.ts';
import type { AddressMap, FamilyMap, MappedAddress, MappedRange } from './address-map.ts';
import { ownerWords, placeWords, roleNames, sizeWords, useWords } from './map-words.ts';
import { bitX, contentBar, type Lane, sizeBar, ticks } from './svg-bars.ts';
import { badge, box, group, line, monoWidth, page, smallWidth, textAt } from './svg-parts.ts';
import { shortened } from './svg-text.ts';

/** What is drawn, and how much of the page it takes, in pixels. */
export interface Drawn {
  readonly svg: string;
  readonly height: number;
}

export interface Lanes {
  readonly size: Lane;
  readonly content: Lane;
}

const rowHeight = 58;
const indent = 14;
/** What is nested deeper is not indented further. */
const deepest = 8;
/** Addresses outside of ranges that get a line. */
const mostAddresses = 8;

/** Where the bars are, so that the widest name of a range fits beside them. */
export function lanesFor(families: readonly FamilyMap[]): Lanes {
  const widths = families.flatMap(({ ranges }) => ranges.flatMap((range) => labelWidths(range, 0)));
  const x = page.margin + Math.min(380, Math.max(150, ...widths)) + 20;
  const width = (page.width - page.margin - x - 24) / 2;
  return { size: { x, width }, content: { x: x + width + 24, width } };
}

function labelWidths(mapped: MappedRange, depth: number): number[] {
  const badges = badgesOf(mapped).length * 20;
  return [
    Math.min(depth, deepest) * indent + monoWidth(formatRange(mapped.range)) + badges,
    ...mapped.ranges.flatMap((inner) => labelWidths(inner, depth + 1)),
  ];
}

/** The ranges of a family, a row each, with the scale above them and what is free below. */
export function drawFamily(map: AddressMap, drawn: FamilyMap, top: number, lanes: Lanes): Drawn {
  const { family, ranges, addresses, free } = drawn;
  let y = top + 52;
  let rows = '';
  const draw = (all: readonly MappedRange[], depth: number): void => {
    let from = y - 24;
    for (const mapped of all) {
      rows += row(map, mapped, { depth, y, from }, lanes);
      from = y + 6;
      y += rowHeight;
      draw(mapped.ranges, depth + 1);
    }
  };
  draw(ranges, 0);
  const scale = ticks[family]
    .map((prefix) => textAt(bitX(prefix, family, lanes.size), top + 42, 'small muted middle', `/${prefix}`))
    .join('');
  const titles =
    ranges.length === 0
      ? ''
      : `${scale}${textAt(lanes.size.x, top + 22, 'small muted', 'Size: each bit doubles it')}${textAt(lanes.content.x, top + 22, 'small muted', fitting('What lies in it, from the first to the last address', lanes.content.width))}`;
  if (ranges.length === 0) y = top + 34;
  let below = '';
  const add = (svg: string): void => {
    below += svg;
    y += page.line + 4;
  };
  for (const address of addresses.slice(0, mostAddresses)) add(addressLine(map, address, y + 10, lanes));
  if (addresses.length > mostAddresses)
    add(textAt(page.margin, y + 10, 'small muted', `and ${addresses.length - mostAddresses} more addresses`));
  const widest = free.length === 0 ? 'nothing' : listing(free.map(formatRange));
  add(textAt(page.margin, y + 10, 'small muted', `Free in private space, the widest: ${widest}`));
  const head = `${textAt(page.margin, top + 24, 'family text', family)}${titles}`;
  return { svg: `${head}${rows}${below}`, height: y - top + 12 };
}

/** Where a row stands; `from` is where the branch that leads to it begins. */
interface Spot {
  readonly depth: number;
  readonly y: number;
  readonly from: number;
}

function row(map: AddressMap, mapped: MappedRange, { depth, y, from }: Spot, lanes: Lanes): string {
  const { role, range, segment, owners } = mapped;
  const x = page.margin + Math.min(depth, deepest) * indent;
  const shown = badgesOf(mapped);
  const whole = formatRange(range);
  const label = lanes.size.x - 12 - x - shown.length * 20;
  const name = shortened(whole, Math.floor(label / monoWidth('m')));
  const apart = segment === undefined ? '' : `, apart: ${segment}`;
  const places = owners.map((owner) => {
    const where = owner.at === undefined ? '' : ` (${placeWords(owner.at)})`;
    return `${ownerWords(owner, mapped)}${where}`;
  });
  const room = page.width - page.margin - lanes.size.x;
  const use = useWords(mapped);
  const badges = shown.map((n, at) =>
    badge(x + monoWidth(name) + 12 + at * 20, y + 6, n + 1, map.conflicts[n]?.severity ?? 'error'),
  );
  const branch = depth === 0 ? '' : line(x - 9, from, x - 9, y + 6) + line(x - 9, y + 6, x - 3, y + 6);
  const title = [`${roleNames[role]} ${whole}: ${sizeWords(mapped)}`, use, ...places].filter(
    (one) => one !== '',
  );
  return group(
    title.join('\n'),
    [
      branch,
      textAt(x, y + 11, `range ${role}`, name),
      ...badges,
      textAt(x, y + 27, 'small text', `${roleNames[role]}${apart}`),
      sizeBar(mapped, lanes.size, y),
      textAt(lanes.size.x, y + 27, 'small text', fitting(sizeWords(mapped), lanes.size.width)),
      contentBar(mapped, lanes.content, y),
      textAt(lanes.content.x, y + 27, 'small text', fitting(use, lanes.content.width)),
      textAt(lanes.size.x, y + 42, 'small muted', listed(places, room)),
    ].join(''),
  );
}

function addressLine(map: AddressMap, address: MappedAddress, y: number, lanes: Lanes): string {
  const { role, ip, owner, at, conflicts } = address;
  const where = at === undefined ? '' : ` (${placeWords(at)})`;
  const words = `${roleNames[role]} · ${owner}${where}`;
  const name = formatIp(ip);
  const badges = conflicts
    .slice(0, 3)
    .map((n, nth) =>
      badge(
        page.margin + 28 + monoWidth(name) + nth * 20,
        y - 4,
        n + 1,
        map.conflicts[n]?.severity ?? 'error',
      ),
    );
  const room = page.width - page.margin - lanes.size.x;
  return group(
    `${name}: ${words}`,
    `${box(page.margin, y - 9, 9, 9, role)}${textAt(page.margin + 14, y, `range ${role}`, name)}${badges.join('')}${textAt(lanes.size.x, y, 'small muted', fitting(words, room))}`,
  );
}

/** Those of the range and of the addresses in it, at most three. */
function badgesOf({ conflicts, addresses }: MappedRange): number[] {
  return [...new Set([...conflicts, ...addresses.flatMap((one) => one.conflicts)])].slice(0, 3);
}

/** As many of the texts as there is room for, and how many more there are. */
function listed(texts: readonly string[], width: number): string {
  for (let shown = texts.length; shown > 1; shown--) {
    const more = texts.length - shown;
    const all = `${texts.slice(0, shown).join(' · ')}${more === 0 ? '' : ` and ${more} more`}`;
    if (smallWidth(all) <= width) return all;
  }
  const [first = '', ...others] = texts;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `${fitting(first, width - smallWidth(more))}${more}`;
}

function fitting(text: string, width: number): string {
  return smallWidth(text) <= width ? text : shortened(text, Math.floor(width / smallWidth('m')));
}
