import { Buffer } from 'node:buffer';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const broken = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilyPolicy: SingleStak # keep me
  ports:
    - port: 80
`;

const main = resolve('server/cli/main.ts');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cidrscope-cli-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('cidrscope check', () => {
  test('shows the sentence, the line and the fix, and ends with 1', () => {
    write('web.yaml', broken);
    const { status, stdout } = cidrscope(['check']);
    expect(stdout).toMatch(/^web\.yaml:6:19 error ip-family-policy-unsupported\n {2}\S.*SingleStak/);
    expect(stdout).toContain(
      '  6 |   ipFamilyPolicy: SingleStak # keep me\n    |                   ^^^^^^^^^^\n',
    );
    expect(stdout).toMatch(/fix: .*SingleStack/);
    expect(stdout).toMatch(/1 error in 1 file\.\n$/);
    expect(status).toBe(1);
  });

  test('ends with 0 when there is nothing to say', () => {
    write('web.yaml', broken.replace('Stak', 'Stack'));
    expect(cidrscope(['check', '.'])).toMatchObject({ status: 0, stdout: 'Nothing to report in 1 file.\n' });
  });

  test('prints plain data with --format json', () => {
    write('web.yaml', broken);
    const report = JSON.parse(cidrscope(['check', '--format', 'json']).stdout);
    expect(report.findings[0]).toMatchObject({
      rule: 'ip-family-policy-unsupported',
      kind: 'verdict',
      path: 'web.yaml',
      range: { start: { line: 5, character: 18 }, end: { line: 5, character: 28 } },
      upstream: {
        component: 'kube-apiserver',
        field: 'spec.ipFamilyPolicy',
        reason: 'FieldValueNotSupported',
      },
    });
  });

  test('reads standard input under the name that it is given', () => {
    const { stdout, status } = cidrscope(['check', '-', '--stdin-filename', 'apps/web.yaml'], broken);
    expect(stdout).toMatch(/^apps\/web\.yaml:6:19 error/);
    expect(status).toBe(1);
  });

  test('counts warnings against --max-warnings', () => {
    write('web.yaml', broken);
    write('.cidrscope.yaml', 'rules:\n  ip-family-policy-unsupported: warning\n');
    expect(cidrscope(['check']).status).toBe(0);
    expect(cidrscope(['check', '--max-warnings', '0']).status).toBe(1);
    expect(cidrscope(['check', '--max-warnings', '1']).status).toBe(0);
  });

  test('says what is wrong with its settings, and checks all the same', () => {
    write('web.yaml', broken);
    write('.cidrscope.yaml', 'kubernetesVersion: 1.30\n');
    const { stdout } = cidrscope(['check']);
    expect(stdout).toContain('.cidrscope.yaml:1:20 error settings-invalid');
    expect(stdout).toContain('ip-family-policy-unsupported');
  });

  test('names files that it does not read', () => {
    write('large.yaml', `# ${'x'.repeat(9 * 1024 * 1024)}\n`);
    write('binary.yaml', 'a: \0\n');
    const { stdout, status } = cidrscope(['check']);
    expect(stdout).toContain('large.yaml: skipped, it has 9.0 MiB');
    expect(stdout).toContain('binary.yaml: skipped, it is no text');
    expect(status).toBe(0);
  });

  test.each([
    [['check', 'missing.yaml'], /missing\.yaml does not exist/],
    [['check', '--format', 'xml'], /--format xml is not known/],
    [['check', '--kubernetes', '1.2'], /Known are 1\.34/],
    [['check', '--max-warnings', 'few'], /--max-warnings few is no number/],
    [['check', '--max-warnings', '-1'], /--max-warnings -1 .*must be 0 or more/],
    [['constructor'], /no command 'constructor'/],
    [['explain', 'podSubnett'], /Is 'podSubnet' meant\?/],
    [['explain', 'networking.podSubnett'], /Is 'networking\.podSubnet' meant\?/],
    [['check', '--wat'], /--wat/],
    [['chekc'], /no command 'chekc'/],
    [['explain', 'nothing-of-this-name'], /no rule or field/],
    [['fix', '-'], /standard input/],
  ])('%j is wrong use', (args, message) => {
    const { status, stderr, stdout } = cidrscope(args);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

describe('cidrscope fix', () => {
  const repairable = broken.replace('SingleStak', 'singlestack');

  test('writes what keeps the meaning, and nothing else', () => {
    write('web.yaml', repairable);
    write('other.yaml', 'kind: Other\n');
    const { stdout, status } = cidrscope(['fix']);
    expect(stdout).toMatch(
      /^web\.yaml\n {2}\S.*SingleStack.*\n1 file changed\. Nothing else is to report\.\n$/,
    );
    expect(status).toBe(0);
    expect(readFileSync(join(folder, 'web.yaml'), 'utf8')).toBe(
      repairable.replace('singlestack', 'SingleStack'),
    );
    expect(readdirSync(folder).toSorted()).toEqual(['other.yaml', 'web.yaml']);
  });

  test('only shows it with --dry-run', () => {
    write('web.yaml', repairable);
    const { stdout } = cidrscope(['fix', '--dry-run']);
    expect(stdout).toContain(
      '-  ipFamilyPolicy: singlestack # keep me\n+  ipFamilyPolicy: SingleStack # keep me\n',
    );
    expect(readFileSync(join(folder, 'web.yaml'), 'utf8')).toBe(repairable);
  });
});

describe('the bytes that cidrscope fix writes', () => {
  const before = broken.replace('SingleStak', 'singlestack').replace('keep me', 'für später');
  const after = before.replace('singlestack', 'SingleStack');

  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['CRLF', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('stay %s', (_, bytes) => {
    writeFileSync(join(folder, 'web.yaml'), bytes(before));
    expect(cidrscope(['fix']).status).toBe(0);
    expect(readFileSync(join(folder, 'web.yaml')).toString('hex')).toBe(bytes(after).toString('hex'));
  });

  test.each([
    ['Latin-1', Buffer.from(before, 'latin1'), 'it is no UTF-8 text'],
    [
      'half a character of UTF-16',
      Buffer.from(`\ufeff${before}`, 'utf16le').subarray(0, -1),
      'it is no UTF-16 text',
    ],
  ])('are none for %s, which is named', (_, bytes, reason) => {
    writeFileSync(join(folder, 'web.yaml'), bytes);
    write('other.yaml', before);
    const { stdout, status } = cidrscope(['fix']);
    expect(stdout).toContain(`web.yaml: skipped, ${reason}\n1 file changed.`);
    expect(status).toBe(0);
    expect(readFileSync(join(folder, 'web.yaml')).equals(bytes)).toBe(true);
    expect(readFileSync(join(folder, 'other.yaml'), 'utf8')).toBe(after);
  });

  test('go to where a link leads, and the file keeps its mode', () => {
    write('real/web.yaml', before);
    chmodSync(join(folder, 'real/web.yaml'), 0o640);
    symlinkSync('real/web.yaml', join(folder, 'link.yaml'));
    expect(cidrscope(['fix', 'link.yaml']).stdout).toMatch(/^link\.yaml\n/);
    expect(lstatSync(join(folder, 'link.yaml')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real/web.yaml'), 'utf8')).toBe(after);
    expect(statSync(join(folder, 'real/web.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(folder, 'real'))).toEqual(['web.yaml']);
  });

  test('can come from standard input for check', () => {
    const { stdout } = cidrscope(['check', '-'], Buffer.from(`\ufeff${broken}`, 'utf16le'));
    expect(stdout).toMatch(/^stdin\.yaml:6:19 error/);
  });
});

describe('paths', () => {
  beforeEach(() => {
    write('.cidrscope.yaml', 'rulez: {}\n');
    write('a/b/web.yaml', broken.replace('SingleStak', 'singlestack'));
    write('a/b/binary.yaml', '\0');
  });

  test.each([
    ['.', '', 'a/b'],
    ['a', 'a', 'b'],
    ['a/b', 'a/b', '.'],
    ['the folder beside', 'c', '../a/b'],
  ])('are relative to the current folder: %s', (_, from, argument) => {
    mkdirSync(join(folder, 'c'));
    const expected = argument === '.' ? '' : from === '' ? 'a/b/' : `${argument}/`;
    const { stdout } = cidrscope(['check', argument, '--format', 'json'], '', from);
    const { findings, skipped } = JSON.parse(stdout);
    expect(findings.map(({ path }: { path: string }) => path)).toEqual([
      `${'../'.repeat(from === '' ? 0 : from.split('/').length)}.cidrscope.yaml`,
      `${expected}web.yaml`,
    ]);
    expect(findings[1].fixes[0].edits[0].path).toBe(`${expected}web.yaml`);
    expect(skipped).toEqual([{ path: `${expected}binary.yaml`, reason: 'it is no text' }]);
    expect(cidrscope(['check', argument], '', from).stdout).toContain(`\n${expected}web.yaml:6:19 error`);
    const patch = cidrscope(['fix', argument, '--dry-run'], '', from).stdout;
    expect(patch).toContain(`--- ${expected}web.yaml\n+++ ${expected}web.yaml\n`);
  });
});

test('a dry run prints a patch, and what it is about beside it', () => {
  write('web.yaml', broken.replace('SingleStak', 'singlestack'));
  write('other.yaml', broken.replace('name: web', 'name: other'));
  write('binary.yaml', '\0');
  write('.cidrscope.yaml', 'rulez: {}\n');
  const { stdout, stderr } = cidrscope(['fix', '--dry-run']);
  expect(stdout).toMatch(/^Index: web\.yaml\n=+\n--- web\.yaml\n/);
  expect(stdout).not.toContain('would change');
  expect(stderr).toMatch(/^web\.yaml\n {2}.*SingleStack/);
  expect(stderr).toContain('binary.yaml: skipped, it is no text\n');
  expect(stderr).toContain('.cidrscope.yaml:1: `rulez` is not a setting.');
  expect(stderr).toMatch(
    /\n1 file would change\. 2 findings need a person: `cidrscope check` shows them\.\n$/,
  );
});

test('whoever reads the output may stop early', async () => {
  for (let n = 0; n < 300; n++) write(`web-${n}.yaml`, broken);
  const child = spawn(process.execPath, [main, 'check'], { cwd: folder });
  child.stdout.destroy();
  const stderr = text(child.stderr);
  const [code] = await once(child, 'close');
  expect(await stderr).toBe('');
  expect(code).toBe(1);
});

describe('a file that cannot be read', () => {
  test('ends with 2 when it was named, and the others are checked', () => {
    write('binary.yaml', '\0');
    write('web.yaml', broken);
    const { status, stdout } = cidrscope(['check', 'binary.yaml', 'web.yaml']);
    expect(stdout).toMatch(/^web\.yaml:6:19 error[\s\S]*\nbinary\.yaml: skipped, it is no text\n/);
    expect(status).toBe(2);
    expect(cidrscope(['check', '.']).status).toBe(1);
  });

  test('leaves nothing to say', () => {
    write('binary.yaml', '\0');
    expect(cidrscope(['check']).stdout).toMatch(/\nNothing was read: 1 file skipped\.\n$/);
  });
});

test('the settings file counts when something is wrong in it', () => {
  write('.cidrscope.yaml', 'rulez: {}\n');
  write('web.yaml', 'a: 1\n');
  expect(cidrscope(['check'])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/\n1 warning in 2 files\.\n$/),
  });
});

test('says its version', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(cidrscope(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n` });
});

describe('cidrscope explain and rules', () => {
  test('explains a rule', () => {
    const { stdout } = cidrscope(['explain', 'ip-family-policy-unsupported']);
    expect(stdout).toMatch(/^# ip-family-policy-unsupported\n/);
    expect(stdout).toMatch(/verdict of kube-apiserver/);
    expect(stdout).toMatch(/error ip-family-policy-unsupported: [\s\S]*After the first fix:/);
    expect(stdout).toMatch(/## Upstream\n\nKubernetes 1\.37/);
  });

  test('explains a field', () => {
    expect(cidrscope(['explain', 'spec.ipFamilyPolicy']).stdout).toMatch(/PreferDualStack/);
  });

  test('lists the rules', () => {
    expect(cidrscope(['rules']).stdout).toMatch(/^ip-family-policy-unsupported {2}.*kube-apiserver/m);
  });

  test('shows its usage', () => {
    expect(cidrscope([])).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: cidrscope') });
  });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function cidrscope(args: readonly string[], input: string | Uint8Array = '', from = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: join(folder, from),
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
