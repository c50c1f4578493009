import { expect, test } from 'vitest';
import { noSettings } from '../../server/settings/settings.ts';
import { Workspace } from '../../server/workspace/workspace.ts';

const role = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: reader\n';
const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: 80\n';

test('a closed file keeps no syntax trees, and no text that is never read again', () => {
  const workspace = new Workspace(noSettings);
  for (const open of [true, false]) {
    workspace.setFile('all.yaml', `${role}---\n${service}`, open);
    workspace.check();
    const contents = workspace.file('all.yaml')?.documents.map(({ content }) => content) ?? [];
    expect(contents.map(({ text }) => text)).toEqual(
      open ? [role, `---\n${service}`] : ['', `---\n${service}`],
    );
    expect(contents.map(({ tree }) => tree !== undefined)).toEqual([open, open]);
  }
});

test('what stays of an edited file are its documents, unchanged ones as the same objects', () => {
  const workspace = new Workspace(noSettings);
  workspace.setFile('all.yaml', `${service}---\n${role}---\n${service}`, true);
  workspace.check();
  const before = workspace.file('all.yaml')?.documents ?? [];
  workspace.setFile('all.yaml', `${service}---\n${role}# more\n---\n${service}`, true);
  workspace.check();
  const after = workspace.file('all.yaml')?.documents ?? [];
  expect(after[0]).toBe(before[0]);
  expect(after[1]?.id).toBe(before[1]?.id);
  expect(after[2]?.content).toBe(before[2]?.content);
  expect(after[2]?.line).toBe((before[2]?.line ?? 0) + 1);
});
