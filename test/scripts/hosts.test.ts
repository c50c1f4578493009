import { describe, expect, test } from 'vitest';
import { chooseHost } from '../../scripts/vscode/choose-host.ts';
import { browserSource, findBrowser, type Machine } from '../../scripts/vscode/find-browser.ts';

const machine = (over: Partial<Machine>): Machine => ({
  platform: 'linux',
  arch: 'x64',
  env: {},
  exists: () => false,
  ...over,
});
const mac = machine({ platform: 'darwin', arch: 'arm64' });
const macWithChrome: Machine = { ...mac, exists: (path) => path.includes('Google Chrome.app') };

describe('the browser', () => {
  test('comes with npm on Linux x64, though one is installed', () => {
    expect(browserSource(machine({ exists: () => true }))).toEqual({ from: 'npm' });
  });

  test('is the installed one elsewhere', () => {
    expect(browserSource(macWithChrome)).toMatchObject({ from: 'path' });
    expect(browserSource(machine({ arch: 'arm64', exists: (path) => path === '/usr/bin/chromium' }))).toEqual(
      {
        from: 'path',
        executable: '/usr/bin/chromium',
      },
    );
  });

  test('is the one asked for, everywhere', () => {
    const env = { CHROMIUM_PATH: '/opt/chrome' };
    expect(browserSource(machine({ env }))).toEqual({ from: 'path', executable: '/opt/chrome' });
  });

  test('that is missing fails the run and says what to do', async () => {
    await expect(findBrowser(mac)).rejects.toThrow('CHROMIUM_PATH');
    await expect(findBrowser(machine({ env: { CHROMIUM_PATH: '/opt/chrome' } }))).rejects.toThrow(
      '/opt/chrome',
    );
  });
});

describe('the editor', () => {
  test.each([
    ['Linux', machine({ env: { DISPLAY: ':0' } }), 'browser'],
    ['a Mac with Chrome', macWithChrome, 'browser'],
    ['a Mac without', mac, 'desktop'],
    ['a Mac without, in CI', { ...mac, env: { CI: 'true' } }, 'browser'],
    ['a Mac without, not wanted', { ...mac, env: { VSCODE_DESKTOP: '0' } }, 'browser'],
    ['Linux on ARM with windows', machine({ arch: 'arm64', env: { DISPLAY: ':0' } }), 'desktop'],
    ['Linux on ARM without', machine({ arch: 'arm64' }), 'browser'],
    ['wanted', machine({ env: { VSCODE_DESKTOP: '1', CI: 'true' } }), 'desktop'],
  ])('%s', (_where, on, expected) => {
    expect(chooseHost(on)).toBe(expected);
  });
});
