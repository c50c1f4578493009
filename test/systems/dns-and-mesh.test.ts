import { expect, test } from 'vitest';
import { claimsOf, settingsIn } from './claims-of.ts';

const configMap = (name: string, data: string) => `apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}, namespace: kube-system}
data:
${data}`;

test('CoreDNS: reverse zones have to hold the Services, and servers are asked further', () => {
  const text = configMap(
    'coredns',
    `  Corefile: |
    .:53 {
        # forward . 10.0.0.1
        kubernetes cluster.local in-addr.arpa 0.0.d.f.ip6.arpa {
            fallthrough in-addr.arpa
        }
        forward . 10.1.0.1 [fd00::1]:53 tls://9.9.9.9 /etc/resolv.conf
    }
    example.com:53 { forward . dns://10.1.0.2
    }
`,
  );
  expect(claimsOf(text)).toEqual([
    'covers services: 0.0.0.0/0, fd00::/16 · CoreDNS Corefile kubernetes @8:34',
  ]);
  expect(settingsIn(text)).toEqual([
    'dns-upstream = 10.1.0.1 · CoreDNS Corefile forward @11:19',
    'dns-upstream = fd00::1 · CoreDNS Corefile forward @11:29',
  ]);
});

test('CoreDNS: a server block is a range itself, and further servers stand in files of their own', () => {
  const text = configMap(
    'coredns-custom',
    `  more.server: |
    10.96.0.0/12:53 cluster.local {
        kubernetes
    }
  more.override: |
    forward . 10.1.0.1
  notes: forward . 10.1.0.2
`,
  );
  expect(claimsOf(text)).toEqual(['covers services: 10.96.0.0/12 · CoreDNS more.server kubernetes @6:5']);
  expect(settingsIn(text)).toEqual(['dns-upstream = 10.1.0.1 · CoreDNS more.override forward @10:15']);
});

test('CoreDNS: without reverse zones, and in other ConfigMaps, nothing is said', () => {
  expect(
    claimsOf(configMap('coredns', '  Corefile: |\n    . {\n      kubernetes cluster.local\n    }\n')),
  ).toEqual([]);
  expect(
    claimsOf(configMap('other', '  Corefile: |\n    . {\n      kubernetes in-addr.arpa\n    }\n')),
  ).toEqual([]);
  expect(claimsOf(configMap('coredns', '  Corefile: 7\n'))).toEqual([]);
});

test('CoreDNS: values of the chart', () => {
  const text = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: coredns}
spec:
  values:
    service:
      clusterIP: 10.43.0.10
    servers:
      - zones: [{zone: .}]
        plugins:
          - {name: kubernetes, parameters: cluster.local 43.10.in-addr.arpa}
          - {name: forward, parameters: . 10.1.0.1}
          - {name: errors}
`;
  expect(claimsOf(text)).toEqual(['covers services: 10.43.0.0/16 · CoreDNS servers kubernetes @11:58']);
  expect(settingsIn(text)).toEqual([
    'cluster-dns = 10.43.0.10 · CoreDNS service.clusterIP @7:18',
    'dns-upstream = 10.1.0.1 · CoreDNS servers forward @12:43',
  ]);
});

test('kube-dns: servers that are asked further', () => {
  const text = configMap(
    'kube-dns',
    `  stubDomains: '{"example.com": ["10.1.0.1"]}'
  upstreamNameservers: |
    ["10.1.0.2:53", "resolver.example.com"]
`,
  );
  expect(settingsIn(text)).toEqual([
    'dns-upstream = 10.1.0.1 · kube-dns stubDomains @5:35',
    'dns-upstream = 10.1.0.2 · kube-dns upstreamNameservers @7:7',
  ]);
});

test('NodeLocal DNSCache: the first address is its own, the second that of cluster DNS', () => {
  const daemonSet = (args: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: node-local-dns}
spec:
  template:
    spec:
      containers:
        - name: node-cache
          args: ${args}
`;
  const claim = 'internal 169.254.20.10 in use · NodeLocal DNSCache';
  expect(claimsOf(daemonSet('["-localip", "169.254.20.10,10.96.0.10", "-conf"]'))).toEqual([
    `${claim} -localip @9:31`,
  ]);
  expect(claimsOf(daemonSet('["--localip=169.254.20.10"]'))).toEqual([`${claim} -localip @9:29`]);
  expect(claimsOf(daemonSet('["-localip", "__PILLAR__LOCAL__DNS__"]'))).toEqual([]);
  expect(claimsOf(daemonSet('["-localip"]'))).toEqual([]);
  expect(
    claimsOf(
      configMap('node-local-dns', '  Corefile: |\n    . {\n      bind 169.254.20.10 10.96.0.10\n    }\n'),
    ),
  ).toEqual([`${claim} bind @7:12`]);
});

test('NO_PROXY of the control plane has to hold all addresses of the cluster', () => {
  const pod = (env: string) => `apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver}
spec:
  containers:
    - command: [kube-apiserver]
      env:
${env}`;
  const proxy = '        - {name: HTTPS_PROXY, value: "http://proxy:3128"}\n';
  const list = '        - {name: NO_PROXY, value: "localhost,10.96.0.0/12, 192.168.1.5,.svc"}\n';
  expect(claimsOf(pod(proxy + list))).toEqual([
    'covers pods and services and nodes: 10.96.0.0/12, 192.168.1.5, 127.0.0.0/8 · NO_PROXY of the control plane @9:35',
  ]);
  expect(claimsOf(pod(list))).toEqual([]);
  expect(claimsOf(pod(proxy + list).replace('.svc', '*'))).toEqual([]);
  expect(claimsOf(pod(proxy + list).replace('[kube-apiserver]', '[other]'))).toEqual([]);
  expect(claimsOf(pod('        null\n'))).toEqual([]);
});

test('Istio: ranges that sidecars see', () => {
  const pod = (ranges: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    traffic.sidecar.istio.io/includeOutboundIPRanges: ${ranges}
spec:
  containers: [{name: web}]
`;
  expect(claimsOf(pod('10.96.0.0/12,10.244.0.0/16'))).toEqual([
    'covers services: 10.96.0.0/12, 10.244.0.0/16 · Istio includeOutboundIPRanges @6:55',
  ]);
  expect(claimsOf(pod('"*"'))).toEqual([]);
});

test('Istio: values, also those of an IstioOperator', () => {
  const text = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec:
  values:
    pilot:
      env:
        PILOT_IP_AUTOALLOCATE_IPV4_PREFIX: 240.241.0.0/16
    env:
      PILOT_IP_AUTOALLOCATE_IPV6_PREFIX: 2001:2::/48
    global:
      proxy:
        includeIPRanges: 10.96.0.0/12
        excludeIPRanges: 10.1.0.0/16
`;
  expect(claimsOf(text)).toEqual([
    'internal 2001:2::/48 · Istio env.PILOT_IP_AUTOALLOCATE_IPV6_PREFIX @9:42',
    'internal 240.241.0.0/16 · Istio pilot.env.PILOT_IP_AUTOALLOCATE_IPV4_PREFIX @7:44',
    'covers services: 10.96.0.0/12 · Istio global.proxy.includeIPRanges @12:26',
  ]);
});

test('Istio: an address that the mesh makes up for a host outside', () => {
  const entry = (spec: string) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: db, namespace: data}
spec:
  hosts: [db.example.com]
${spec}`;
  expect(claimsOf(entry('  resolution: DNS\n  addresses: [240.0.0.5]\n'))).toEqual([
    'internal 240.0.0.5 in use · Istio ServiceEntry data/db @7:15',
  ]);
  expect(claimsOf(entry('  resolution: NONE\n  addresses: [192.168.1.5]\n'))).toEqual([]);
  expect(
    claimsOf(
      entry('  resolution: STATIC\n  addresses: [192.168.1.5]\n  endpoints: [{address: 192.168.1.5}]\n'),
    ),
  ).toEqual([]);
});

test('Linkerd: the networks of the cluster, written or by default', () => {
  const release = (values: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: linkerd-control-plane}
spec:
  values:
${values}`;
  expect(claimsOf(release('    clusterNetworks: 10.0.0.0/8,fd00::/8\n'))).toEqual([
    'covers pods and services: 10.0.0.0/8, fd00::/8 · Linkerd clusterNetworks @6:22',
  ]);
  expect(claimsOf(release('    proxy: {}\n'))).toEqual([
    'covers pods and services: 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12, 192.168.0.0/16, fd00::/8 · Linkerd clusterNetworks, by default @6:5',
  ]);
  expect(claimsOf(release('    clusterNetworks: "{{ networks }}"\n'))).toEqual([]);
  expect(
    claimsOf(configMap('linkerd-config', '  values: |\n    clusterNetworks: 10.0.0.0/8\n    proxy: {}\n')),
  ).toEqual(['covers pods and services: 10.0.0.0/8 · Linkerd clusterNetworks @6:22']);
});
