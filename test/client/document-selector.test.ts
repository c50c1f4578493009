import { expect, test } from 'vitest';
import { isSelected } from '../../client/document-selector.ts';

test.each(['file', 'untitled', 'vscode-remote', 'vscode-vfs'])('YAML and JSON of the scheme %s', (scheme) => {
  expect(isSelected(scheme, 'yaml')).toBe(true);
  expect(isSelected(scheme, 'json')).toBe(true);
});

test('no old sides of diffs, no Helm templates, no settings of the editor', () => {
  expect(isSelected('git', 'yaml')).toBe(false);
  expect(isSelected('file', 'helm')).toBe(false);
  expect(isSelected('file', 'jsonc')).toBe(false);
});
