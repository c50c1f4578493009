import * as vscode from 'vscode';
import type { ClusterOfDocument } from '../server/protocol/clusters-of.ts';

interface Item extends vscode.QuickPickItem {
  readonly uri: string | undefined;
}

/** Shows which clusters the active file is in, and why; choosing a reason opens the file that it names. */
export async function showClusters(
  clustersOf: (uri: string) => Promise<readonly ClusterOfDocument[]>,
): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined) {
    void vscode.window.showInformationMessage('No file is open whose cluster could be told.');
    return;
  }
  const clusters = await clustersOf(uri.toString());
  if (clusters.length === 0) {
    void vscode.window.showInformationMessage('This file is in no cluster: CIDRscope does not look at it.');
    return;
  }
  const chosen = await vscode.window.showQuickPick(clusters.flatMap(itemsOf), {
    title: clusters.length === 1 ? 'The cluster of this file' : 'The clusters of this file',
    placeHolder: 'Choose a reason to open the file that gives it',
    matchOnDetail: true,
  });
  if (chosen?.uri !== undefined) await vscode.window.showTextDocument(vscode.Uri.parse(chosen.uri));
}

function itemsOf({ name, scope, files, serviceRanges, evidence }: ClusterOfDocument): Item[] {
  const services = serviceRanges.length === 0 ? '' : `, Services ${serviceRanges.join(', ')}`;
  const count = files === 1 ? '1 file' : `${files} files`;
  return [
    { label: name, kind: vscode.QuickPickItemKind.Separator, uri: undefined },
    { label: name, description: `${scope}, ${count}${services}`, uri: undefined },
    ...evidence.map(({ text, uri }) => ({
      label: uri === undefined ? `$(folder) ${text}` : `$(go-to-file) ${text}`,
      uri,
    })),
  ];
}
