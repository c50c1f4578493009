import { expect, test } from 'vitest';
import { claimsOf } from './claims-of.ts';

const daemonSet = (env: string, container = 'weave') => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: weave-net
spec:
  template:
    spec:
      containers:
        - name: ${container}
          image: 192.0.2.1/24/weave-kube
${env}`;

test('the Pod range of Weave Net, or its default', () => {
  expect(
    claimsOf(
      daemonSet('          env:\n            - name: IPALLOC_RANGE\n              value: 10.40.0.0/14\n'),
    ),
  ).toEqual(['pods 10.40.0.0/14 · Weave IPALLOC_RANGE @13:22']);
  expect(claimsOf(daemonSet(''))).toEqual(['pods 10.32.0.0/12 · Weave IPALLOC_RANGE, by default @4:9']);
});

test('no default where it may be set, and none for others', () => {
  for (const env of [
    '          env:\n            - name: IPALLOC_RANGE\n              valueFrom: { configMapKeyRef: { name: a, key: b } }\n',
    '          env:\n            - name: IPALLOC_RANGE\n              value: <range>\n',
    '          env:\n            - name: <name>\n',
    '          envFrom: [{ configMapRef: { name: a } }]\n',
  ])
    expect(claimsOf(daemonSet(env))).toEqual([]);
  expect(claimsOf(daemonSet('', 'other'))).toEqual([]);
});
