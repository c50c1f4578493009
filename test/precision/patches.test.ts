import { describe, expect, test } from 'vitest';
import { check } from '../../server/library.ts';
import { noSettings } from '../../server/settings/settings.ts';
import { Workspace } from '../../server/workspace/workspace.ts';
import { expectFindings } from '../support/expect-findings.ts';

async function rulesIn(path: string, text: string): Promise<string[]> {
  return (await check([{ path, text }])).findings.map(({ rule }) => rule);
}

const patch = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
`;

/** A Service that leads to a port that its Deployment does not have. */
const base = (port: string) => `apiVersion: v1
kind: Service
metadata:
  name: metrics
spec:
  selector: {app: manager}
  ports:
    - port: 8443
${port}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: manager
spec:
  selector:
    matchLabels: {app: manager}
  template:
    metadata:
      labels: {app: manager}
    spec:
      containers:
        - name: manager
          image: manager
`;
const unknownPort = `      targetPort: https
#                 ^^^^^ warning unknown-target-port`;
const portPatch = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: manager
spec:
  template:
    spec:
      containers:
        - name: proxy
          ports:
            - {name: https, containerPort: 8443}
`;

describe('a Service without ports', () => {
  test.each(['web.yaml', 'dispatcher.yaml', 'patchwork/web.yaml'])(
    'is broken where nothing says that it is a patch: %s',
    async (path) => {
      expect(await rulesIn(path, patch)).toEqual(['service-ports-missing']);
    },
  );

  test.each([
    'patches:\n  - path: overlay/web.yaml\n',
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\npatches:\n  - path: ./overlay/web.yaml\n    target: {kind: Service}\n',
    'patchesStrategicMerge:\n  - overlay/web.yaml\n',
    'kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\npatches: [{path: overlay/web.yaml}]\n',
  ])('is a patch where a kustomization names its file: %j', async (kustomization) => {
    await expectFindings(`-- kustomization.yaml --\n${kustomization}-- overlay/web.yaml --\n${patch}`);
  });

  test('is a patch where a kustomization in another folder names its file', async () => {
    await expectFindings(
      `-- overlays/prod/kustomization.yml --\npatches:\n  - path: ../shared/web.yaml\n-- overlays/shared/web.yaml --\n${patch}`,
    );
  });

  test.each(['web-patch.yaml', 'patches/web.yaml', 'web.patch.yml', 'patch_web.json', 'web+merge.yaml'])(
    'is a patch where its file is called one: %s',
    async (path) => {
      await expectFindings(`-- ${path} --\n${patch}`);
    },
  );
});

test('a file that only names objects is for deleting them', async () => {
  const names = ['a', 'b'].map((name) => `kind: Service\napiVersion: v1\nmetadata:\n  name: ${name}\n`);
  await expectFindings(names.join('---\n'));
});

test('one object that has only a name is unfinished', async () => {
  const name = 'kind: Service\napiVersion: v1\nmetadata:\n  name: a\n';
  expect(await rulesIn('a.yaml', name)).toEqual(['service-ports-missing']);
});

describe('a port that a workload does not have', () => {
  test('leads nowhere', async () => {
    await expectFindings(base(unknownPort));
  });

  const silent = base('      targetPort: https');
  test.each([
    ['a file', `patches: [{path: proxy.yaml}]\n-- default/proxy.yaml --\n${portPatch}`],
    ['a text', `patches:\n  - patch: |\n${portPatch.replace(/^/gm, '      ')}\n`],
    ['an old text', `patchesStrategicMerge:\n  - |\n${portPatch.replace(/^/gm, '    ')}\n`],
    [
      'operations',
      'patches:\n  - target: {kind: Deployment, name: man.*}\n    patch: |\n      - {op: add, path: /spec/template/spec/containers/0/ports, value: []}\n',
    ],
  ])('may come by %s that is put over it', async (_what, kustomization) => {
    await expectFindings(
      `-- manager/all.yaml --\n${silent}-- default/kustomization.yaml --\n${kustomization}`,
    );
  });

  test('does not come by a patch of what another folder holds', async () => {
    await expectFindings(
      `-- a/manager/all.yaml --\n${silent}-- b/manager/all.yaml --\n${base(unknownPort)}-- a/config/default/kustomization.yaml --\npatches: [{path: proxy.yaml, target: {kind: Deployment}}]\n`,
    );
  });

  test('does not come by a patch of something else', async () => {
    await expectFindings(
      `-- manager/all.yaml --\n${base(unknownPort)}-- default/kustomization.yaml --\npatches:\n  - target: {kind: Deployment}\n    patch: |\n      - {op: replace, path: /spec/replicas, value: 2}\n`,
    );
  });
});

test('what a kustomization names is a patch from the moment it is named', () => {
  const workspace = new Workspace(noSettings);
  const rules = () => workspace.rawFindings('overlay/web.yaml').map(({ rule }) => rule);
  workspace.setFile('overlay/web.yaml', patch, true);
  workspace.check();
  expect(rules()).toEqual(['service-ports-missing']);
  workspace.setFile('overlay/kustomization.yaml', 'patches:\n  - path: web.yaml\n', true);
  workspace.check();
  expect(rules()).toEqual([]);
  workspace.setFile('overlay/kustomization.yaml', 'resources:\n  - web.yaml\n', true);
  workspace.check();
  expect(rules()).toEqual(['service-ports-missing']);
});
