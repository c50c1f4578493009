// Draws client/icon.png: a scope with the slash of a CIDR range in its middle.
//   node scripts/draw-icon.ts
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { projectRoot } from './project-root.ts';

const SIZE = 128;
/** Each pixel is the mean of this many samples in a row and in a column, which smooths the edges. */
const SAMPLES = 4;

type Color = readonly [red: number, green: number, blue: number, alpha: number];

interface Shape {
  readonly color: Color;
  /** Distance to the edge in pixels, negative inside. The middle of the picture is the origin. */
  readonly distance: (x: number, y: number) => number;
}

const NIGHT: Color = [18, 36, 58, 255];
const SNOW: Color = [236, 244, 250, 255];
const TEAL: Color = [52, 211, 190, 255];
const NOTHING: Color = [0, 0, 0, 0];

/** Later shapes cover earlier ones. */
const shapes: readonly Shape[] = [
  { color: NIGHT, distance: roundedSquare(64, 26) },
  { color: SNOW, distance: ring(38, 4) },
  { color: SNOW, distance: segment(0, -52, 0, -38, 4) },
  { color: SNOW, distance: segment(0, 52, 0, 38, 4) },
  { color: SNOW, distance: segment(-52, 0, -38, 0, 4) },
  { color: SNOW, distance: segment(52, 0, 38, 0, 4) },
  { color: TEAL, distance: segment(-10, 21, 10, -21, 6) },
];

function roundedSquare(half: number, radius: number): Shape['distance'] {
  return (x, y) => {
    const dx = Math.max(Math.abs(x) - half + radius, 0);
    const dy = Math.max(Math.abs(y) - half + radius, 0);
    return Math.hypot(dx, dy) - radius;
  };
}

function ring(radius: number, halfWidth: number): Shape['distance'] {
  return (x, y) => Math.abs(Math.hypot(x, y) - radius) - halfWidth;
}

function segment(x1: number, y1: number, x2: number, y2: number, halfWidth: number): Shape['distance'] {
  const [dx, dy] = [x2 - x1, y2 - y1];
  return (x, y) => {
    const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy);
    const t = Math.min(1, Math.max(0, along));
    return Math.hypot(x - x1 - t * dx, y - y1 - t * dy) - halfWidth;
  };
}

function colorAt(x: number, y: number): Color {
  return shapes.findLast(({ distance }) => distance(x, y) <= 0)?.color ?? NOTHING;
}

function pixel(column: number, row: number): Color {
  const samples = Array.from({ length: SAMPLES * SAMPLES }, (_, index) => {
    const dx = ((index % SAMPLES) + 0.5) / SAMPLES;
    const dy = (Math.floor(index / SAMPLES) + 0.5) / SAMPLES;
    return colorAt(column + dx - SIZE / 2, row + dy - SIZE / 2);
  });
  const opaque = samples.filter(([, , , alpha]) => 0 < alpha);
  const mean = (channel: 0 | 1 | 2) =>
    Math.round(opaque.reduce((sum, color) => sum + color[channel], 0) / Math.max(1, opaque.length));
  return [mean(0), mean(1), mean(2), Math.round((255 * opaque.length) / samples.length)];
}

function png(): Buffer {
  const rows = Array.from({ length: SIZE }, (_, row) => [
    0, // the row is stored as it is, without a filter
    ...Array.from({ length: SIZE }, (_, column) => pixel(column, row)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 6, 0, 0, 0], 8); // eight bits a channel, red green blue alpha
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

await writeFile(join(projectRoot, 'client/icon.png'), png());
