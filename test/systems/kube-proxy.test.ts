import { expect, test } from 'vitest';
import { claimsOf, settingsIn } from './claims-of.ts';

const header = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';
const dualStack = `${header}clusterCIDR: 10.244.0.0/16,fd00:244::/56
mode: nftables
nodePortAddresses: [192.168.0.0/16]
ipvs: {excludeCIDRs: [10.0.0.0/8]}
`;

test('the Pod ranges that kube-proxy knows, and its mode', () => {
  expect(claimsOf(dualStack)).toEqual([
    'pods 10.244.0.0/16 · kube-proxy clusterCIDR @3:14',
    'pods fd00:244::/56 · kube-proxy clusterCIDR @3:28',
  ]);
  expect(settingsIn(dualStack)).toEqual([
    'pod-ranges = 10.244.0.0/16,fd00:244::/56 · kube-proxy clusterCIDR @3:14',
    'kube-proxy-mode = nftables · kube-proxy mode @4:7',
  ]);
});

test('the configuration in its ConfigMap', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-proxy
data:
  config.conf: |
${dualStack.replaceAll(/^/gm, '    ')}`;
  expect(claimsOf(text)[0]).toBe('pods 10.244.0.0/16 · kube-proxy clusterCIDR @9:18');
});

test('nothing, placeholders, wrong types and other groups say nothing', () => {
  expect(claimsOf(`${header}clusterCIDR: ""\nmode: ""\n`)).toEqual([]);
  expect(settingsIn(`${header}clusterCIDR: <pods>\nmode: null\n`)).toEqual([]);
  expect(claimsOf(`${header}clusterCIDR: {a: 10.0.0.0/8}\n`)).toEqual([]);
  expect(claimsOf(dualStack.replace('kubeproxy.config.k8s.io/v1alpha1', 'example.com/v1'))).toEqual([]);
});
