import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';
import { readMarked } from '../support/marked.ts';

const fragment = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  clusterIP: 10.96.0.300
`;

/** Findings of the fragment beside these kustomizations. */
async function found(kustomizations: string): Promise<string[]> {
  const { findings } = await check([
    ...readMarked(kustomizations),
    { path: 'apps/web/fragment.yaml', text: fragment },
  ]);
  return findings.map(({ rule }) => rule);
}

test('a file by itself is an object', async () => {
  expect(await found('-- apps/web/kustomization.yaml --\nresources: [fragment.yaml]\n')).toContain(
    'cluster-ip-malformed',
  );
});

test.each([
  '-- apps/web/kustomization.yaml --\npatches:\n  - path: fragment.yaml\n',
  '-- apps/web/kustomization.yaml --\npatchesStrategicMerge: [./fragment.yaml]\n',
  '-- apps/base/kustomization.yaml --\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\npatches:\n  - path: ../web/fragment.yaml\n',
])('nothing is said of a patch: %j', async (kustomization) => {
  expect(await found(kustomization)).toEqual([]);
});

test('a patch says nothing of the cluster', async () => {
  const { findings } = await check(
    readMarked(`-- kustomization.yaml --
patches: [{ path: b.yaml }]
-- a.yaml --
apiVersion: v1
kind: Service
metadata: { name: a }
spec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }
-- b.yaml --
apiVersion: v1
kind: Service
metadata: { name: b }
spec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }`),
  );
  expect(findings).toEqual([]);
});
