import { expect, test } from 'vitest';
import { claimsOf, settingsIn } from './claims-of.ts';

const kubelet = `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10, kube-dns, "fd00:96::a"]
clusterDomain: lab.example
maxPods: 200
podCIDR: 10.0.0.0/8
`;

test('what a kubelet tells Pods of DNS, and how many it takes', () => {
  expect(settingsIn(kubelet)).toEqual([
    'cluster-dns = 10.96.0.10 · kubelet clusterDNS @3:14',
    'cluster-dns = fd00:96::a · kubelet clusterDNS @3:36',
    'dns-domain = lab.example · kubelet clusterDomain @4:16',
    'max-pods = 200 · kubelet maxPods @5:10',
  ]);
  expect(claimsOf(kubelet)).toEqual([]);
});

test('the configuration in its ConfigMap', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: kubelet-config
  namespace: kube-system
data:
  kubelet: |
${kubelet.replaceAll(/^/gm, '    ')}`;
  expect(settingsIn(text)[0]).toBe('cluster-dns = 10.96.0.10 · kubelet clusterDNS @10:18');
});

test('defaults, placeholders, wrong types and other groups say nothing', () => {
  const of = (rest: string, group = 'kubelet.config.k8s.io/v1beta1') =>
    settingsIn(`apiVersion: ${group}\nkind: KubeletConfiguration\n${rest}`);
  expect(of('maxPods: 0\nclusterDNS: "<dns>"\nclusterDomain: ""\n')).toEqual([]);
  expect(of('maxPods: many\nclusterDNS: {a: 1}\nclusterDomain: null\n')).toEqual([]);
  expect(of('maxPods: 200\n', 'example.com/v1')).toEqual([]);
});
