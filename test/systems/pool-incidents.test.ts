import { test } from 'vitest';
import { expectFindings } from '../support/expect-findings.ts';

/** Cases that people met: pools of load balancers, the address of the control plane, DNS and meshes. */

const kubeadm = (services = '10.96.0.0/16', advertise = '192.168.1.2') => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: ${services}
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: ${advertise}
`;

const pool = (entry: string) => `-- pool.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: lan
  namespace: metallb-system
spec:
  addresses:
    - ${entry}
`;

test('a pool that is the Service range (metallb#775)', async () => {
  await expectFindings(
    `${kubeadm('10.0.252.0/22')}${pool(`10.0.252.0/22
#     ^^^^^^^^^^^^^ warning load-balancer-range-overlap`)}`,
  );
});

test('a pool of the addresses of nodes (metallb#514)', async () => {
  await expectFindings(
    `${kubeadm('10.96.0.0/16', '10.228.128.237')}${pool(`10.228.128.236-10.228.128.238
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning pool-holds-node-address`)}`,
  );
});

test('a node beside a range, but in the smallest CIDR around it (metallb#2779)', async () => {
  await expectFindings(`${kubeadm()}${pool('192.168.1.5-192.168.1.37')}`);
});

test('a pool on the network of the nodes is the usual case', async () => {
  await expectFindings(`${kubeadm()}${pool('192.168.1.240-192.168.1.250')}`);
});

test('a large range of kube-vip is no fault (kube-vip-cloud-provider#11)', async () => {
  await expectFindings(`${kubeadm()}-- kubevip.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: kubevip
  namespace: kube-system
data:
  range-global: 192.168.0.3-192.168.0.255
`);
});

test('the address of the control plane among those of Services (viya4-iac-k8s#192)', async () => {
  await expectFindings(`${kubeadm().replace(
    '10.96.0.0/16',
    `10.43.0.0/16
#                ^^^^^^^^^^^^ warning node-service-overlap`,
  )}-- kube-vip.yaml --
apiVersion: v1
kind: Pod
metadata:
  name: kube-vip
  namespace: kube-system
spec:
  containers:
    - name: kube-vip
      image: ghcr.io/kube-vip/kube-vip:v0.8.0
      env:
        - name: address
          value: 10.43.166.191
`);
});

const linkerd = (networks: string) => `-- linkerd.yaml --
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: linkerd-control-plane
  namespace: linkerd
spec:
  values:
    clusterNetworks: ${networks}
`;

test('Linkerd is not told of the Pods (linkerd2#7761)', async () => {
  await expectFindings(`${kubeadm()}${linkerd('10.0.0.0/8')}`);
  await expectFindings(
    `${kubeadm().replace('10.244.0.0/16', '100.64.0.0/16')}${linkerd(
      `10.0.0.0/8
#                    ^^^^^^^^^^ warning list-misses-addresses`,
    )}`,
  );
});

const coredns = (zones: string) => `-- coredns.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: coredns
  namespace: kube-system
data:
  Corefile: |
    .:53 {
        kubernetes cluster.local ${zones}
    }
`;

test('reverse zones narrower than the Service range', async () => {
  await expectFindings(`${kubeadm()}${coredns('in-addr.arpa ip6.arpa')}`);
  await expectFindings(
    `${kubeadm()}${coredns(`97.10.in-addr.arpa
#                                ^^^^^^^^^^^^^^^^^^ warning list-misses-addresses`)}`,
  );
});

test('the cache of a node beside Pods and Services is silent, and inside of them it is told', async () => {
  const cache = (ip: string) => `-- cache.yaml --
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: node-local-dns
  namespace: kube-system
spec:
  selector: {matchLabels: {app: cache}}
  template:
    metadata: {labels: {app: cache}}
    spec:
      containers:
        - name: node-cache
          image: registry.k8s.io/dns/k8s-dns-node-cache:1.23.0
          args: ["-localip", "${ip}"]
`;
  await expectFindings(`${kubeadm()}${cache('169.254.20.10,10.96.0.10')}`);
  await expectFindings(
    `${kubeadm().replace(
      '10.244.0.0/16',
      `10.244.0.0/16
#            ^^^^^^^^^^^^^ warning internal-range-overlap`,
    )}${cache('10.244.0.10')}`,
  );
});

test('a pool of the old ConfigMap beside its copy is only said to be ignored', async () => {
  await expectFindings(`${kubeadm()}${pool('192.168.1.240/28')}-- old.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: config
  namespace: metallb-system
data:
  config: |
# ^^^^^^ information metallb-configuration-ignored
    address-pools:
      - name: lan
        protocol: layer2
        addresses:
          - 192.168.1.240/28
`);
});
