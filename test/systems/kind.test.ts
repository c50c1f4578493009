import { expect, test } from 'vitest';
import { expectFindings } from '../support/expect-findings.ts';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

const header = 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n';

test('each range of a comma list has its own place', () => {
  const text = `${header}networking:
  ipFamily: dual
  podSubnet: 10.10.0.0/16,fd00:10::/56
  serviceSubnet: "10.20.0.0/16,fd00:20::/112"
`;
  expect(claimsOf(text)).toEqual([
    'pods 10.10.0.0/16 in blocks of /24 · kind networking.podSubnet @5:14',
    'pods fd00:10::/56 in blocks of /64 · kind networking.podSubnet @5:27',
    'services 10.20.0.0/16 · kind networking.serviceSubnet @6:19',
    'services fd00:20::/112 · kind networking.serviceSubnet @6:32',
  ]);
  expect(settingsIn(text)).toEqual([
    'pod-ranges = 10.10.0.0/16,fd00:10::/56 · kind networking.podSubnet @5:14',
    'service-ranges = 10.20.0.0/16,fd00:20::/112 · kind networking.serviceSubnet @6:18',
  ]);
});

test('defaults follow the IP family', () => {
  const ranges = (family: string) =>
    factsIn(`${header}networking:\n  ipFamily: ${family}\n`).claims.map(({ text }) => text);
  expect(ranges('ipv4')).toEqual(['10.244.0.0/16', '10.96.0.0/16']);
  expect(ranges('ipv6')).toEqual(['fd00:10:244::/56', 'fd00:10:96::/112']);
  expect(ranges('dual')).toEqual(['10.244.0.0/16', 'fd00:10:244::/56', '10.96.0.0/16', 'fd00:10:96::/112']);
});

test('without a word about the network there is no claim', () => {
  const text = `${header}nodes:\n  - role: control-plane\n`;
  expect(claimsOf(text)).toEqual([]);
  expect(settingsIn(text)).toEqual([]);
});

test('the cluster has the name that it was given, and no default one', () => {
  const name = (line: string) => factsIn(`${header}${line}\n`).controlPlanes.map((one) => one.clusterName);
  expect(name('name: edge')).toEqual(['edge']);
  expect(name('name: kind')).toEqual([undefined]);
  expect(name('name: <name>')).toEqual([undefined]);
});

test('patches for kubeadm are read where they stand', () => {
  const text = `${header}networking:
  kubeProxyMode: ipvs
kubeadmConfigPatches:
  - |
    kind: ClusterConfiguration
    networking:
      podSubnet: 10.1.0.0/16
      serviceSubnet: 10.2.0.0/16
      dnsDomain: example.org
    apiServer:
      extraArgs:
        service-node-port-range: 20000-22767
  - |
    kind: KubeletConfiguration
    maxPods: 60
    clusterDNS: [10.2.0.10]
  - |
    kind: KubeProxyConfiguration
    clusterCIDR: 10.1.0.0/16
    mode: nftables
nodes:
  - role: control-plane
    kubeadmConfigPatches:
      - |
        kind: InitConfiguration
        localAPIEndpoint:
          advertiseAddress: 172.18.0.9
        nodeRegistration:
          kubeletExtraArgs:
            node-ip: 172.18.0.10
      - |
        kind: JoinConfiguration
        controlPlane:
          localAPIEndpoint:
            advertiseAddress: 172.18.0.11
`;
  expect(claimsOf(text)).toEqual([
    'pods 10.244.0.0/16 in blocks of /24 · kind networking.podSubnet, by default @3:1',
    'services 10.96.0.0/16 · kind networking.serviceSubnet, by default @3:1',
    'pods 10.1.0.0/16 · kubeadm networking.podSubnet @9:18',
    'services 10.2.0.0/16 · kubeadm networking.serviceSubnet @10:22',
    'pods 10.1.0.0/16 · kind clusterCIDR @21:18',
    'nodes 172.18.0.10 in use · kubeadm nodeRegistration.kubeletExtraArgs node-ip @32:22',
    'nodes 172.18.0.9 in use · kubeadm localAPIEndpoint.advertiseAddress @29:29',
    'nodes 172.18.0.11 in use · kubeadm localAPIEndpoint.advertiseAddress @37:31',
  ]);
  expect(settingsIn(text)).toEqual([
    'pod-ranges = 10.244.0.0/16 · kind networking.podSubnet, by default @3:1',
    'service-ranges = 10.96.0.0/16 · kind networking.serviceSubnet, by default @3:1',
    'kube-proxy-mode = ipvs · kind networking.kubeProxyMode @4:18',
    'pod-ranges = 10.1.0.0/16 · kubeadm networking.podSubnet @9:18',
    'service-ranges = 10.2.0.0/16 · kubeadm networking.serviceSubnet @10:22',
    'dns-domain = example.org · kubeadm networking.dnsDomain @11:18',
    'node-port-range = 20000-22767 · kubeadm apiServer.extraArgs service-node-port-range @14:34',
    'cluster-dns = 10.2.0.10 · kind clusterDNS @18:18',
    'max-pods = 60 · kind maxPods @17:14',
    'pod-ranges = 10.1.0.0/16 · kind clusterCIDR @21:18',
    'kube-proxy-mode = nftables · kind mode @22:11',
  ]);
});

test('a patch is no document of kubeadm, so that nothing in it is missing', async () => {
  await expectFindings(`${header}kubeadmConfigPatches:
  - |
    kind: ClusterConfiguration
    apiServer:
      extraArgs:
        "v": "4"
`);
});

test('clusters of others, placeholders and odd shapes say nothing', () => {
  const other = 'kind: Cluster\napiVersion: postgresql.cnpg.io/v1\nnetworking: {podSubnet: 10.0.0.0/8}\n';
  expect(claimsOf(other)).toEqual([]);
  const placeholder = `${header}networking: {podSubnet: "\${PODS}", serviceSubnet: "{{ services }}"}\n`;
  expect(claimsOf(placeholder)).toEqual([]);
  for (const odd of [
    'networking: []',
    'networking: {podSubnet: {a: 1}}',
    'nodes: 3',
    'kubeadmConfigPatches: [1, null]',
  ])
    expect(() => claimsOf(`${header}${odd}\n`)).not.toThrow();
});
