import { describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import type { Editor } from '../support/editor.ts';
import { codes, faulty, kubeadm, service, useRoom } from './room.ts';

const room = useRoom();

describe('an open document', () => {
  test('is answered for the newest of several versions that have arrived', async () => {
    const editor = await room.start([]);
    const uri = room.uri('web.yaml');
    await editor.open(uri, faulty);
    await editor.published(uri);
    editor.notifyAtOnce(
      Array.from({ length: 20 }, (_, n) => changed(uri, n + 2, n === 19 ? service() : `${faulty}# ${n}\n`)),
    );
    await editor.until(() => editor.all.at(-1)?.version === 21);
    expect(editor.all.map(({ version }) => version)).toEqual([1, 21]);
    expect(editor.shown(uri)).toEqual([]);
  });

  test('is told again when only another document changed its findings, and not when nothing did', async () => {
    const editor = await room.start(['']);
    const [first, second] = [room.uri('one.yaml'), room.uri('two.yaml')];
    await editor.open(first, service('one'));
    await editor.open(second, service('two', '10.97.0.11'));
    await editor.until(() => editor.all.length === 2);
    await editor.change(first, service('one', '10.97.0.11'), 2);
    await editor.until(() => editor.shown(second).length > 0);
    expect(codes(editor.shown(second))).toEqual(['cluster-ip-taken']);
    expect(editor.all.at(-1)).toMatchObject({ uri: second, version: 1 });
    const { length } = editor.all;
    await editor.change(first, `${service('one', '10.97.0.11')}# nothing\n`, 3);
    await answered(editor);
    expect(editor.all.slice(length).map(({ uri }) => uri)).not.toContain(second);
  });

  test('is told again when a place that its finding names has moved', async () => {
    const editor = await room.start(['']);
    const [first, second] = [room.uri('one.yaml'), room.uri('two.yaml')];
    await editor.open(first, service('one'));
    await editor.open(second, service('two'));
    await editor.until(() => editor.shown(second).length > 0);
    const line = () => editor.shown(second)[0]?.relatedInformation?.[0]?.location.range.start.line ?? -1;
    const before = line();
    await editor.change(first, `# a line\n---\n${service('one')}`, 2);
    await editor.until(() => line() === before + 2);
  });

  test('is not read from disk', async () => {
    room.write('inside/web.yaml', service());
    room.write('outside.yaml', service());
    const editor = await room.start(['inside']);
    for (const uri of [room.uri('inside/web.yaml'), room.uri('outside.yaml')]) {
      await editor.open(uri, faulty);
      await editor.until(() => editor.shown(uri).length > 0);
      await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    }
    await answered(editor);
    for (const uri of [room.uri('inside/web.yaml'), room.uri('outside.yaml')]) {
      expect(codes(editor.shown(uri))).toEqual(['ip-family-policy-unsupported']);
    }
  });

  test('is what the disk says once it is closed', async () => {
    room.write('web.yaml', faulty);
    const editor = await room.start(['']);
    const uri = room.uri('web.yaml');
    await editor.open(uri, service());
    await editor.until(() => editor.all.at(-1)?.version === 1 && editor.shown(uri).length === 0);
    await editor.notify('textDocument/didClose', { textDocument: { uri } });
    await editor.until(() => editor.shown(uri).length > 0);
    expect(codes(editor.shown(uri))).toEqual(['ip-family-policy-unsupported']);
  });

  test('leaves nothing behind when it is closed and no file', async () => {
    const editor = await room.start(['']);
    for (const uri of [room.uri('never saved.yaml'), room.uri('../outside.yaml'), 'untitled:Untitled-1']) {
      await editor.open(uri, faulty);
      await editor.until(() => editor.shown(uri).length > 0);
      await editor.notify('textDocument/didClose', { textDocument: { uri } });
      await editor.until(() => editor.shown(uri).length === 0);
      await editor.open(uri, faulty);
      await editor.until(() => editor.shown(uri).length > 0);
    }
  });

  test('outside of every folder is judged with its neighbors, and forgotten when it is closed', async () => {
    room.write('outside/kubeadm.yaml', kubeadm('10.96.0.0/16'));
    room.write('outside/web.yaml', service());
    const editor = await room.start(['inside']);
    const [cluster, web] = [room.uri('outside/kubeadm.yaml'), room.uri('outside/web.yaml')];
    await editor.open(web, service());
    await editor.open(cluster, kubeadm('10.96.0.0/16'));
    await editor.until(() => codes(editor.shown(web)).includes('cluster-ip-out-of-range'));
    await editor.notify('textDocument/didClose', { textDocument: { uri: cluster } });
    await editor.until(() => editor.shown(web).length === 0);
  });

  test('may be JSON', async () => {
    const editor = await room.start([]);
    const uri = room.uri('web.json');
    const json = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { ipFamilyPolicy: 'X' },
    };
    await editor.open(uri, JSON.stringify(json, null, 2), 1, 'json');
    await editor.until(() => codes(editor.shown(uri)).includes('ip-family-policy-unsupported'));
  });

  test('that is a Helm template, the old side of a difference or another language is left in peace', async () => {
    room.write('templates/web.yaml', faulty);
    const editor = await room.start(['']);
    const template = room.uri('templates/web.yaml');
    await editor.until(() => editor.shown(template).length > 0);
    await editor.open(template, faulty, 1, 'helm');
    await editor.until(() => editor.shown(template).length === 0);
    await editor.open('git:/web.yaml?HEAD', faulty);
    await editor.open(room.uri('web.md'), faulty, 1, 'markdown');
    await answered(editor);
    const named = new Set(editor.all.map(({ uri }) => uri));
    expect([...named].filter((uri) => uri !== template && uri !== sentinel)).toEqual([]);
  });
});

describe('a client that pulls', () => {
  const capabilities = {
    textDocument: { diagnostic: {} },
    workspace: { diagnostics: { refreshSupport: true } },
  };
  const pull = async (editor: Editor, uri: string) =>
    (await editor.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } }))
      .items;

  test('is asked to pull again when another file changes the findings', async () => {
    const editor = await room.start([''], capabilities);
    const [first, second] = [room.uri('one.yaml'), room.uri('two.yaml')];
    await editor.open(first, service('one'));
    await editor.open(second, service('two', '10.97.0.11'));
    expect(await pull(editor, second)).toEqual([]);
    const before = editor.refreshes();
    await editor.change(first, service('one', '10.97.0.11'), 2);
    await editor.until(() => editor.refreshes() > before);
    expect(codes(await pull(editor, second))).toEqual(['cluster-ip-taken']);
    expect(editor.all).toEqual([]);
  });

  test('is told about closed files, until it opens and pulls them', async () => {
    room.write('web.yaml', faulty);
    const editor = await room.start([''], capabilities);
    const uri = room.uri('web.yaml');
    await editor.until(() => editor.shown(uri).length > 0);
    await editor.open(uri, faulty);
    expect(codes(await pull(editor, uri))).toEqual(['ip-family-policy-unsupported']);
    await editor.until(() => editor.shown(uri).length === 0);
  });
});

const sentinel = 'untitled:sentinel';

/** Waits for two answers to texts of its own: with the first one all is told that came before, ahead of the second. */
async function answered(editor: Editor): Promise<void> {
  const versions = () => editor.all.filter(({ uri }) => uri === sentinel).length;
  await editor.open(sentinel, service('sentinel'));
  await editor.until(() => versions() === 1);
  await editor.change(sentinel, service('sentinel'), 2);
  await editor.until(() => versions() === 2);
}

function changed(uri: string, version: number, text: string) {
  return {
    method: 'textDocument/didChange',
    params: { textDocument: { uri, version }, contentChanges: [{ text }] },
  };
}
