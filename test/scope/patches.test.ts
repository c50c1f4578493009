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

const overlapping = `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking: { serviceSubnet: 10.96.0.0/16 }
-- base/kustomization.yaml --
resources: [pool.yaml]
-- base/pool.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: lan }
spec: { addresses: [10.96.1.0/24] }
`;

/** Findings of a pool inside the Service range beside an overlay with these patches. */
async function withOverlay(kustomization: string): Promise<string[]> {
  const { findings } = await check(
    readMarked(`${overlapping}-- overlay/kustomization.yaml --\nresources: [../base]\n${kustomization}`),
  );
  return findings.map(({ rule }) => rule);
}

test.each([
  `patches:
  - target: { kind: IPAddressPool, name: lan }
    patch: '[{"op": "replace", "path": "/spec/addresses/0", "value": "10.1.0.0/24"}]'
`,
  `patches:
  - patch: |
      apiVersion: metallb.io/v1beta1
      kind: IPAddressPool
      metadata: { name: lan }
      spec: { addresses: ["\${POOL}"] }
`,
  `patches: [{ path: pool.yaml }]
-- overlay/pool.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: lan }
spec: { addresses: [10.1.0.0/24] }
`,
  `patchesJson6902:
  - path: pool.yaml
    target: { kind: IPAddressPool, name: lan }
-- overlay/pool.yaml --
[{ op: replace, path: /spec/addresses/0, value: 10.1.0.0/24 }]
`,
])('addresses that an overlay replaces are not those of the cluster: %j', async (kustomization) => {
  expect(await withOverlay(kustomization)).toEqual([]);
});

test.each([
  '',
  `patches:
  - target: { kind: IPAddressPool, name: lan }
    patch: '[{"op": "add", "path": "/metadata/labels", "value": {"a": "b"}}]'
`,
  `patches:
  - target: { kind: IPAddressPool, name: other }
    patch: '[{"op": "replace", "path": "/spec/addresses/0", "value": "10.1.0.0/24"}]'
`,
])('a patch of something else leaves them alone: %j', async (kustomization) => {
  expect(await withOverlay(kustomization)).toEqual(['load-balancer-range-overlap']);
});
