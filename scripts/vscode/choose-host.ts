import { browserSource, type Machine } from './find-browser.ts';

export type HostKind = 'browser' | 'desktop';

/**
 * In which VS Code the suite of the extension host runs.
 *
 * The browser host comes from npm alone and is the same for a person and in CI, so it is the usual one. The desktop is taken
 * when it is asked for (`VSCODE_DESKTOP=1`), or when a person's machine has no browser that could be driven; it is
 * downloaded by `@vscode/test-electron`. `VSCODE_DESKTOP=0` and CI never take the desktop by themselves.
 */
export function chooseHost(machine: Machine): HostKind {
  const { env } = machine;
  if (env.VSCODE_DESKTOP === '1') return 'desktop';
  if (env.VSCODE_DESKTOP === '0' || env.CI) return 'browser';
  return browserSource(machine) === undefined && canShowWindows(machine) ? 'desktop' : 'browser';
}

function canShowWindows({ platform, env }: Machine): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
