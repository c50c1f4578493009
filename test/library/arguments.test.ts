import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';

const web = { path: 'web.yaml', text: 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n' };

test.each<[unknown, string]>([
  [null, 'settings is null; expected is an object.'],
  ['1.37', 'settings is "1.37"; expected is an object.'],
  [{ kubernetesVersion: '1.99' }, 'settings.kubernetesVersion is "1.99"; expected is one of "1.34"'],
  [{ kubernetesVersion: 1.37 }, 'settings.kubernetesVersion is 1.37; expected is one of "1.34"'],
  [{ kubernetesVersoin: '1.37' }, 'settings has no key "kubernetesVersoin": is "kubernetesVersion" meant?'],
  [{ cluster: null }, 'settings.cluster is null; expected is an object.'],
  [
    { cluster: { serviceRanges: '10.96.0.0/16' } },
    'settings.cluster.serviceRanges is "10.96.0.0/16"; expected is an array.',
  ],
  [{ cluster: { serviceRanges: null } }, 'settings.cluster.serviceRanges is null; expected is an array.'],
  [
    { cluster: { serviceRanges: ['10.96.0.1/16'] } },
    'settings.cluster.serviceRanges[0] is "10.96.0.1/16", no range such as',
  ],
  [{ cluster: { podRanges: [7] } }, 'settings.cluster.podRanges[0] is 7; expected is a range'],
  [
    { cluster: { serviceRanges: ['10.96.0.0/16', '10.97.0.0/16'] } },
    'settings.cluster.serviceRanges has two IPv4 ranges, 10.96.0.0/16 and 10.97.0.0/16: kube-apiserver takes one of each family.',
  ],
  [{ cluster: { nodePortRange: '30000' } }, 'settings.cluster.nodePortRange is "30000", no range of ports'],
  [{ cluster: { name: 'a' } }, 'settings.cluster has no key "name": '],
  [{ clusters: {} }, 'settings.clusters is an object; expected is an array.'],
  [{ clusters: [{ name: 'a' }] }, 'settings.clusters[0].files is missing.'],
  [
    { clusters: [{ name: 'a', files: [''] }] },
    'settings.clusters[0].files[0] is ""; expected is a string that is not empty.',
  ],
  [
    {
      clusters: [
        { name: 'a', files: ['a'] },
        { name: 'a', files: ['b'] },
      ],
    },
    'settings.clusters[1].name is "a", the name of another cluster above.',
  ],
  [
    { rules: { 'cluster-ip-takn': 'off' } },
    'settings.rules names no rule with "cluster-ip-takn": is "cluster-ip-taken" meant?',
  ],
  [
    { rules: { 'cluster-ip-taken': 'of' } },
    'settings.rules["cluster-ip-taken"] is "of"; expected is one of off, information, warning, error.',
  ],
  [{ rules: [] }, 'settings.rules is an array; expected is an object of rules and their severities.'],
  [{ ignore: 'docs/**' }, 'settings.ignore is "docs/**"; expected is an array.'],
])('settings %j are refused in words', async (settings, message) => {
  await expect(check([web], untyped(settings))).rejects.toThrow(`cidrscope: ${message}`);
});

test.each<[unknown, string]>([
  [null, 'files is null; expected is an array.'],
  [[{ path: 'a.yaml' }], 'files[0].text is missing.'],
  [[{ path: 'a.yaml', text: null }], 'files[0].text is null; expected is a string.'],
])('files %j are refused in words', async (files, message) => {
  await expect(check(untyped(files))).rejects.toThrow(`cidrscope: ${message}`);
});

test('takes what the types allow', async () => {
  const settings = {
    kubernetesVersion: 'v1.36.2',
    cluster: { serviceRanges: ['10.96.0.0/16', 'fd00::/112'], nodePortRange: '30000-32767' },
    rules: { 'cluster-ip-taken': 'off' as const },
    ignore: ['docs/**'],
  };
  expect((await check([web, { path: 'empty.yaml', text: '' }], settings)).skipped).toEqual([]);
});

test('a settings file that is broken is a finding, not a failure', async () => {
  const { findings } = await check([web, { path: '.cidrscope.yaml', text: 'ignore: [a, b\n' }]);
  expect(findings[0]).toMatchObject({ rule: 'settings-invalid', path: '.cidrscope.yaml' });
});

/** As a program without types would pass it. */
function untyped(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
