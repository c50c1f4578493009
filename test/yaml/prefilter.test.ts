import { expect, test } from 'vitest';
import { wrappers } from '../../server/assemble/generated/wrappers.ts';
import { readers } from '../../server/readers/generated/readers.ts';
import { validators } from '../../server/validators/generated/validators.ts';
import { concernsUs } from '../../server/yaml/prefilter.ts';

const known = new Set([...readers, ...validators, ...wrappers].flatMap(({ kinds }) => [...kinds]));
const carriers = new Set(['ConfigMap', 'HelmRelease', 'HelmChart', 'HelmChartConfig']);
const isFile = (id: string) => /^(?:file|values)\//.test(id);
const isCarrier = (id: string) => carriers.has(id.split('/').at(-1) ?? '');

test('there are kinds to look for', () => {
  expect(known.size).toBeGreaterThan(5);
});

const groups = [...known].filter((id) => id.endsWith('/*')).map((id) => id.slice(0, -2));

test('a group that is known as a whole is never passed over', () => {
  expect(groups.filter((group) => !concernsUs(`apiVersion: ${group}/v9\nkind: Anything\n`))).toEqual([]);
});

test('a kustomization with patches needs no kind', () => {
  expect(known.has('/')).toBe(true);
  expect(concernsUs('resources: []\npatches:\n  - path: a.yaml\n')).toBe(true);
  expect(concernsUs('patchesStrategicMerge: [a.yaml]\n')).toBe(true);
});

const definition = 'apiextensions.k8s.io/v1/CustomResourceDefinition';

test.each(
  [...known].filter((id) => !/\/\*?$/.test(id) && id !== definition && !isFile(id) && !isCarrier(id)),
)('%s is never passed over', (id) => {
  const kind = id.split('/').at(-1) ?? '';
  const apiVersion = id.slice(0, -kind.length - 1);
  const forms = [
    `apiVersion: ${apiVersion}\nkind: ${kind}\n`,
    `kind: ${kind} # c`,
    `"kind" : '${kind}'\r\n`,
    `{"apiVersion":"${apiVersion}","kind":"${kind}"}`,
    `{kind: ${kind}, a: b}`,
    `kind:\n  ${kind}\n`,
    `? kind\n: ${kind}\n`,
    `kind: # c\n  ${kind}\n`,
    `kind: &k ${kind}\n`,
    `kind: !!str ${kind}\n`,
    `kind: *k\n`,
    `kind: "${kind.slice(0, 1)}\\x${kind.charCodeAt(1).toString(16)}${kind.slice(2)}"\n`,
    `kind: >-\n  ${kind}\n`,
    `kind: ${kind}List\nitems: []\n`,
    `kind: List\nitems: [{kind: ${kind}}]\n`,
  ];
  expect(forms.filter((form) => !concernsUs(form))).toEqual([]);
});

test('a definition of custom resources is read where it calls a Service', () => {
  expect(known.has(definition)).toBe(true);
  const text = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n';
  expect(concernsUs(text)).toBe(false);
  expect(concernsUs(`${text}spec: {conversion: {webhook: {clientConfig: {}}}}\n`)).toBe(true);
});

test('an object without a kind is never passed over', () => {
  expect(known.has('*/')).toBe(true);
  expect(concernsUs('apiVersion: v1\nspec: {}\n')).toBe(true);
  expect(concernsUs('{\n  "spec": {}, "apiVersion": "v1"}')).toBe(true);
  expect(concernsUs('apiVersion: v1\nkind:Service\n')).toBe(true);
});

test.each([...known].filter(isCarrier))('%s matters where it holds a range, or names a product', (id) => {
  const kind = id.split('/').at(-1) ?? '';
  expect(concernsUs(`kind: ${kind}\nspec: {}\n`)).toBe(false);
  expect(concernsUs(`kind: ${kind}\ndata: {a: 10.0.0.0/8}\n`)).toBe(true);
  expect(concernsUs(`kind: ${kind}\ndata: {a: fd00::1 - fd00::9}\n`)).toBe(true);
  expect(concernsUs(`kind: ${kind}\ndata: {a: cilium}\n`)).toBe(true);
});

test('a file without a kind matters where it holds a range', () => {
  expect(concernsUs('cluster-cidr: 10.42.0.0/16\n')).toBe(true);
  expect(concernsUs('replicas: 3\nimage: nginx\n')).toBe(false);
});

test('configuration of kubeadm is found in any document', () => {
  const inner = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n';
  expect(concernsUs(`kind: ConfigMap\ndata:\n  a: ${JSON.stringify(inner)}\n`)).toBe(true);
  expect(concernsUs('kind: Cluster\nkubeadmConfigPatches:\n- |\n  kind: InitConfiguration\n')).toBe(true);
});

test.each([
  'kind: Secret\ndata: {}\n',
  'apiVersion: v1\nkind: ServiceAccount\n',
  'kind: PodDisruptionBudget\n',
  'kind: ConfigMap\ndata:\n  a: b\n',
  'a: Service\n',
  '',
])('%j is passed over', (text) => {
  expect(concernsUs(text)).toBe(false);
});
