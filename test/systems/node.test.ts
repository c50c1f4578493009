import { expect, test } from 'vitest';
import { claimsOf, factsIn } from './claims-of.ts';

const node = `apiVersion: v1
kind: Node
metadata:
  name: one
spec:
  podCIDR: 10.244.1.0/24
  podCIDRs:
    - 10.244.1.0/24
    - fd00:244:0:1::/64
status:
  addresses:
    - type: InternalIP
      address: 192.168.1.10
    - type: ExternalIP
      address: 203.0.113.10
    - type: Hostname
      address: one
`;

test('the slices of a node and its own addresses', () => {
  expect(claimsOf(node)).toEqual([
    'pods 10.244.1.0/24 · Kubernetes Node one @6:12',
    'pods 10.244.1.0/24 · Kubernetes Node one @8:7',
    'pods fd00:244:0:1::/64 · Kubernetes Node one @9:7',
    'nodes 192.168.1.10 in use · Kubernetes Node one @13:16',
  ]);
  expect(factsIn(node).claims.map(({ strength }) => strength)).toEqual(Array(4).fill('derived'));
});

test('placeholders, wrong types and nodes of other groups say nothing', () => {
  expect(
    claimsOf('apiVersion: v1\nkind: Node\nspec: {podCIDR: <range>, podCIDRs: 7}\nstatus: {addresses: [x]}\n'),
  ).toEqual([]);
  expect(claimsOf(node.replace('v1', 'projectcalico.org/v3'))).toEqual([]);
});
