import { expect, test } from 'vitest';
import { claimsOf, settingsIn } from './claims-of.ts';

const object = (kind: string, spec: string) => `apiVersion: submariner.io/v1alpha1
kind: ${kind}
metadata:
  name: submariner
spec:
${spec}`;

test('what Submariner is told of its cluster, and the addresses it makes up', () => {
  const text = object(
    'Submariner',
    `  clusterCIDR: 10.244.0.0/16
  serviceCIDR: 10.96.0.0/16,fd00:96::/112
  globalCIDR: 242.1.0.0/16
  clustersetIPCIDR: 243.1.0.0/20
`,
  );
  expect(claimsOf(text)).toEqual([
    'pods 10.244.0.0/16 · Submariner spec.clusterCIDR @6:16',
    'services 10.96.0.0/16 · Submariner spec.serviceCIDR @7:16',
    'services fd00:96::/112 · Submariner spec.serviceCIDR @7:29',
    'internal 242.1.0.0/16 · Submariner spec.globalCIDR @8:15',
    'internal 243.1.0.0/20 · Submariner spec.clustersetIPCIDR @9:21',
  ]);
  expect(settingsIn(text).map((one) => one.split(' ·')[0])).toEqual([
    'pod-ranges = 10.244.0.0/16',
    'service-ranges = 10.96.0.0/16,fd00:96::/112',
  ]);
});

test('a Broker has a range of its own only with Globalnet', () => {
  const range = '  globalnetCIDRRange: 242.0.0.0/12\n';
  expect(claimsOf(object('Broker', `  globalnetEnabled: true\n${range}`))).toEqual([
    'internal 242.0.0.0/12 · Submariner spec.globalnetCIDRRange @7:23',
  ]);
  expect(claimsOf(object('Broker', '  globalnetEnabled: true\n'))).toEqual([
    'internal 242.0.0.0/8 · Submariner spec.globalnetCIDRRange, by default @5:1',
  ]);
  expect(claimsOf(object('Broker', range))).toEqual([]);
  expect(claimsOf(object('Broker', '  globalnetEnabled: <on>\n'))).toEqual([]);
});

test('other clusters, placeholders and other groups give nothing', () => {
  const endpoint = object('Endpoint', '  subnets: [10.97.0.0/16]\n  cluster_id: other\n');
  expect(claimsOf(endpoint.replace('v1alpha1', 'v1'))).toEqual([]);
  expect(
    claimsOf(object('Submariner', '  clusterCIDR: <pods>\n  serviceCIDR: ""\n  globalCIDR: null\n')),
  ).toEqual([]);
  expect(
    claimsOf(object('Submariner', '  clusterCIDR: 10.0.0.0/8\n').replace('submariner.io', 'a.b')),
  ).toEqual([]);
});
