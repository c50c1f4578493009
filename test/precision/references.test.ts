import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';

interface File {
  readonly path: string;
  readonly text: string;
}

async function rulesIn(...files: readonly File[]): Promise<string[]> {
  return (await check(files)).findings.map(({ rule }) => rule);
}

const service = (path: string, namespace = ''): File => ({
  path,
  text: `apiVersion: v1
kind: Service
metadata:
  name: web
${namespace}spec:
  selector: {app: web}
  ports: [{port: 80}]
`,
});
const ingress = (path: string): File => ({
  path,
  text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
spec:
  defaultBackend: {service: {name: web, port: {number: 8080}}}
`,
});
const pod = (path: string): File => ({
  path,
  text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web
          livenessProbe: {tcpSocket: {port: http}}
`,
});

const patched = (kind: string): File => ({
  path: 'overlay/kustomization.yaml',
  text: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../base]
patches:
  - target: {kind: ${kind}, name: web}
    patch: '[{op: add, path: /spec/ports/-, value: {port: 8080}}]'
`,
});

test('an Ingress is compared with the Service of its namespace', async () => {
  const found = rulesIn(service('base/a.yaml', '  namespace: shop\n'), ingress('base/b.yaml'));
  expect(await found).toEqual(['unknown-backend-port']);
  expect(await rulesIn(service('base/a.yaml', '  namespace: other\n'), ingress('base/b.yaml'))).toEqual([]);
});

test('ports that a kustomization adds may be the ones that an Ingress or a probe names', async () => {
  expect(await rulesIn(service('base/a.yaml'), ingress('base/b.yaml'), patched('Service'))).toEqual([]);
  expect(await rulesIn(pod('base/a.yaml'))).toEqual(['stray-probe-port']);
  expect(await rulesIn(pod('base/a.yaml'), patched('Deployment'))).toEqual([]);
});

test('a patch of a Service adds the ports that its text names', async () => {
  const patch = service('overlay/web-patch.yaml');
  expect(await rulesIn(service('base/a.yaml'), ingress('base/b.yaml'), patch)).toEqual([]);
});

test('nothing is compared across two clusters', async () => {
  const of = (folder: string) => [service(`${folder}/a.yaml`), ingress('b/b.yaml')];
  const settings = {
    clusters: [
      { name: 'a', files: ['a/**'] },
      { name: 'b', files: ['b/**'] },
    ],
  };
  const rules = async (folder: string) =>
    (await check(of(folder), settings)).findings.map(({ rule }) => rule);
  expect(await rules('b')).toEqual(['unknown-backend-port']);
  expect(await rules('a')).toEqual([]);
});
