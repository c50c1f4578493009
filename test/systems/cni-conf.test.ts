import { expect, test } from 'vitest';
import { claimsOf } from './claims-of.ts';

const map = (key: string, text: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: cni
data:
  ${key}: |
    ${text}
`;

test('the CNI configuration of nodes gives Pods their addresses', () => {
  const list =
    '{ "cniVersion": "1.0.0", "name": "podnet", "plugins": [{ "type": "bridge", "ipam": { "type": "host-local", "ranges": [[{ "subnet": "10.22.0.0/16", "gateway": "10.22.0.1" }]], "routes": [{ "dst": "0.0.0.0/0" }] } }] }';
  expect(claimsOf(map('cni-conf.json', list))).toEqual(['pods 10.22.0.0/16 · CNI plugin bridge @7:136']);
  expect(claimsOf(map('10-bridge.conflist', list))).toHaveLength(1);
  expect(
    claimsOf(map('other.txt', list.replaceAll('"plugins"', '"others"').replace('cniVersion', 'v'))),
  ).toEqual([]);
});

test('the file alone, and one whose range a plugin puts in', () => {
  expect(
    claimsOf(
      '{ "cniVersion": "0.3.1", "type": "bridge", "ipam": { "type": "host-local", "subnet": "10.22.0.0/16" } }',
    ),
  ).toEqual(['pods 10.22.0.0/16 · CNI plugin bridge @1:86']);
  expect(
    claimsOf(
      '{ "cniVersion": "0.3.1", "plugins": [{ "type": "flannel", "ipam": { "subnet": "10.0.0.0/8" } }] }',
    ),
  ).toEqual([]);
  expect(claimsOf('{ "cniVersion": "0.3.1", "plugins": null, "ipam": "10.0.0.0/8" }')).toEqual([]);
});
