import { expect, test } from 'vitest';
import { catalog } from '../../server/features/catalog.ts';
import { codeActions } from '../../server/features/code-actions.ts';
import { readSettings } from '../../server/settings/read.ts';
import { findingsOf } from '../../server/workspace/findings.ts';
import { Workspace } from '../../server/workspace/workspace.ts';
import { applyFix } from '../support/apply.ts';
import { readMarked } from '../support/marked.ts';

const title = 'Write what was inferred about this cluster into .cidrscope.yaml';

const cluster = `
-- prod/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
clusterName: prod
kubernetesVersion: v1.36.2
networking:
  podSubnet: 10.244.0.0/16,fd00:10:244::/56
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
apiServer:
  extraArgs:
    - name: service-node-port-range
      value: 30000-31000
-- prod/apps/web.yaml --
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.97.0.5
  ports:
    - port: 80
-- other/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
clusterName: other
`;

const inferred = `  - name: prod
    files:
      - prod/**
    kubernetesVersion: "1.36"
    podRanges:
      - 10.244.0.0/16
      - fd00:10:244::/56
    serviceRanges:
      - 10.96.0.0/16
      - fd00:10:96::/112
    nodePortRange: 30000-31000
`;

test('writes the inferred cluster into a file that is made for it', () => {
  const [action] = offered(cluster, 'prod/kubeadm.yaml');
  expect(action).toMatchObject({ title, finding: undefined, creates: '.cidrscope.yaml' });
  expect(written(cluster, undefined)).toBe(`clusters:\n${inferred}`);
});

test('adds it to a file with comments, which stay', () => {
  const before =
    '# ours\nclusters:\n  - name: lab # small\n    files: [lab/**]\n# the end\nignore: [docs/**]\n';
  expect(written(cluster, before)).toBe(before.replace('# the end\n', `${inferred}# the end\n`));
});

test('goes behind the comments of a file without settings', () => {
  expect(written(cluster, '# nothing yet')).toBe(`# nothing yet\nclusters:\n${inferred}`);
});

test('leaves a version to the setting for all clusters, and a name to the cluster that has it', () => {
  const before = 'kubernetesVersion: "1.37"\nclusters:\n  - name: prod\n    files: [lab/**]\n';
  const after = written(cluster, before);
  expect(after).toContain('  - name: prod-2\n');
  expect(after).not.toContain('1.36');
});

test('is offered on a finding of the cluster, and says the same afterwards', () => {
  const [action] = offered(cluster, 'prod/apps/web.yaml', 5);
  expect(action?.finding?.finding.rule).toBe('cluster-ip-out-of-range');
  const before = findingsIn(workspaceOf(cluster, undefined));
  expect(before.length).toBeGreaterThan(0);
  expect(findingsIn(workspaceOf(cluster, written(cluster, undefined)))).toEqual(before);
});

test.each([
  ['a cluster that is declared', 'clusters:\n  - name: a\n    files: [prod/**]\n', 'prod/kubeadm.yaml', 0],
  ['a place without a finding', undefined, 'prod/apps/web.yaml', 0],
  ['a settings file that is no map', '- a\n', 'prod/kubeadm.yaml', 0],
])('is not offered for %s', (_, settings, path, line) => {
  expect(offered(cluster, path, line, settings)).toEqual([]);
});

test('names files so that those of other clusters stay out', () => {
  const nested = cluster.replace('-- other/kubeadm.yaml --', '-- prod/edge/kubeadm.yaml --');
  const { settings } = readSettings({ file: written(nested, undefined), rules: [] });
  expect(settings.clusters[0]?.files).toEqual(['prod/apps/**', 'prod/kubeadm.yaml']);
});

function workspaceOf(fixture: string, file: string | undefined): Workspace {
  const rules = catalog.map(({ id }) => id);
  const workspace = new Workspace(readSettings({ ...(file !== undefined && { file }), rules }).settings);
  for (const { path, text } of readMarked(fixture)) workspace.setFile(path, text, true);
  workspace.check();
  return workspace;
}

function findingsIn(workspace: Workspace) {
  return workspace
    .paths()
    .flatMap((path) =>
      findingsOf(workspace, path).map(({ finding, range }) => `${path}:${range.start.line} ${finding.rule}`),
    );
}

function offered(fixture: string, path: string, line = 0, settings?: string) {
  const workspace = workspaceOf(fixture, settings);
  const at = { line, character: 14 };
  const text = readMarked(fixture).find((file) => file.path === path)?.text ?? '';
  const actions = codeActions(
    workspace,
    path,
    text,
    findingsOf(workspace, path),
    { start: at, end: at },
    {
      path: '.cidrscope.yaml',
      text: settings,
    },
  );
  return actions.filter((action) => action.title === title);
}

/** The settings file after the action on the configuration of kubeadm. */
function written(fixture: string, settings: string | undefined): string {
  const [action] = offered(fixture, 'prod/kubeadm.yaml', 0, settings);
  const file = { path: '.cidrscope.yaml', text: settings ?? '' };
  const [after] = applyFix([file], { title, safe: false, edits: action?.edits ?? [] });
  return after?.text ?? '';
}
