import { expect, test } from 'vitest';
import type { ClientCapabilities, CodeAction, CompletionItem, Hover } from 'vscode-languageserver-protocol';
import { kubeadm, useRoom } from './room.ts';

const room = useRoom();
const creating: ClientCapabilities = { workspace: { workspaceEdit: { resourceOperations: ['create'] } } };

test('completes and explains .cidrscope.yaml, and no other file', async () => {
  const at = await room.start(['']);
  const uri = room.uri('.cidrscope.yaml');
  const text = 'rules:\n  cluster-ip-taken: o\n';
  await at.open(uri, text);
  await at.open(room.uri('other.yaml'), text);
  const ask = (textDocument: { uri: string }) =>
    at.request<CompletionItem[]>('textDocument/completion', {
      textDocument,
      position: { line: 1, character: 21 },
    });
  const [first] = await ask({ uri });
  expect(first).toMatchObject({
    label: 'off',
    textEdit: {
      range: { start: { line: 1, character: 20 }, end: { line: 1, character: 21 } },
      newText: 'off',
    },
  });
  expect(await ask({ uri: room.uri('other.yaml') })).toEqual([]);
  const hover = await at.request<Hover>('textDocument/hover', {
    textDocument: { uri },
    position: { line: 1, character: 4 },
  });
  expect(hover.contents).toMatchObject({
    value: expect.stringMatching(/^\*\*`cluster-ip-taken`\*\*\n\n\S.* \(error by default\)/),
  });
  expect(hover.range).toEqual({ start: { line: 1, character: 2 }, end: { line: 1, character: 18 } });
});

test('writes an inferred cluster into .cidrscope.yaml, without any diagnostic', async () => {
  const at = await room.start([''], creating);
  const uri = room.uri('prod/kubeadm.yaml');
  await at.open(uri, kubeadm('10.96.0.0/16'));
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const ask = (only: string[]) =>
    at.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only },
    });
  const [action, ...others] = await ask(['refactor']);
  expect(others).toEqual([]);
  expect(action).toMatchObject({ kind: 'refactor.rewrite' });
  expect(action?.diagnostics).toBeUndefined();
  expect(action?.edit?.documentChanges).toMatchObject([
    { kind: 'create', uri: room.uri('.cidrscope.yaml') },
    { edits: [{ newText: expect.stringMatching(/^clusters:\n {2}- name: cluster\n/) }] },
  ]);
  expect(await ask(['quickfix'])).toEqual([]);
});

test('shows where declared ranges overlap, and follows edits above and the repair', async () => {
  const at = await room.start(['']);
  const uri = room.uri('.cidrscope.yaml');
  const text =
    'clusters:\n  - name: prod\n    files: [apps/**]\n    podRanges: [10.96.0.0/12]\n    serviceRanges: [10.96.0.0/16]\n';
  await at.open(uri, text);
  const [found] = await at.published(uri, ({ diagnostics }) => diagnostics.length > 0);
  expect(found).toMatchObject({ code: 'pod-service-overlap', range: { start: { line: 4, character: 20 } } });
  expect(found?.relatedInformation?.[0]?.location).toMatchObject({ uri, range: { start: { line: 3 } } });
  await at.change(uri, `# ours\n${text}`, 2);
  const [moved] = await at.published(uri, ({ version }) => version === 2);
  expect(moved?.range.start.line).toBe(5);
  await at.change(uri, text.replace('10.96.0.0/12', '10.244.0.0/16'), 3);
  expect(await at.published(uri, ({ version }) => version === 3)).toEqual([]);
});
