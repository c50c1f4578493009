import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  MarkupKind,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Completion } from '../features/settings-completion.ts';
import { upstreamWords } from '../features/upstream-words.ts';
import type { Severity } from '../model/finding.ts';
import type { FileEdit } from '../workspace/edits.ts';
import type { FileFinding } from '../workspace/findings.ts';
import type { Range } from '../workspace/ranges.ts';
import type { SettingsFinding } from './session.ts';

const severities: { readonly [K in Severity]: DiagnosticSeverity } = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

export function toDiagnostic(
  { finding, severity, range, related }: FileFinding,
  uriOf: (path: string) => string,
): Diagnostic {
  return {
    range,
    severity: severities[severity],
    code: finding.rule,
    source: 'cidrscope',
    message: messageOf(finding),
    relatedInformation: related.map((other) => ({
      location: { uri: uriOf(other.path), range: other.range },
      message: other.message,
    })),
  };
}

/** What is wrong in our words, and below it the beginning of the component's own. */
function messageOf({ message, upstream }: FileFinding['finding']): string {
  const theirs = upstream && upstreamWords(upstream);
  return theirs === undefined ? message : `${message}\n${theirs}`;
}

export function settingsDiagnostic({ range, severity, message }: SettingsFinding): Diagnostic {
  return { range, severity: severities[severity], code: 'settings-invalid', source: 'cidrscope', message };
}

export function toCompletionItem(
  { completion, range }: { readonly completion: Completion; readonly range: Range },
  nth: number,
): CompletionItem {
  const { label, kind, detail, documentation, newText } = completion;
  return {
    label,
    kind: kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
    detail,
    ...(documentation !== '' && { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    // The order of the table, and not of the alphabet.
    sortText: String(nth).padStart(4, '0'),
    textEdit: { range, newText },
  };
}

/** The `changes` form, which every client takes, unless a file has to be made first. */
export function toWorkspaceEdit(
  edits: readonly FileEdit[],
  uriOf: (path: string) => string,
  creates?: string,
): WorkspaceEdit {
  const changes: { [uri: string]: TextEdit[] } = {};
  for (const { path, range, newText } of edits) {
    const uri = uriOf(path);
    changes[uri] = [...(changes[uri] ?? []), { range, newText }];
  }
  if (creates === undefined) return { changes };
  return {
    documentChanges: [
      { kind: 'create', uri: uriOf(creates), options: { ignoreIfExists: true } },
      ...Object.entries(changes).map(([uri, made]) => ({
        textDocument: { uri, version: null },
        edits: made,
      })),
    ],
  };
}
