import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: nginx
`;

async function rulesIn(kustomization: string, path: string): Promise<string[]> {
  const { findings } = await check([
    { path: 'apps/web/base/deployment.yaml', text: deployment },
    { path, text: kustomization },
  ]);
  return findings.map(({ rule }) => rule);
}

const missing = ['template-labels-not-selected', 'workload-selector-missing'];

test('a selector that Kustomize adds is not missing', async () => {
  const common = 'resources: [deployment.yaml]\ncommonLabels: {app: web}\n';
  const labels = 'resources: [deployment.yaml]\nlabels:\n  - pairs: {app: web}\n    includeSelectors: true\n';
  expect(await rulesIn(common, 'apps/web/base/kustomization.yaml')).toEqual([]);
  expect(await rulesIn(labels, 'apps/web/base/kustomization.yaml')).toEqual([]);
});

test('also where an overlay adds it', async () => {
  const overlay = 'resources: [../../base]\ncommonLabels: {app: web}\n';
  expect(await rulesIn(overlay, 'apps/web/overlays/prod/kustomization.yaml')).toEqual([]);
});

test('one that nobody adds is missing', async () => {
  const plain = 'resources: [deployment.yaml]\nlabels:\n  - pairs: {app: web}\n';
  expect((await rulesIn(plain, 'apps/web/base/kustomization.yaml')).toSorted()).toEqual(missing);
  const elsewhere = 'resources: [x.yaml]\ncommonLabels: {app: web}\n';
  expect((await rulesIn(elsewhere, 'other/api/base/kustomization.yaml')).toSorted()).toEqual(missing);
});
