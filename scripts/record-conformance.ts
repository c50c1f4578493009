// Asks real Kubernetes components for their verdicts: `npm run conformance:record`. See test/conformance/record.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  type Line,
  newest,
  type RecordedVersion,
  recordCases,
  versions,
} from '../test/conformance/record/record-cases.ts';
import { projectRoot } from './project-root.ts';

const data = join(projectRoot, 'test/conformance/data');
const usage = 'npm run conformance:record -- [--version 1.37] [--in cases.jsonl --out answers.jsonl]';

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { version: { type: 'string' }, in: { type: 'string' }, out: { type: 'string' } },
  });
  const version = versions.find((one) => one === (values.version ?? newest));
  if (version === undefined) {
    throw new Error(`There is no recorder of ${values.version}, only of ${versions.join(', ')}.`);
  }
  if (values.in === undefined && values.out === undefined) {
    return recordData(values.version === undefined ? versions : [version]);
  }
  if (values.in === undefined || values.out === undefined) throw new Error(`Usage: ${usage}`);
  const answers = await record(version, parseLines(readFileSync(values.in, 'utf8')));
  writeFileSync(values.out, writeLines(answers));
}

/**
 * Records each set of cases in data/ anew: `<name>-1.37` holds the cases, `<name>-1.34` how the answers of 1.34
 * differ from these.
 */
async function recordData(wanted: readonly RecordedVersion[]): Promise<void> {
  const files = readdirSync(data).filter((file) => file.endsWith('.jsonl.gz'));
  for (const file of files.filter((name) => name.endsWith(`-${newest}.jsonl.gz`))) {
    const cases = parseLines(readData(file));
    const fresh = wanted.includes(newest) ? await record(newest, cases) : cases;
    writeData(file, fresh);
    for (const version of wanted.filter((one) => one !== newest)) {
      const differing = file.replace(newest, version);
      if (files.includes(differing)) writeData(differing, differences(fresh, await record(version, fresh)));
    }
  }
}

async function record(version: RecordedVersion, cases: readonly Line[]): Promise<readonly Line[]> {
  const began = performance.now();
  const answers = await recordCases(version, cases);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${answers.length} answers of Kubernetes ${version} in ${seconds} s`);
  return answers;
}

/** What a version answers otherwise, without the results of accepted objects. */
function differences(base: readonly Line[], others: readonly Line[]): object[] {
  return others
    .map(answerOnly)
    .filter((answer, index) => !isDeepStrictEqual(answer, base[index] && answerOnly(base[index])));
}

function answerOnly(line: Line): object {
  const kept = ['id', 'verdict', 'code', 'layer', 'causes', 'message', 'warnings', 'documents'];
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = line[name];
      return value === undefined ? [] : [[name, Array.isArray(value) ? value.map(withoutResult) : value]];
    }),
  );
}

function withoutResult(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { result: _, ...rest } = value as { result?: unknown };
  return rest;
}

function parseLines(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}

function writeLines(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function readData(file: string): string {
  return gunzipSync(readFileSync(join(data, file))).toString('utf8');
}

/** Leaves the file alone if it says the same: compressors differ. */
function writeData(file: string, lines: readonly object[]): void {
  const text = writeLines(lines);
  if (text !== readData(file)) writeFileSync(join(data, file), gzipSync(text, { level: 9 }));
}
