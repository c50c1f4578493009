import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
export function writeToDisk(path: string, text: string): vscode.Uri {
  const uri = vscode.Uri.joinPath(workspaceFolder(), path);
  mkdirSync(dirname(uri.fsPath), { recursive: true });
  writeFileSync(uri.fsPath, text);
  return uri;
}

/** Removes files or folders from the disk; those that are not there are no problem. */
export function removeFromDisk(...paths: readonly string[]): void {
  for (const path of paths) rmSync(join(workspaceFolder().fsPath, path), { recursive: true, force: true });
}

/** Writes a file and shows it in the editor. */
export async function show(path: string, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(writeToDisk(path, text));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Closes every editor and forgets what was not saved. */
export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
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
