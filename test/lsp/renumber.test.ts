import { expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { Editor } from '../support/editor.ts';
import { useRoom } from './room.ts';

const room = useRoom();

const kubeadm = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
`;

const controllerManager = `apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
  namespace: kube-system
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --cluster-cidr=10.244.0.0/16
        - --service-cluster-ip-range=10.96.0.0/16
`;

const dns = `apiVersion: v1
kind: Service
metadata:
  name: kube-dns
  namespace: kube-system
spec:
  clusterIP: 10.96.0.10
  clusterIPs: [10.96.0.10]
  ports:
    - {name: dns, port: 53, protocol: UDP}
`;

async function start(): Promise<Editor> {
  room.write('kubeadm.yaml', kubeadm);
  room.write('manifests/kcm.yaml', controllerManager);
  room.write('dns.yaml', dns);
  const editor = await room.start([''], { textDocument: { rename: { prepareSupport: true } } });
  await editor.open(room.uri('kubeadm.yaml'), kubeadm);
  await editor.published(room.uri('kubeadm.yaml'));
  return editor;
}

const at = (line: number, character: number) => ({
  textDocument: { uri: room.uri('kubeadm.yaml') },
  position: { line, character },
});

/** The new texts of each file, in the order of their places. */
function textsOf(edit: WorkspaceEdit): { [file: string]: string[] } {
  return Object.fromEntries(
    Object.entries(edit.changes ?? {}).map(([uri, edits]) => [
      uri.split('/').at(-1),
      edits.toSorted((a, b) => a.range.start.line - b.range.start.line).map(({ newText }) => newText),
    ]),
  );
}

test('a Service range is renamed in all files, with the cluster IPs inside', async () => {
  const editor = await start();
  expect(await editor.request('textDocument/prepareRename', at(4, 20))).toEqual({
    range: { start: { line: 4, character: 17 }, end: { line: 4, character: 29 } },
    placeholder: '10.96.0.0/16',
  });
  const edit = await editor.request<WorkspaceEdit>('textDocument/rename', {
    ...at(4, 20),
    newName: '10.100.0.0/16',
  });
  expect(textsOf(edit)).toEqual({
    'kubeadm.yaml': ['10.100.0.0/16'],
    'kcm.yaml': ['10.100.0.0/16'],
    'dns.yaml': ['10.100.0.10', '10.100.0.10'],
  });
});

test('nothing else can be renamed', async () => {
  const editor = await start();
  expect(await editor.request('textDocument/prepareRename', at(0, 3))).toBeNull();
});

test('what is no range, or has too little room, is refused with a reason', async () => {
  const editor = await start();
  const rename = (newName: string) => editor.request('textDocument/rename', { ...at(4, 20), newName });
  await expect(rename('ten')).rejects.toThrow('ten is no range of addresses, such as 10.244.0.0/16.');
  await expect(rename('fd00::/112')).rejects.toThrow('fd00::/112 is IPv6, and 10.96.0.0/16 is IPv4.');
  await expect(rename('10.100.0.0/29')).rejects.toThrow(
    '10.100.0.0/29 has no room for everything that is written inside 10.96.0.0/16.',
  );
});
