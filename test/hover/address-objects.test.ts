import { expect, test } from 'vitest';
import { hoverAt } from './hover-at.ts';

test.each([
  [
    'apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: {name: more}\nspec: {ci$0drs: [10.100.0.0/16]}\n',
    'Further ranges that cluster IPs come out of',
  ],
  [
    'apiVersion: networking.k8s.io/v1\nkind: IPAddress\nmetadata: {name: 10.96.0.10}\nspec: {parent$0Ref: {resource: services}}\n',
    'nothing else gets the address',
  ],
  [
    'apiVersion: v1\nkind: Node\nmetadata: {name: a}\nspec: {pod$0CIDR: 10.244.1.0/24}\n',
    'The first of `podCIDRs`.',
  ],
  [
    'apiVersion: v1\nkind: Node\nmetadata: {name: a}\nspec: {podCIDRs: [10.244.1.0$0/24]}\n',
    'The ranges of the IPs of the Pods on this node',
  ],
])('what a field is for: %s', (text, expected) => {
  expect(hoverAt(text)).toContain(expected);
});
