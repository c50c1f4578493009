import { expect, test } from 'vitest';
import { locate } from '../../server/features/locate.ts';
import { formatPath } from '../../server/model/value.ts';
import { treeOf } from '../../server/workspace/documents.ts';

/** What stands at `$0`: resource, path, key or value, and the text of the span. */
function at(marked: string): string | undefined {
  const text = marked.replace('$0', '');
  const found = locate(treeOf(text).resources, marked.indexOf('$0'));
  if (found === undefined) return undefined;
  const { resource, path, part, span } = found;
  return `${resource.kind} ${formatPath(path)} ${part} ${text.slice(span.start, span.end)}`;
}

test('a key', () => {
  expect(at('kind: Service\nspec:\n  clus$0terIP: None\n')).toBe('Service spec.clusterIP key clusterIP');
});

test('a value, from its first character to its last', () => {
  expect(at('kind: Service\nspec: {clusterIP: $0None}')).toBe('Service spec.clusterIP value None');
  expect(at('kind: Service\nspec: {clusterIP: Non$0e}')).toBe('Service spec.clusterIP value None');
});

test('right behind the last character', () => {
  expect(at('kind: Service\nspec: {clusterIP: None$0}')).toBe('Service spec.clusterIP value None');
  expect(at('kind: Service\nspec: {clusterIP$0: None}')).toBe('Service spec.clusterIP key clusterIP');
  expect(at('kind: Service\nspec: {clusterIP: None }$0')).toBeUndefined();
  expect(at('kind: Service\nspec:\n  clusterIP: $0\n  type: NodePort\n')).toBeUndefined();
});

test('an item of a list', () => {
  expect(at('kind: Service\nspec:\n  ipFamilies:\n    - IPv4\n    - IP$0v6\n')).toBe(
    'Service spec.ipFamilies[1] value IPv6',
  );
});

test('nothing between the values', () => {
  expect(at('kind: Service\n$0\nspec: {}\n')).toBeUndefined();
  expect(at('# ki$0nd\nkind: Service\n')).toBeUndefined();
});

test('the item of a List rather than the List', () => {
  expect(
    at('apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  spec: {ty$0pe: NodePort}\n'),
  ).toBe('Service spec.type key type');
});

test('the configuration inside a ConfigMap rather than the ConfigMap', () => {
  expect(
    at(`apiVersion: v1
kind: ConfigMap
data:
  ClusterConfiguration: |
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: ClusterConfiguration
    networking:
      podSubnet: 10.244.$00.0/16
`),
  ).toBe('ClusterConfiguration networking.podSubnet value 10.244.0.0/16');
});

test('what two resources share belongs to the one that writes it', () => {
  expect(
    at(`apiVersion: v1
kind: List
items:
- kind: Service
  spec: &spec {ty$0pe: NodePort}
- kind: Other
  spec: *spec
`),
  ).toBe('Service spec.type key type');
});

test('what an alias repeats stands where it is written', () => {
  expect(at('kind: Service\nspec:\n  clusterIP: &ip 10.0.$00.1\n  loadBalancerIP: *ip\n')).toBe(
    'Service spec.clusterIP value 10.0.0.1',
  );
});
