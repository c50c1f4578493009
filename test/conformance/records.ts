import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Two that were recorded elsewhere, and two of cases that `generate/` made. */
export type RecordFile =
  | 'api-server-1.37'
  | 'components-1.37'
  | 'generated-1.37'
  | 'generated-components-1.37';

/** What a component answered. */
export interface Answer {
  readonly verdict: 'accept' | 'reject';
  readonly causes?: readonly {
    readonly field?: string;
    readonly reason?: string;
    readonly message: string;
  }[];
  readonly warnings?: readonly string[];
  /** The networking fields of an accepted object, after defaulting and allocation. */
  readonly result?: Result;
  /** The answer to what kubectl makes of the text. */
  readonly viaJSON?: Answer;
}

export interface Result {
  readonly type?: string;
  readonly clusterIP?: string;
  readonly ipFamilies?: readonly string[];
  readonly ipFamilyPolicy?: string;
  /** Only Services have it. */
  readonly sessionAffinity?: string;
}

export interface Case extends Answer {
  readonly id: string;
  readonly group: string;
  /** `none`: the configuration of a component. */
  readonly cluster: keyof typeof serviceRanges | 'none';
  readonly kind: string;
  /** Row of the truth table of IP families, 1-based. */
  readonly row?: number;
  readonly manifest: string;
  /** Kind List and several documents: one answer for each object. */
  readonly documents?: readonly Answer[];
}

/** The clusters of the records: Service ranges in the order of `--service-cluster-ip-range`. */
export const serviceRanges = {
  v4: ['10.96.0.0/16'],
  v6: ['fd00:10:96::/112'],
  v4v6: ['10.96.0.0/16', 'fd00:10:96::/112'],
  v6v4: ['fd00:10:96::/112', '10.96.0.0/16'],
} as const;

/** The records of a file; with version 1.34 the answers of that version, where they differ. */
export function readCases(file: RecordFile, version: '1.34' | '1.37'): Case[] {
  const cases = readRecords<Case>(file);
  if (version === '1.37') return cases;
  const others = new Map(
    readRecords<Answer & Pick<Case, 'id'>>(file.replace('1.37', version)).map((answer) => [
      answer.id,
      answer,
    ]),
  );
  return cases.map((one) => {
    const answer = others.get(one.id);
    if (answer === undefined) return one;
    const { id, group, cluster, kind, manifest, result } = one;
    return { ...answer, id, group, cluster, kind, manifest, ...(result && { result }) };
  });
}

function readRecords<T>(name: string): T[] {
  return readData(`${name}.jsonl`)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** The text of a file in `data/`. */
export function readData(name: string): string {
  return gunzipSync(readFileSync(new URL(`data/${name}.gz`, import.meta.url))).toString('utf8');
}
