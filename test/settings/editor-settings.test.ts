import { expect, test } from 'vitest';
import { readSettings } from '../../server/settings/read.ts';

test('what an editor holds that is no setting is left out', () => {
  const editor = JSON.parse(
    '{"kubernetesVersion": 1.37, "rules": {"a": "loud", "b": "off"}, "ignore": ["", 7, "docs/**"]}',
  );
  const { settings } = readSettings({ editor, rules: ['a', 'b'] });
  expect(settings).toMatchObject({ kubernetesVersion: undefined, rules: { b: 'off' }, ignore: ['docs/**'] });
});

test('an editor that holds null for everything has no settings', () => {
  const editor = JSON.parse('{"kubernetesVersion": null, "rules": null, "ignore": null}');
  expect(readSettings({ editor, rules: [] }).settings).toMatchObject({ rules: {}, ignore: [] });
});
