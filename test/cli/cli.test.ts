import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
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
    expect(stdout).toBe('1 file changed.\n');
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

describe('cidrscope explain and rules', () => {
  test('explains a rule', () => {
    const { stdout } = cidrscope(['explain', 'ip-family-policy-unsupported']);
    expect(stdout).toMatch(/verdict of kube-apiserver/);
    expect(stdout).toMatch(/Upstream: Kubernetes 1\.37/);
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

function cidrscope(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('server/cli/main.ts'), ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
