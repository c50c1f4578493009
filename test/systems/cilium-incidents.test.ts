import { describe, expect, test } from 'vitest';
import { check } from '../../server/library.ts';
import { readMarked } from '../support/marked.ts';

/** What people have reported, in as few lines as show it: `file severity rule`. */
async function foundIn(text: string): Promise<string[]> {
  const { findings } = await check(readMarked(text));
  return findings.map(({ path, severity, rule }) => `${path} ${severity} ${rule}`).toSorted();
}

const kubeadm = (networking: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking: ${networking}
`;
const values = (operator: string, more = '') => `-- values.yaml --
hubble: {}
ipam:
  mode: cluster-pool
  operator: ${operator}
${more}`;
const node = (ip: string) => `-- node.yaml --
apiVersion: cilium.io/v2
kind: CiliumNode
metadata: {name: one}
spec: {addresses: [{type: InternalIP, ip: ${ip}}]}
`;

describe('reports to Cilium', () => {
  test('the default pool holds the Service range (13766)', async () => {
    expect(await foundIn(kubeadm('{serviceSubnet: 10.96.0.0/16}') + values('{}'))).toEqual([
      'kubeadm.yaml warning pod-service-overlap',
    ]);
  });

  test('the pool lies inside the default Service range (29881)', async () => {
    expect(
      await foundIn(
        kubeadm('{dnsDomain: cluster.local}') + values('{clusterPoolIPv4PodCIDRList: [10.96.128.0/18]}'),
      ),
    ).toEqual(['values.yaml warning pod-service-overlap']);
  });

  test('the default pool holds the nodes (42383)', async () => {
    expect(
      await foundIn(kubeadm('{serviceSubnet: 172.20.0.0/16}') + values('{}') + node('10.0.0.7')),
    ).toEqual(['node.yaml warning node-pod-overlap']);
  });

  test('a pool with host bits holds a node, and has blocks for a few (35927)', async () => {
    const pool = values('{clusterPoolIPv4PodCIDRList: [192.168.54.16/26], clusterPoolIPv4MaskSize: 28}');
    expect(await foundIn(kubeadm('{serviceSubnet: 10.96.0.0/16}') + pool + node('192.168.54.9'))).toEqual([
      'values.yaml information few-node-blocks',
      'values.yaml warning cilium-host-bits',
      'values.yaml warning node-pod-overlap',
    ]);
  });

  test('a pool of one block, with host bits (21188)', async () => {
    expect(
      await foundIn(values('{clusterPoolIPv4PodCIDRList: [172.20.0.0/12], clusterPoolIPv4MaskSize: 12}')),
    ).toEqual(['values.yaml information few-node-blocks', 'values.yaml warning cilium-host-bits']);
  });

  test('a load-balancer block with host bits, beside the default pool (ai-platform 8)', async () => {
    const pool = `-- pool.yaml --
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: {name: lan}
spec: {blocks: [{cidr: 192.168.100.200/28}]}
`;
    expect(await foundIn(kubeadm('{dnsDomain: cluster.local}') + values('{}') + pool)).toEqual([
      'pool.yaml warning cilium-host-bits',
    ]);
  });
});

describe('clusters of public repositories', () => {
  const native = (more: string) => `-- values.yaml --
kubeProxyReplacement: true
ipam: {mode: kubernetes}
routingMode: native
${more}`;
  const pool = (block: string) => `-- pool.yaml --
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: {name: pool}
spec: {allowFirstLastIPs: "No", blocks: [${block}]}
---
apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata: {name: router}
spec: {bgpInstances: [{name: cilium, localASN: 64514, peers: [{name: router, peerASN: 64513, peerAddress: 192.168.1.1}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: kube-api, annotations: {lbipam.cilium.io/ips: 192.168.69.120}}
spec: {type: LoadBalancer, selector: {k8s-app: kube-apiserver}, ports: [{port: 6443}]}
`;

  test('native routing, a pool announced by BGP and a Service in it are clean', async () => {
    const cluster = kubeadm('{podSubnet: 10.42.0.0/16, serviceSubnet: 10.43.0.0/16}');
    for (const block of ['{cidr: 192.168.69.0/24}', '{start: 192.168.69.2, stop: 192.168.69.250}'])
      expect(await foundIn(cluster + native('ipv4NativeRoutingCIDR: 10.42.0.0/16\n') + pool(block))).toEqual(
        [],
      );
  });

  test('a native range that misses the Pods, and the wider one that holds them', async () => {
    const cluster = kubeadm('{podSubnet: "fd00:101:224::/60", serviceSubnet: "fd00:101:96::/112"}');
    const range = (text: string) =>
      native(`ipv6NativeRoutingCIDR: "${text}"\nipv4: {enabled: false}\nipv6: {enabled: true}\n`);
    expect(await foundIn(cluster + range('fd00:101::/48'))).toEqual([
      'values.yaml warning list-misses-addresses',
    ]);
    expect(await foundIn(cluster + range('fd00:101::/32'))).toEqual([]);
  });

  test('a mask under a wrong name leaves the default, which does not fit', async () => {
    const v6 = 'ipv6: {enabled: true}\nipv4: {enabled: false}\n';
    expect(
      await foundIn(
        values('{clusterPoolIPv6PodCIDRList: ["fd00:101:224::/60"], clusterPoolIPv6PodCIDRMaskSize: 64}', v6),
      ),
    ).toEqual(['values.yaml error cilium-node-mask', 'values.yaml warning cilium-value-unknown']);
    expect(
      await foundIn(
        values('{clusterPoolIPv6PodCIDRList: "fd00:101:244::/56", clusterPoolIPv6MaskSize: 64}', v6),
      ),
    ).toEqual([]);
  });
});
