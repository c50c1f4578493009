import { expect, test } from 'vitest';
import { claimsOf, settingsIn } from './claims-of.ts';

function pod(image: string, command: readonly string[], args: readonly string[], spec = ''): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: a
spec:${spec === '' ? '' : ` # c\n  ${spec}`}
  containers:
    - name: a
      image: ${image}
      command: ${JSON.stringify(command)}
      args: ${JSON.stringify(args, undefined, 1)
        .split('\n')
        .map((line) => line.trim())
        .join('\n        ')}
`;
}

test('ranges of cloud-controller-manager, whatever the cloud calls it', () => {
  const text = pod(
    'example.com/a',
    ['/bin/aws-cloud-controller-manager'],
    [
      '--cluster-cidr=10.244.0.0/16,fd00:244::/56',
      '--service-cluster-ip-range',
      '10.96.0.0/12',
      '--allocate-node-cidrs=true',
      '--node-cidr-mask-size-ipv4=25',
      '--node-cidr-mask-size-ipv6=80',
    ],
  );
  expect(claimsOf(text)).toEqual([
    'pods 10.244.0.0/16 · cloud-controller-manager --cluster-cidr @11:25',
    'pods fd00:244::/56 · cloud-controller-manager --cluster-cidr @11:39',
    'services 10.96.0.0/12 · cloud-controller-manager --service-cluster-ip-range @13:9',
  ]);
  expect(settingsIn(text)).toEqual([
    'pod-ranges = 10.244.0.0/16,fd00:244::/56 · cloud-controller-manager --cluster-cidr @11:25',
    'service-ranges = 10.96.0.0/12 · cloud-controller-manager --service-cluster-ip-range @13:9',
    'allocate-node-cidrs = true · cloud-controller-manager --allocate-node-cidrs @14:32',
    'node-mask-ipv4 = 25 · cloud-controller-manager --node-cidr-mask-size-ipv4 @15:37',
    'node-mask-ipv6 = 80 · cloud-controller-manager --node-cidr-mask-size-ipv6 @16:37',
  ]);
});

test('what it does not hand out may be handed out by another', () => {
  const text = pod(
    'a/cloud-controller-manager:v1',
    [],
    ['--allocate-node-cidrs=false', '--cluster-cidr=$(PODS)'],
  );
  expect(claimsOf(text)).toEqual([]);
  expect(settingsIn(text)).toEqual([]);
});

test('kube-proxy, unless a file says all', () => {
  const flags = ['--cluster-cidr=10.244.0.0/16', '--proxy-mode=ipvs'];
  const text = pod('registry.k8s.io/kube-proxy:v1.36.0', ['kube-proxy'], flags);
  expect(claimsOf(text)).toEqual(['pods 10.244.0.0/16 · kube-proxy --cluster-cidr @11:25']);
  expect(settingsIn(text)).toEqual([
    'pod-ranges = 10.244.0.0/16 · kube-proxy --cluster-cidr @11:25',
    'kube-proxy-mode = ipvs · kube-proxy --proxy-mode @12:23',
  ]);
  expect(
    claimsOf(pod('registry.k8s.io/kube-proxy:v1.36.0', ['kube-proxy'], [...flags, '--config=/a'])),
  ).toEqual([]);
});

const etcd = [
  '--advertise-client-urls=https://192.168.1.10:2379',
  '--initial-advertise-peer-urls=https://192.168.1.11:2380',
  '--initial-cluster=one=https://192.168.1.12:2380,two=https://etcd.lan:2380',
  '--listen-client-urls=https://127.0.0.1:2379,https://[fd01::10]:2379',
  '--listen-peer-urls=https://0.0.0.0:2380,https://192.168.1.13:2380',
  '--listen-metrics-urls=http://192.168.1.14:2381',
];

test('where etcd is on its hosts', () => {
  expect(claimsOf(pod('registry.k8s.io/etcd:3.6.4-0', ['etcd'], etcd, 'hostNetwork: true'))).toEqual([
    'nodes 192.168.1.10 in use · etcd --advertise-client-urls @12:42',
    'nodes 192.168.1.11 in use · etcd --initial-advertise-peer-urls @13:48',
    'nodes 192.168.1.12 in use · etcd --initial-cluster @14:40',
    'nodes fd01::10 in use · etcd --listen-client-urls @15:63',
    'nodes 192.168.1.13 in use · etcd --listen-peer-urls @16:58',
    'nodes 192.168.1.14 in use · etcd --listen-metrics-urls @17:39',
  ]);
});

test('etcd in the network of Pods, and other programs, say nothing', () => {
  expect(claimsOf(pod('registry.k8s.io/etcd:3.6.4-0', ['etcd'], etcd))).toEqual([]);
  expect(claimsOf(pod('example.com/etcd-backup', ['etcd-backup'], etcd, 'hostNetwork: true'))).toEqual([]);
  expect(
    claimsOf(pod('a/kube-proxy-exporter', ['kube-proxy-exporter'], ['--cluster-cidr=10.0.0.0/8'])),
  ).toEqual([]);
});
