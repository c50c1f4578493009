import * as vscode from 'vscode';
import { documentSelector } from './document-selector.ts';

export type ServerState = 'waiting' | 'starting' | 'running' | 'stopped';

const WORDS: Readonly<Record<ServerState, { readonly text: string; readonly detail: string }>> = {
  waiting: { text: 'CIDRscope: waiting', detail: 'Starts when a file with a kind or an address is open' },
  starting: { text: 'CIDRscope: starting', detail: 'The language server is starting' },
  running: { text: 'CIDRscope: ready', detail: 'Networking is checked' },
  stopped: { text: 'CIDRscope: stopped', detail: 'The language server is not running' },
};

/** The entry behind the braces in the status bar that says how the server is doing. */
export function statusItem(): { readonly show: (state: ServerState) => void; readonly dispose: () => void } {
  const item = vscode.languages.createLanguageStatusItem('cidrscope.server', documentSelector);
  item.name = 'CIDRscope';
  return {
    show(state) {
      item.text = WORDS[state].text;
      item.detail = WORDS[state].detail;
      item.busy = state === 'starting';
      item.severity =
        state === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
      item.command =
        state === 'stopped'
          ? { command: 'cidrscope.restartServer', title: 'Restart Server' }
          : { command: 'cidrscope.showOutput', title: 'Show Output' };
    },
    dispose: () => item.dispose(),
  };
}
