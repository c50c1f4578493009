import { expect } from 'vitest';
import { check, type Finding } from '../../server/library.ts';
import type { RawSettings } from '../../server/model/raw-settings.ts';
import { type MarkedFile, readMarked } from './marked.ts';

/** Checks a marked fixture: every finding is marked and every mark is found. Returns the findings. */
export async function expectFindings(fixture: string, settings?: RawSettings): Promise<readonly Finding[]> {
  const files = readMarked(fixture);
  const { findings } = await check(files, settings);
  const anyMessage = new Set(
    files.flatMap((file) =>
      file.marks.filter((mark) => mark.message === undefined).map((mark) => line(file, mark, '')),
    ),
  );
  const found = findings.map((finding) => {
    const short = describeFinding(finding, '');
    return anyMessage.has(short) ? short : describeFinding(finding, `: ${finding.message}`);
  });
  const expected = files.flatMap((file) =>
    file.marks.map((mark) => line(file, mark, mark.message === undefined ? '' : `: ${mark.message}`)),
  );
  expect(found.toSorted()).toEqual(expected.toSorted());
  return findings;
}

function line(
  file: MarkedFile,
  mark: { line: number; start: number; end: number; severity: string; rule: string },
  message: string,
): string {
  return `${file.path}:${mark.line + 1}:${mark.start + 1}-${mark.end + 1} ${mark.severity} ${mark.rule}${message}`;
}

function describeFinding({ path, range, severity, rule }: Finding, message: string): string {
  const end =
    range.end.line === range.start.line
      ? `${range.end.character + 1}`
      : `${range.end.line + 1}:${range.end.character + 1}`;
  return `${path}:${range.start.line + 1}:${range.start.character + 1}-${end} ${severity} ${rule}${message}`;
}
