import { expect, test } from 'vitest';
import { type Renumbering, renumber, renumberableAt } from '../../server/features/renumber.ts';
import { readSettings } from '../../server/settings/read.ts';
import { createLineIndex, positionAt } from '../../server/text/line-index.ts';
import { Workspace } from '../../server/workspace/workspace.ts';
import { readMarked } from '../support/marked.ts';

const clusters = `clusters:
  - { name: prod, files: [apps/prod/**, base/**] }
  - { name: staging, files: [apps/staging/**, base/**] }
`;

/** Renumbers what stands at `$0` of a file of two clusters; undefined where nothing does. */
function renumbered(fixture: string, to: string): Renumbering | undefined {
  const files = readMarked(fixture);
  const workspace = new Workspace(readSettings({ file: clusters, rules: [] }).settings);
  for (const { path, text } of files) workspace.setFile(path, text, true);
  workspace.check();
  const file = files.find(({ cursor }) => cursor !== undefined);
  const position = positionAt(createLineIndex(file?.text ?? ''), file?.cursor ?? 0);
  const found = renumberableAt(workspace, file?.path ?? '', position);
  return found && renumber(workspace, found, to);
}

/** `path:line text` of each edit. */
function linesOf(renumbering: Renumbering | undefined): string[] {
  if (renumbering === undefined || 'problem' in renumbering) return [renumbering?.problem ?? 'nothing'];
  return renumbering.edits
    .map(({ path, range, newText }) => `${path}:${range.start.line + 1} ${newText}`)
    .toSorted();
}

const kubeadm = (services: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: ${services}
`;

const service = (name: string, clusterIP: string) => `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { clusterIP: ${clusterIP}, ports: [{ port: 80 }] }
`;

test('a range in a file of several clusters is renumbered in all of them, each place once', () => {
  const files = `
-- base/kubeadm.yaml --
${kubeadm('10.96.$00.0/16')}-- base/dns.yaml --
${service('dns', '10.96.0.10')}-- apps/prod/a.yaml --
${service('a', '10.96.0.20')}-- apps/staging/b.yaml --
${service('b', '10.96.0.30')}`;
  expect(linesOf(renumbered(files, '10.100.0.0/16'))).toEqual([
    'apps/prod/a.yaml:4 10.100.0.20',
    'apps/staging/b.yaml:4 10.100.0.30',
    'base/dns.yaml:4 10.100.0.10',
    'base/kubeadm.yaml:4 10.100.0.0/16',
  ]);
});

test('where one of them has no room, nothing changes, and it is named', () => {
  const files = `
-- base/kubeadm.yaml --
${kubeadm('10.96.$00.0/16')}-- apps/prod/a.yaml --
${service('a', '10.96.0.20')}-- apps/staging/b.yaml --
${service('b', '10.96.200.30')}`;
  expect(linesOf(renumbered(files, '10.100.0.0/20'))).toEqual([
    '10.100.0.0/20 has no room for everything that is written inside 10.96.0.0/16 in the cluster staging.',
  ]);
});

test('a change to a shared file takes the other cluster along', () => {
  const files = `
-- apps/prod/kubeadm.yaml --
${kubeadm('10.96.$00.0/16')}-- base/dns.yaml --
${service('dns', '10.96.0.10')}-- apps/staging/kubeadm.yaml --
${kubeadm('10.96.0.0/16')}`;
  expect(linesOf(renumbered(files, '10.100.0.0/16'))).toEqual([
    'apps/prod/kubeadm.yaml:4 10.100.0.0/16',
    'apps/staging/kubeadm.yaml:4 10.100.0.0/16',
    'base/dns.yaml:4 10.100.0.10',
  ]);
});

test('and clusters that share nothing that changes stay as they are', () => {
  const files = `
-- apps/prod/kubeadm.yaml --
${kubeadm('10.96.$00.0/16')}-- base/dns.yaml --
${service('dns', 'None')}-- apps/staging/kubeadm.yaml --
${kubeadm('10.96.0.0/16')}`;
  expect(linesOf(renumbered(files, '10.100.0.0/16'))).toEqual(['apps/prod/kubeadm.yaml:4 10.100.0.0/16']);
});
