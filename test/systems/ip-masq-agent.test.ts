import { expect, test } from 'vitest';
import { claimsOf } from './claims-of.ts';

const map = (config: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ip-masq-agent
  namespace: kube-system
data:
  config: |
    ${config.replaceAll('\n', '\n    ')}
`;

test('the list is no claim: it has to hold the Pods', () => {
  expect(
    claimsOf(map('nonMasqueradeCIDRs:\n  - 10.0.0.0/8\n  - 192.168.0.0/16\nresyncInterval: 60s')),
  ).toEqual(['covers pods: 10.0.0.0/8, 192.168.0.0/16 · ip-masq-agent nonMasqueradeCIDRs @9:9']);
  expect(claimsOf('nonMasqueradeCIDRs: [10.0.0.0/8]\n')).toHaveLength(1);
});

test('nothing while an entry is unknown', () => {
  expect(claimsOf(map('nonMasqueradeCIDRs:\n  - 10.0.0.0/8\n  - <range>'))).toEqual([]);
  expect(claimsOf(map('nonMasqueradeCIDRs: null\nother: 10.0.0.0/8'))).toEqual([]);
  expect(claimsOf(map('nonMasqueradeCIDRs: [10.0.0.0/8, {}]\nmasqLinkLocal: true'))).toHaveLength(1);
});
