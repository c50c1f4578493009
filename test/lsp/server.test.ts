import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CodeAction, Diagnostic, Hover } from 'vscode-languageserver-protocol';
import { type Editor, type EditorOptions, startEditor } from '../support/editor.ts';

const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.97.0.10
  ipFamilyPolicy: SingleStak
  ports:
    - port: 80
`;

const kubeadm = (services: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: ${services}
`;

const watching = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };

let folder: string;
let editor: Editor | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cidrscope-lsp-'));
});

afterEach(async () => {
  await editor?.close();
  editor = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe('the language server over standard input and output', () => {
  test('publishes the findings of an opened document with its version', async () => {
    const at = await open({}, 'web.yaml', service);
    const found = await at.published(uriOf('web.yaml'));
    expect(codes(found)).toContain('ip-family-policy-unsupported');
    expect(at.all.at(-1)?.version).toBe(1);
  });

  test('publishes each version once, even when nothing has changed', async () => {
    const at = await open({}, 'web.yaml', service);
    await at.published(uriOf('web.yaml'), ({ version }) => version === 1);
    await at.change(uriOf('web.yaml'), `${service}# nothing\n`, 2);
    await at.published(uriOf('web.yaml'), ({ version }) => version === 2);
    expect(at.all.filter(({ uri }) => uri === uriOf('web.yaml')).map(({ version }) => version)).toEqual([
      1, 2,
    ]);
  });

  test('a file of the folder that was never opened decides about an open one', async () => {
    write('cluster/kubeadm.yaml', kubeadm('10.96.0.0/16'));
    const at = await open({ folders: [folder] }, 'web.yaml', service);
    const found = await at.published(uriOf('web.yaml'), ({ diagnostics }) =>
      codes(diagnostics).includes('cluster-ip-out-of-range'),
    );
    expect(found.length).toBeGreaterThan(0);
  });

  test('a file changed on disk is read again', async () => {
    write('kubeadm.yaml', kubeadm('10.96.0.0/16'));
    const at = await open({ folders: [folder], capabilities: watching }, 'web.yaml', service);
    await at.published(uriOf('web.yaml'), ({ diagnostics }) =>
      codes(diagnostics).includes('cluster-ip-out-of-range'),
    );
    expect(at.registered).toContain('workspace/didChangeWatchedFiles');
    write('kubeadm.yaml', kubeadm('10.97.0.0/16'));
    await at.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('kubeadm.yaml'), type: 2 }],
    });
    await at.published(
      uriOf('web.yaml'),
      ({ diagnostics }) => !codes(diagnostics).includes('cluster-ip-out-of-range'),
    );
  });

  test('findings of a file that nobody has opened are published, and withdrawn', async () => {
    write('web.yaml', service);
    editor = await startEditor({ folders: [pathToFileURL(folder).href] });
    await editor.published(uriOf('web.yaml'), ({ diagnostics }) => diagnostics.length > 0);
    rmSync(join(folder, 'web.yaml'));
    await editor.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('web.yaml'), type: 3 }],
    });
    await editor.published(uriOf('web.yaml'), ({ diagnostics }) => diagnostics.length === 0);
  });

  test('a client that pulls gets no push for the document that it pulls', async () => {
    const capabilities = {
      textDocument: { diagnostic: {} },
      workspace: { diagnostics: { refreshSupport: true } },
    };
    const at = await open({ capabilities }, 'web.yaml', service);
    const report = await at.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri: uriOf('web.yaml') },
    });
    expect(codes(report.items)).toContain('ip-family-policy-unsupported');
    await at.change(uriOf('web.yaml'), service.replace('Stak', 'Stack'), 2);
    const next = await at.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri: uriOf('web.yaml') },
    });
    expect(codes(next.items)).not.toContain('ip-family-policy-unsupported');
    expect(at.all.filter(({ uri }) => uri === uriOf('web.yaml'))).toEqual([]);
  });

  test('explains on hover', async () => {
    const at = await open({}, 'web.yaml', service);
    const hover = await at.request<Hover>('textDocument/hover', {
      textDocument: { uri: uriOf('web.yaml') },
      position: { line: 5, character: 4 },
    });
    expect(JSON.stringify(hover.contents)).toMatch(/virtual/i);
    expect(hover.range?.start.line).toBe(5);
  });

  test('offers the fix first, then ways to hear no more of it', async () => {
    const at = await open(
      {
        folders: [folder],
        capabilities: { workspace: { workspaceEdit: { resourceOperations: ['create'] } } },
      },
      'web.yaml',
      service,
    );
    const [found] = (await at.published(uriOf('web.yaml'))).filter(
      ({ code }) => code === 'ip-family-policy-unsupported',
    );
    const actions = await at.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf('web.yaml') },
      range: found?.range,
      context: { diagnostics: [] },
    });
    expect(actions[0]?.isPreferred).toBe(true);
    expect(actions[0]?.edit?.changes?.[uriOf('web.yaml')]?.[0]?.newText).toBe('SingleStack');
    expect(actions.map(({ title }) => title)).toContain('Disable ip-family-policy-unsupported for this line');
    const turnOff = actions.find(
      ({ title }) => title === 'Turn off ip-family-policy-unsupported in .cidrscope.yaml',
    );
    expect(turnOff?.edit?.documentChanges?.[0]).toMatchObject({
      kind: 'create',
      uri: uriOf('.cidrscope.yaml'),
    });
  });

  test('settings of the editor and of .cidrscope.yaml apply, the file wins', async () => {
    write('.cidrscope.yaml', 'rules:\n  ip-family-policy-unsupported: information\nclusterz: []\n');
    const capabilities = { workspace: { configuration: true } };
    const configuration = { rules: { 'ip-family-policy-unsupported': 'off' } };
    const at = await open({ folders: [folder], capabilities, configuration }, 'web.yaml', service);
    const found = await at.published(uriOf('web.yaml'), ({ diagnostics }) => diagnostics.length > 0);
    expect(found.find(({ code }) => code === 'ip-family-policy-unsupported')?.severity).toBe(3);
    const wrong = await at.published(uriOf('.cidrscope.yaml'), ({ diagnostics }) => diagnostics.length > 0);
    expect(wrong.map(({ message }) => message)).toEqual([
      '`clusterz` is not a setting. Is `clusters` meant?',
    ]);
  });

  test('answers a client that never says that it is initialized', async () => {
    const at = await open({ silent: true }, 'web.yaml', service);
    expect(codes(await at.published(uriOf('web.yaml')))).toContain('ip-family-policy-unsupported');
  });

  test('ends when the editor says so', async () => {
    const at = await open({}, 'web.yaml', service);
    editor = undefined;
    expect(await at.close()).toBe(0);
  });
});

async function open(options: EditorOptions, path: string, text: string): Promise<Editor> {
  const folders = (options.folders ?? []).map((one) => pathToFileURL(one).href);
  editor = await startEditor({ ...options, folders });
  await editor.open(uriOf(path), text);
  return editor;
}

function uriOf(path: string): string {
  return pathToFileURL(join(folder, path)).href;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function codes(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}
