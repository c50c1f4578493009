import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot } from '../scripts/project-root.ts';
import { peerVersion } from './contestants.ts';

export interface Row {
  readonly what: string;
  readonly target?: string | undefined;
  readonly ours: string;
  readonly peer?: string;
}

/** Writes docs/performance.md and prints it. */
export function writeReport(rows: readonly Row[], curve: string): void {
  const [cpu] = cpus();
  const lines = rows.map(
    ({ what, target = '', ours, peer = '' }) => `| ${what} | ${target} | ${ours} | ${peer} |`,
  );
  const text = `# Performance

Written by \`npm run bench\`: one run on ${cpus().length} cores (${cpu?.model ?? 'unknown'}), Node ${process.versions.node}. Both servers were
driven by the same client, in turn; yaml-language-server ${peerVersion} ran without a schema, which is its fastest case, and waits
200 ms before it checks an edit. Times vary from run to run; compare the columns, not single figures.

| what | target | CIDRscope | yaml-language-server |
|---|---|---|---|
${lines.join('\n')}

## Workspaces of one cluster

4 % of the files are Services, 8 % workloads, 2 % configuration, the rest other kinds.

${curve}
## How to read it

The targets were set on a machine where an empty Node process answered after 22 ms, and where yaml-language-server started in
244 ms and gave the diagnostics of one Service after 490 ms: compare these with the table before a time with its target.
`;
  writeFileSync(join(projectRoot, 'docs/performance.md'), text);
  console.log(text);
}
