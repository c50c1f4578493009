import { describe, expect, test } from 'vitest';
import { codes, faulty, kubeadm, service, useRoom } from './room.ts';

const room = useRoom();
const folders = { workspace: { workspaceFolders: true } };

describe('folders', () => {
  test('that lie in each other are clusters of their own, and each file is told about once', async () => {
    room.write('kubeadm.yaml', kubeadm('10.96.0.0/16'));
    room.write('inner/kubeadm.yaml', kubeadm('10.97.0.0/16'));
    room.write('inner/web.yaml', service());
    room.write('other/web.yaml', service());
    const editor = await room.start(['', 'inner']);
    await editor.until(() => editor.shown(room.uri('other/web.yaml')).length > 0);
    expect(codes(editor.shown(room.uri('other/web.yaml')))).toEqual(['cluster-ip-out-of-range']);
    expect(editor.shown(room.uri('inner/web.yaml'))).toEqual([]);
  });

  test('may be added and removed', async () => {
    room.write('a/web.yaml', faulty);
    room.write('b/kubeadm.yaml', kubeadm('10.96.0.0/16'));
    const editor = await room.start(['a'], folders);
    const [closed, open] = [room.uri('a/web.yaml'), room.uri('b/web.yaml')];
    await editor.open(open, service());
    await editor.until(() => editor.shown(closed).length > 0 && editor.all.some(({ uri }) => uri === open));
    expect(editor.shown(open)).toEqual([]);
    await editor.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: room.uri('b'), name: 'b' }], removed: [{ uri: room.uri('a'), name: 'a' }] },
    });
    await editor.until(() => editor.shown(closed).length === 0 && editor.shown(open).length > 0);
    expect(codes(editor.shown(open))).toEqual(['cluster-ip-out-of-range']);
    await editor.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: room.uri('b'), name: 'b' }] },
    });
    await editor.until(() => editor.shown(open).length === 0);
  });

  test('inside of another take its files over, and give them back', async () => {
    room.write('kubeadm.yaml', kubeadm('10.97.0.0/16'));
    room.write('inner/web.yaml', service('inner'));
    room.write('web.yaml', service('outer'));
    const editor = await room.start([''], folders);
    const both = [room.uri('web.yaml'), room.uri('inner/web.yaml')];
    const found = () => both.flatMap((uri) => codes(editor.shown(uri)));
    await editor.until(() => found().includes('cluster-ip-taken'));
    const inner = [{ uri: room.uri('inner'), name: 'inner' }];
    await editor.notify('workspace/didChangeWorkspaceFolders', { event: { added: inner, removed: [] } });
    await editor.until(() => found().length === 0);
    await editor.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: inner } });
    await editor.until(() => found().includes('cluster-ip-taken'));
  });

  test('keep the spelling of the editor, however it escapes', async () => {
    const odd = 'müller & söhne/a:b (1).yaml';
    room.write(odd, service('one'));
    room.write('two.yaml', service('two'));
    room.write('kubeadm.yaml', kubeadm('10.97.0.0/16'));
    const editor = await room.start(['']);
    const two = room.uri('two.yaml');
    const spelled = room
      .uri(odd)
      .replace(/[:&()]/g, (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`)
      .replace(/^file%3A/, 'file:');
    await editor.open(spelled, service('one'));
    await editor.until(() => editor.all.some(({ uri }) => uri === spelled) && editor.shown(two).length > 0);
    expect(editor.shown(two)[0]?.relatedInformation?.[0]?.location.uri).toBe(spelled);
    expect(editor.all.map(({ uri }) => uri).filter((uri) => uri !== spelled && uri !== two)).toEqual([]);
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: room.uri(odd), type: 2 }] });
    await editor.change(spelled, service('one', '10.97.0.99'), 2);
    await editor.until(() => editor.shown(two).length === 0);
  });

  test('are judged anew when their settings file changes', async () => {
    room.write('closed.yaml', faulty);
    const editor = await room.start(['']);
    const [closed, open] = [room.uri('closed.yaml'), room.uri('open.yaml')];
    await editor.open(open, service());
    await editor.until(() => editor.shown(closed).length > 0);
    room.write(
      '.cidrscope.yaml',
      'rules: {ip-family-policy-unsupported: off}\nclusters: [{name: x, files: ["*"], serviceRanges: [10.96.0.0/16]}]\n',
    );
    const changes = [{ uri: room.uri('.cidrscope.yaml'), type: 1 }];
    await editor.notify('workspace/didChangeWatchedFiles', { changes });
    await editor.until(() => codes(editor.shown(open)).includes('cluster-ip-out-of-range'));
    await editor.until(() => !codes(editor.shown(closed)).includes('ip-family-policy-unsupported'));
    room.remove('.cidrscope.yaml');
    await editor.notify('workspace/didChangeWatchedFiles', { changes });
    await editor.until(() => editor.shown(open).length === 0 && editor.shown(closed).length === 1);
  });

  test('lose the files of a folder that is removed', async () => {
    room.write('kept/web.yaml', faulty);
    room.write('gone/a/web.yaml', faulty);
    const editor = await room.start(['']);
    const [kept, gone] = [room.uri('kept/web.yaml'), room.uri('gone/a/web.yaml')];
    await editor.until(() => editor.shown(kept).length > 0 && editor.shown(gone).length > 0);
    room.remove('gone');
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: room.uri('gone'), type: 3 }] });
    await editor.until(() => editor.shown(gone).length === 0);
    expect(editor.shown(kept).length).toBeGreaterThan(0);
  });

  test('say nothing of files that are not looked at when they change', async () => {
    const editor = await room.start(['']);
    const skipped = ['.git/web.yaml', 'node_modules/x/web.yaml', 'package-lock.json', 'web.txt'];
    for (const path of [...skipped, 'web.yaml']) room.write(path, faulty);
    const changes = [...skipped, 'web.yaml'].map((path) => ({ uri: room.uri(path), type: 1 }));
    await editor.notify('workspace/didChangeWatchedFiles', { changes });
    await editor.until(() => editor.shown(room.uri('web.yaml')).length > 0);
    expect(new Set(editor.all.map(({ uri }) => uri))).toEqual(new Set([room.uri('web.yaml')]));
  });

  test('with thousands of files show that they are being read, while open documents are answered', async () => {
    for (let n = 0; n < 3000; n++) room.write(`${n % 50}/web-${n}.yaml`, service(`web-${n}`, 'None'));
    room.write('50/kubeadm.yaml', kubeadm('10.96.0.0/16'));
    const editor = await room.start([''], { window: { workDoneProgress: true } });
    const web = room.uri('51/web.yaml');
    await editor.open(web, faulty);
    await editor.published(web);
    expect(editor.progress.map(({ kind }) => kind)).not.toContain('end');
    await editor.until(() => codes(editor.shown(web)).includes('cluster-ip-out-of-range'));
    await editor.until(() => editor.progress.at(-1)?.kind === 'end');
    expect(editor.progress[0]).toMatchObject({ kind: 'begin', title: 'CIDRscope' });
    expect(editor.progress.filter(({ kind }) => kind === 'report').length).toBeGreaterThan(0);
  });
});
