import type { Host } from './start-host.ts';

/** What the workbench does when it has started: pairs of a name and a text. */
export type Payload = readonly (readonly [name: string, value: string])[];

/** Address of the editor, opened on a folder (an absolute path on this machine). */
export function workbenchUrl(host: Pick<Host, 'url' | 'token'>, folder: string, payload: Payload): string {
  const query = new URLSearchParams({
    tkn: host.token,
    folder,
    ...(0 < payload.length && { payload: JSON.stringify(payload) }),
  });
  // Slashes may stand in a query, and a person can read it then.
  return `${host.url}/?${query.toString().replaceAll('%2F', '/')}`;
}

/**
 * How the workbench in the browser names a file on this machine. The authority must be the page's own host: under any other
 * name a file opens, but its findings belong to another document.
 */
export function remoteUri(host: Pick<Host, 'url'>, path: string): string {
  return `vscode-remote://${new URL(host.url).host}${encodeURI(path)}`;
}
