import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { listProcesses } from '../../../scripts/vscode/processes.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';

/** The folder that the editor has opened. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert(folder, 'a folder is open');
  return folder.uri;
}

/** Writes a file past the editor, straight to the disk, as git or a generator would. */
export function writeToDisk(name: string, text: string): vscode.Uri {
  const uri = vscode.Uri.joinPath(workspaceFolder(), name);
  writeFileSync(uri.fsPath, text);
  return uri;
}

/** Removes a file from the disk, past the editor. */
export function removeFromDisk(uri: vscode.Uri): void {
  rmSync(uri.fsPath);
}

/** Writes a file under a new name and opens it as a click in the explorer does: with its editor, it is closed. */
export async function show(text: string, ending = 'yaml'): Promise<vscode.TextDocument> {
  const uri = writeToDisk(`${randomUUID()}.${ending}`, text);
  // Not `openTextDocument`: what it opens stays open for minutes, also for the server.
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
  const document = await waitUntil(
    'the editor',
    () => vscode.window.activeTextEditor?.document,
    (active) => active?.uri.path === uri.path,
  );
  assert(document);
  return document;
}

/** Closes every editor, forgets what was not saved, and empties the folder. */
export async function clean(): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  const folder = workspaceFolder().fsPath;
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
}

const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

/** The findings of a document, each as `severity rule: underlined text`, in the order of the text. */
export function findings(document: vscode.TextDocument): readonly string[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'cidrscope')
    .toSorted((a, b) => a.range.start.compareTo(b.range.start))
    .map(({ severity, code, range }) => `${SEVERITIES[severity]} ${code}: ${document.getText(range)}`);
}

/** Waits until a document has exactly these findings. */
export async function expectFindings(
  document: vscode.TextDocument,
  expected: readonly string[],
): Promise<void> {
  const same = (found: readonly string[]) => JSON.stringify(found) === JSON.stringify(expected);
  await waitUntil(JSON.stringify(expected), () => findings(document), same);
}

/** Position of the first `text` in a document. */
export function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert(0 <= offset, `${text} is in the document`);
  return document.positionAt(offset);
}

/** Replaces the first `text` of a document, as typing does. */
export async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const start = positionOf(document, text);
  edit.replace(
    document.uri,
    new vscode.Range(start, document.positionAt(document.offsetAt(start) + text.length)),
    by,
  );
  assert(await vscode.workspace.applyEdit(edit), 'the edit is taken');
}

/** Process ids of the language servers that this extension host has started. */
export function servers(): readonly number[] {
  return listProcesses()
    .filter(({ parent, command }) => parent === process.pid && command.includes('server.cjs'))
    .map(({ pid }) => pid);
}
