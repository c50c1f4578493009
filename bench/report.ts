import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot } from '../scripts/project-root.ts';
import { listing } from '../server/text/listing.ts';
import { peerVersion } from './contestants.ts';
import { ms } from './format.ts';

/** What the machine of this run and the one that the targets were set on took for the same, in milliseconds. */
interface Yardstick {
  readonly before: number;
  readonly now: number;
}

export interface Row {
  readonly what: string;
  readonly target?: string | undefined;
  readonly ours: string;
  readonly peer?: string;
  readonly yardstick?: Yardstick;
}

/** Writes docs/performance.md and prints it. */
export function writeReport(rows: readonly Row[], curve: string): void {
  const [cpu] = cpus();
  const yardsticks = rows.flatMap(({ yardstick }) => yardstick ?? []);
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

4 % of the files are Services, 8 % workloads, 2 % configuration (ConfigMaps with and without addresses, HelmReleases, policies
of Cilium, pools of MetalLB), the rest other kinds, beside kubeadm, Calico and MetalLB. The largest was run once.

${curve}
## How to read it

The targets were set on another machine. There an empty Node process, the start of yaml-language-server and its diagnostics
of one Service took ${listing(yardsticks.map(({ before }) => ms(before)))}; in this run they took ${listing(yardsticks.map(({ now }) => ms(now)))},
which is ${listing(yardsticks.map(({ before, now }) => (now / before).toFixed(1)))} times as long.${companyOf(cpus().length)}

The server is two files: a small one that answers first, and the engine with all rules, the schemas of the API and the
explanations of fields, which make both together larger than was aimed at.
`;
  writeFileSync(join(projectRoot, 'docs/performance.md'), text);
  console.log(text);
}

/** The benchmark alone keeps two processes busy: itself, and the server that it drives. */
function companyOf(cores: number): string {
  const [, load = 0] = loadavg();
  if (load <= Math.max(cores, 2) + 0.5) return '';
  return ` Other programs ran beside it: in the last
five minutes ${Math.round(load)} processes wanted the ${cores} cores.`;
}
