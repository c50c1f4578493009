import { expect, test } from 'vitest';
import { claimsOf } from './claims-of.ts';

const netConf = (json: string, name = 'kube-flannel-cfg') => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: kube-flannel
data:
  net-conf.json: |
    ${json}
`;

test('the networks of net-conf.json, where they are switched on', () => {
  expect(claimsOf(netConf('{ "Network": "10.244.0.0/16", "Backend": { "Type": "vxlan" } }'))).toEqual([
    'pods 10.244.0.0/16 · Flannel Network @8:18',
  ]);
  const dual = '"Network": "10.244.0.0/16", "IPv6Network": "fd00:10:244::/56"';
  expect(claimsOf(netConf(`{ ${dual} }`))).toEqual(['pods 10.244.0.0/16 · Flannel Network @8:18']);
  expect(claimsOf(netConf(`{ ${dual}, "EnableIPv6": true }`, 'canal-config'))).toEqual([
    'pods 10.244.0.0/16 · Flannel Network @8:18',
    'pods fd00:10:244::/56 · Flannel IPv6Network @8:50',
  ]);
  expect(claimsOf(netConf(`{ ${dual}, "EnableIPv4": false, "EnableIPv6": true }`))).toEqual([
    'pods fd00:10:244::/56 · Flannel IPv6Network @8:50',
  ]);
});

test('a file of its own', () => {
  expect(claimsOf('{ "Network": "10.5.0.0/16", "SubnetLen": 24, "Backend": { "Type": "vxlan" } }')).toEqual([
    'pods 10.5.0.0/16 · Flannel Network @1:14',
  ]);
});

test('placeholders and wrong types are passed over', () => {
  for (const value of ['"{{ pod_cidr }}"', '"$POD_CIDR"', '[]', 'null', '7', '{}'])
    expect(claimsOf(netConf(`{ "Network": ${value}, "SubnetMin": "10.244.1.0/32" }`))).toEqual([]);
});

test('values of the charts', () => {
  const flannel = 'podCidr: 10.42.0.0/16\npodCidrv6: fd00:42::/56\nflannel:\n  backend: vxlan\n';
  expect(claimsOf(flannel)).toEqual([
    'pods 10.42.0.0/16 · Flannel podCidr @1:10',
    'pods fd00:42::/56 · Flannel podCidrv6 @2:12',
  ]);
  const canal = `apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata:
  name: rke2-canal
  namespace: kube-system
spec:
  valuesContent: |-
    podCidr: 10.42.0.0/16
    calico:
      vethuMTU: 1400
`;
  expect(claimsOf(canal)).toEqual(['pods 10.42.0.0/16 · Flannel podCidr @8:14']);
});
