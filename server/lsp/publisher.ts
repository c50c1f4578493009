import type { Connection, Diagnostic, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { sameData } from '../workspace/same-data.ts';
import type { Session } from './session.ts';
import { settingsDiagnostic, toDiagnostic } from './to-lsp.ts';

/** Tells the editor what the session finds, once for each version of a document and whenever it changes. */
export interface Publisher {
  /** A document has a new version, which must be answered even if nothing is found or nothing changed. */
  edited(uri: string): void;
  closed(uri: string): void;
  /** Something else changed. */
  schedule(): void;
  /** Brings findings up to date for an answer; what changed elsewhere is published afterwards. */
  check(): void;
  /** The answer to a client that asks for a document's diagnostics: from now on it is not told unasked. */
  pulled(uri: string): Diagnostic[];
  /** Lets messages be handled, and answered, before work in the background goes on. */
  letOthersGoFirst(): Promise<void>;
}

export interface PublisherOptions {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly session: Session;
  /** Whether the client asks for the diagnostics of the documents that it shows. */
  readonly pull: boolean;
  /** Lets one message be handled, if it has arrived. */
  readonly pause: () => Promise<void>;
  /** Is told of faults of our own. */
  readonly report: (error: unknown) => void;
}

/** Milliseconds of background work between two pauses. */
const slice = 8;

export function createPublisher({
  connection,
  documents,
  session,
  pull,
  pause,
  report,
}: PublisherOptions): Publisher {
  /** What the client was last told unasked, by URI; nothing is not kept. */
  const pushed = new Map<string, readonly Diagnostic[]>();
  /** Open documents with a version that no diagnostics were sent for. */
  const waiting = new Set<string>();
  /** Documents whose findings may be others than those last sent. */
  const affected = new Set<string>();
  let received = 0;
  let scheduled = false;
  let isCatchingUp = false;

  return {
    edited(uri) {
      waiting.add(uri);
      schedule();
    },
    closed(uri) {
      waiting.delete(uri);
      schedule();
    },
    schedule,
    check() {
      take(session.check(() => false));
      if (affected.size > 0 || session.isBehind) schedule();
    },
    pulled(uri) {
      waiting.delete(uri);
      affected.delete(uri);
      if (pushed.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
      return diagnosticsOf(uri);
    },
    letOthersGoFirst,
  };

  /** Publishes once for all messages that have already arrived: a newer text makes the older one's answer needless. */
  function schedule(): void {
    received++;
    if (scheduled) return;
    scheduled = true;
    publishWhenQuiet().catch(report);
  }

  async function publishWhenQuiet(): Promise<void> {
    let seen: number;
    do {
      seen = received;
      // In the first pause the next message is taken up, in the second it has been handled.
      await pause();
      await pause();
    } while (seen !== received);
    scheduled = false;
    publish(() => false);
    if (session.isBehind) await catchUp();
  }

  /** Makes the verdicts about closed files in the background. */
  async function catchUp(): Promise<void> {
    if (isCatchingUp) return;
    isCatchingUp = true;
    try {
      while (session.isBehind) {
        await letOthersGoFirst();
        const end = performance.now() + slice;
        publish(() => performance.now() < end);
      }
    } finally {
      isCatchingUp = false;
    }
  }

  async function letOthersGoFirst(): Promise<void> {
    do await pause();
    while (scheduled);
  }

  function take(uris: readonly string[]): void {
    for (const uri of uris) affected.add(uri);
  }

  /** The edited documents come first, and are always answered: a client may wait for just that version. */
  function publish(goesOn: () => boolean): void {
    take(session.check(goesOn));
    for (const uri of waiting) {
      affected.delete(uri);
      if (!pull) push(uri, diagnosticsOf(uri));
    }
    waiting.clear();
    let isStale = false;
    for (const uri of affected) {
      if (pull && documents.get(uri) !== undefined) isStale = true;
      else pushIfNew(uri);
    }
    affected.clear();
    if (isStale) connection.languages.diagnostics.refresh();
  }

  function pushIfNew(uri: string): void {
    const diagnostics = diagnosticsOf(uri);
    if (!sameData(pushed.get(uri) ?? [], diagnostics)) push(uri, diagnostics);
  }

  function push(uri: string, diagnostics: Diagnostic[]): void {
    if (diagnostics.length === 0) pushed.delete(uri);
    else pushed.set(uri, diagnostics);
    const version = documents.get(uri)?.version;
    void connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
  }

  function diagnosticsOf(uri: string): Diagnostic[] {
    const sibling = session.sibling(uri);
    const findings = session.findings(uri).map((finding) => toDiagnostic(finding, sibling));
    return [...session.settingsProblems(uri).map(settingsDiagnostic), ...findings];
  }
}
