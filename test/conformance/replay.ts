import { type CheckResult, check } from '../../server/library.ts';
import { differences } from './compare.ts';
import { type Case, type RecordFile, readCases, serviceRanges } from './records.ts';
import { surroundings } from './surroundings.ts';

export interface Selection {
  readonly file: RecordFile;
  readonly groups: readonly string[];
  /** Only objects of this kind. */
  readonly kind?: string;
  /** Only these cases: to look into a difference. */
  readonly ids?: readonly string[];
  /** Default 1.37. */
  readonly version?: '1.34' | '1.37';
}

export interface Replay {
  /** `group: cases, equal, different`, a line for each group. */
  readonly table: string;
  /** `id: what is different`, a line for each difference. */
  readonly different: readonly string[];
}

/** Checks recorded manifests, each alone in the cluster that it was recorded in, and compares the answers. */
export async function replay(selection: Selection): Promise<Replay> {
  const { file, groups, kind, ids, version = '1.37' } = selection;
  const cases = readCases(file, version).filter(
    (one) =>
      groups.includes(one.group) &&
      (kind === undefined || one.kind === kind) &&
      (ids === undefined || ids.includes(one.id)),
  );
  const different: string[] = [];
  const wrong = new Set<Case>();
  for (const one of cases) {
    const found = differences(one, await checkCase(one, version));
    if (found.length > 0) wrong.add(one);
    different.push(...found.map((text) => `${one.id}: ${text}`));
  }
  const table = groups.map((group) => {
    const all = cases.filter((one) => one.group === group);
    const unequal = all.filter((one) => wrong.has(one)).length;
    return `${group}: ${all.length} cases, ${all.length - unequal} equal, ${unequal} different`;
  });
  return { table: table.join('\n'), different };
}

/** What a check says of a recorded manifest, alone in the cluster that it was recorded in. */
export async function checkCase(
  { cluster, manifest }: Pick<Case, 'cluster' | 'manifest'>,
  kubernetesVersion: string,
): Promise<CheckResult> {
  const file = { path: 'manifest.yaml', text: manifest };
  if (cluster === 'none') return check([file], { kubernetesVersion });
  const network = { serviceRanges: serviceRanges[cluster], nodePortRange: '30000-32767' };
  const settings = { kubernetesVersion, cluster: network };
  const result = await check([file, surroundings(cluster)], settings);
  return {
    ...result,
    findings: result.findings.filter(({ path }) => path === file.path),
    services: result.services.filter(({ path }) => path === file.path),
  };
}
