import { expect, test } from 'vitest';
import { claimsOf, settingsIn } from './claims-of.ts';

const daemonSet = (args: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: kube-router
spec:
  template:
    spec:
      containers:
        - name: kube-router
          args:
            - --run-router=true
${args}`;

test('Service ranges are repeated, and the range for load balancers is handed out', () => {
  const text = daemonSet(`            - --service-cluster-ip-range=10.97.0.0/16,fd00:97::/112
            - --service-external-ip-range=192.168.7.0/24
            - --loadbalancer-ip-range=192.168.8.0/24
            - --excluded-cidrs=10.0.0.0/8
`);
  expect(claimsOf(text)).toEqual([
    'services 10.97.0.0/16 · kube-router --service-cluster-ip-range @12:42',
    'services fd00:97::/112 · kube-router --service-cluster-ip-range @12:55',
    'load-balancers 192.168.8.0/24 · kube-router --loadbalancer-ip-range @14:39',
  ]);
  expect(settingsIn(text)).toEqual([
    'service-ranges = 10.97.0.0/16,fd00:97::/112 · kube-router --service-cluster-ip-range @12:42',
  ]);
});

test('the default where no range is given, unless it cannot be known', () => {
  expect(claimsOf(daemonSet(''))).toEqual([
    'services 10.96.0.0/12 · kube-router --service-cluster-ip-range, by default @4:9',
  ]);
  expect(claimsOf(daemonSet('            - --service-cluster-ip-range=<range>\n'))).toEqual([]);
  expect(claimsOf(daemonSet('').replaceAll('kube-router', 'other'))).toEqual([]);
  expect(claimsOf(daemonSet('').replace(/args:[\s\S]*/, 'args: { a: 1 }\n'))).toHaveLength(1);
});
