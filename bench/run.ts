// Measures the server, the command line and the engine, and yaml-language-server beside them by the same client:
// `npm run bench`. Writes docs/performance.md. Linux only: memory and CPU time are read from /proc.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../scripts/project-root.ts';
import type { AddressRange } from '../server/address/address-range.ts';
import { overlaps } from '../server/address/sweep.ts';
import { ms } from './format.ts';
import { measureEdits, measureNode, measureOpen, measureStart } from './open-documents.ts';
import { type Row, writeReport } from './report.ts';
import { measureWorkspaces } from './workspaces.ts';

const rows: Row[] = [measureNode(), await measureStart(), await measureOpen()];
for (const documents of [1, 100, 1000]) rows.push(...(await measureEdits(documents)));
const workspaces = await measureWorkspaces();
rows.push(...workspaces.rows, measureRanges(), measureBundle());
writeReport(rows, workspaces.table);

function measureRanges(): Row {
  const ranges = Array.from({ length: 1_000_000 }, (_, n): AddressRange => {
    const first = BigInt(Math.imul(n, 2654435761) >>> 0) & 0xffffff00n;
    return { family: 'IPv4', first, last: first + 255n };
  });
  const began = performance.now();
  for (const pair of overlaps(ranges)) if (pair.length !== 2) throw new Error('An overlap is a pair.');
  return { what: '1,000,000 ranges compared', target: '≤ 1 s', ours: ms(performance.now() - began) };
}

/** The server answers from one file, and loads its engine from the other. */
function measureBundle(): Row {
  const sizes = ['server', 'engine'].map((name) => statSync(join(projectRoot, `dist/${name}.cjs`)).size);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return {
    what: 'server bundle, minified',
    target: '≤ 700 KB',
    ours: `${Math.round(bytes / 1000)} KB`,
  };
}
