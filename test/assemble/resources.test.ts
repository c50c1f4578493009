import { describe, expect, test } from 'vitest';
import { resourcesOf } from '../../server/assemble/resources.ts';
import { anchor, type Resource } from '../../server/model/resource.ts';
import { parseDocument } from '../../server/yaml/parse.ts';

const read = (text: string): Resource[] => resourcesOf(parseDocument(text));

/** `index apiVersion kind namespace/name, origin` of every resource. */
function outline(text: string): string[] {
  return read(text).map(({ index, apiVersion, kind, namespace = '', name = '', origin }) => {
    const from =
      origin.kind === 'document'
        ? ''
        : origin.kind === 'item'
          ? ` from ${origin.list} ${origin.path.join('.')}`
          : ` in ${origin.host} ${origin.path.join('.')} ${origin.stream}`;
    return `${index} ${apiVersion} ${kind} ${namespace}/${name}${from}`;
  });
}

test('a document is a resource', () => {
  expect(outline('apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\n')).toEqual([
    '0 v1 Service shop/web',
  ]);
});

test.each(['', '# c\n', '- a\n', 'text\n', '{{ template }}\n', 'kind: {{ .Kind }}\n{{- end }}\n'])(
  '%j holds none',
  (text) => {
    expect(read(text)).toEqual([]);
  },
);

describe('lists', () => {
  test('items follow their list', () => {
    const text = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Service
  metadata: {name: a}
- text
- apiVersion: v1
  kind: List
  items:
  - {apiVersion: v1, kind: Pod, metadata: {name: b}}
- metadata: {name: c}
`;
    expect(outline(text)).toEqual([
      '0 v1 List /',
      '1 v1 Service /a from 0 items.0',
      '2 v1 List / from 0 items.2',
      '3 v1 Pod /b from 2 items.0',
      '4   /c from 0 items.3',
    ]);
  });

  test.each([
    ['v1', 'Service'],
    ['v1', 'ConfigMap'],
    ['apps/v1', 'Deployment'],
  ])('items of a %s %sList need not say what they are', (apiVersion, kind) => {
    const text = `apiVersion: ${apiVersion}\nkind: ${kind}List\nitems:\n- metadata: {name: a}\n- {apiVersion: v1, kind: Pod}\n`;
    expect(outline(text)).toEqual([
      `0 ${apiVersion} ${kind}List /`,
      `1 ${apiVersion} ${kind} /a from 0 items.0`,
      '2 v1 Pod / from 0 items.1',
    ]);
  });

  test('repeated keys belong to the item that holds them', () => {
    const text = 'kind: List\nkind: List\nitems:\n- kind: Service\n  spec: {a: 1, a: 2}\n';
    expect(read(text).map(({ problems }) => problems.map(({ path }) => path.join('.')))).toEqual([
      ['kind'],
      ['spec.a'],
    ]);
  });
});

describe('configuration inside ConfigMaps', () => {
  const text = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: ConfigMap
  metadata: {name: kubeadm-config, namespace: kube-system}
  data:
    ClusterConfiguration: |
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      networking:
        podSubnet: 10.244.0.0/16
      ---
      # the nodes
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: InitConfiguration
      ---
      apiVersion: kubelet.config.k8s.io/v1beta1
      kind: KubeletConfiguration
      clusterDNS: [10.96.0.10]
      clusterDNS: [10.96.0.10]
    json: '{"apiVersion": "kubeadm.k8s.io/v1beta4", "kind": "JoinConfiguration"}'
    other: "kind: Service"
- apiVersion: v1
  kind: Pod
`;

  test('every document of every text is a resource', () => {
    expect(outline(text)).toEqual([
      '0 v1 List /',
      '1 v1 ConfigMap kube-system/kubeadm-config from 0 items.0',
      '2 kubeadm.k8s.io/v1beta4 ClusterConfiguration / in 1 data.ClusterConfiguration 0',
      '3 kubeadm.k8s.io/v1beta4 InitConfiguration / in 1 data.ClusterConfiguration 1',
      '4 kubelet.config.k8s.io/v1beta1 KubeletConfiguration / in 1 data.ClusterConfiguration 2',
      '5 kubeadm.k8s.io/v1beta4 JoinConfiguration / in 1 data.json 0',
      '6 v1 Pod / from 0 items.1',
    ]);
  });

  test('its values and faults stand where they are written', () => {
    const [, , cluster, , kubelet] = read(text);
    const shown = cluster === undefined ? undefined : anchor(cluster.root, ['networking', 'podSubnet']);
    expect(text.slice(shown?.start, shown?.end)).toBe('10.244.0.0/16');
    expect(kubelet?.problems).toMatchObject([
      { path: ['clusterDNS'], span: { start: text.lastIndexOf('clusterDNS') } },
    ]);
  });

  test('manifests for another cluster stay texts', () => {
    expect(
      outline('apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    kind: Service\n    apiVersion: v1\n'),
    ).toEqual(['0 v1 ConfigMap /']);
  });

  test('a placeholder in it leaves the rest', () => {
    const placeholder = `$\{X}`;
    const [, cluster] = read(
      `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    apiVersion: kubeadm.k8s.io/v1\n    kind: ClusterConfiguration\n    clusterName: ${placeholder}\n`,
    );
    expect(cluster).toMatchObject({ kind: 'ClusterConfiguration', complete: true });
    expect(cluster?.root.entries.at(-1)?.value.kind).toBe('unknown');
  });
});

test('nothing is missing from what could not be read', () => {
  const broken = 'kind: List\nitems:\n- kind: Service\n  spec\n- kind: Pod\n';
  expect(read(broken).map(({ kind, complete }) => `${kind} ${complete}`)).toEqual([
    'List false',
    'Service false',
    'Pod false',
  ]);
  const inner =
    'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    apiVersion: kubeadm.k8s.io/v1\n    kind: x\n    y\n';
  expect(read(inner).map(({ complete }) => complete)).toEqual([true, false]);
});
