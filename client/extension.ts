import * as vscode from 'vscode';
import { canMatter } from './can-matter.ts';
import { isSelected } from './document-selector.ts';
import { languageServer, type Server } from './server.ts';
import { showClusters } from './show-clusters.ts';

/** Called by VS Code once, on the events that package.json names. */
export function activate(context: vscode.ExtensionContext): void {
  const server = languageServer(context.asAbsolutePath('dist/server.cjs'));
  context.subscriptions.push(
    server,
    vscode.commands.registerCommand('cidrscope.restartServer', () => server.restart()),
    vscode.commands.registerCommand('cidrscope.showOutput', () => server.showOutput()),
    vscode.commands.registerCommand('cidrscope.showClusters', () => showClusters(server.clustersOf)),
    ...startWhenSomethingCanMatter(server),
  );
}

/** Looks at what is open, at what is opened and at what is typed, and at the settings file of each folder. */
function startWhenSomethingCanMatter(server: Server): readonly vscode.Disposable[] {
  const consider = (document: vscode.TextDocument, text: string): void => {
    const { scheme, path } = document.uri;
    if (isSelected(scheme, document.languageId) && canMatter(path, text)) server.start();
  };
  for (const document of vscode.workspace.textDocuments) consider(document, document.getText());
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const settings = vscode.Uri.joinPath(uri, '.cidrscope.yaml');
    vscode.workspace.fs.stat(settings).then(
      () => server.start(),
      () => undefined, // no such file, the usual case
    );
  }
  return [
    vscode.workspace.onDidOpenTextDocument((document) => consider(document, document.getText())),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      for (const { range, text } of contentChanges) {
        // The line completes what was typed letter by letter; the text is what was pasted. The range is that of
        // before the change, which may have taken lines away.
        const line = document.lineAt(Math.min(range.start.line, document.lineCount - 1));
        consider(document, `${line.text}\n${text}`);
      }
    }),
  ];
}
