import { expect, test } from 'vitest';
import { canMatter } from '../../client/can-matter.ts';

test.each([
  ['any Kubernetes object', '/a/web.yaml', 'apiVersion: v1\nkind: Service\n'],
  ['an object in JSON', '/a/web.json', '{"kind":"Pod"}'],
  ['an address in a file of another system', '/a/hosts.yaml', 'host: 10.0.0.1\n'],
  ['an IPv6 range', '/a/pool.yaml', '- fd00::/64\n'],
  ['an empty settings file', '/a/.cidrscope.yaml', ''],
])('%s starts the server', (_what, path, text) => {
  expect(canMatter(path, text)).toBe(true);
});

test.each([
  ['a package manifest', '/a/package.json', '{"name":"x","version":"1.2.3"}'],
  ['a workflow', '/a/ci.yaml', 'on: push\njobs: {}\n'],
  ['an empty file', '/a/new.yaml', ''],
  ['a word that holds another', '/a/x.yaml', 'kindness: 1\n'],
])('%s does not', (_what, path, text) => {
  expect(canMatter(path, text)).toBe(false);
});
