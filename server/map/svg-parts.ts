import { escapeXml } from './svg-text.ts';

/** Pixels. */
export const page = { width: 960, margin: 24, line: 16 } as const;

export function textAt(x: number, y: number, classes: string, content: string): string {
  return `<text x="${round(x)}" y="${round(y)}" class="${classes}">${escapeXml(content)}</text>\n`;
}

export function box(x: number, y: number, width: number, height: number, classes: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" class="${classes}"/>\n`;
}

export function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" class="line"/>\n`;
}

/** The number of a conflict, counted from 1, in a disc around a point. */
export function badge(x: number, y: number, number: number, severity: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="8" class="${severity}"/>\n${textAt(x, y + 3.5, 'badge', `${number}`)}`;
}

/** Whatever is drawn, with a text for those who point at it or have it read to them. */
export function group(title: string, content: string): string {
  return `<g><title>${escapeXml(title)}</title>\n${content}</g>\n`;
}

/** The widths of a text, nearly. */
export function monoWidth(text: string): number {
  return text.length * 7.9;
}
export function smallWidth(text: string): number {
  return text.length * 6.1;
}

function round(pixels: number): string {
  return String(Math.round(pixels * 10) / 10);
}
