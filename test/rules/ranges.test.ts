import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';
import { applyFix } from '../support/apply.ts';
import { expectFindings } from '../support/expect-findings.ts';
import { readMarked } from '../support/marked.ts';

const controllerManager = `apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
  namespace: kube-system
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.96.0.0/16
`;

const apiServer = (address: string) => `apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
  namespace: kube-system
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
        - --advertise-address=${address}
`;

test('a Pod range that several files repeat is one finding, and moves in all of them', async () => {
  const fixture = `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16 # of this cluster
  podSubnet: "10.96.0.0/16"
-- manifests/kube-controller-manager.yaml --
${controllerManager}`;
  const files = readMarked(fixture);
  const { findings } = await check(files);
  expect(findings.map(({ rule, path }) => `${path} ${rule}`)).toEqual([
    'manifests/kube-controller-manager.yaml pod-service-overlap',
  ]);
  const move = findings[0]?.fixes[0];
  expect(move?.title).toBe('Move the Pod range to 10.97.0.0/16 in 2 places');
  if (move === undefined) return;
  const after = applyFix(files, move);
  expect(after.map(({ text }) => text.match(/\S*10\.9\S*/g))).toEqual([
    ['10.96.0.0/16', '"10.97.0.0/16"'],
    ['--cluster-cidr=10.97.0.0/16'],
  ]);
  expect((await check(after)).findings).toEqual([]);
});

test('three free ranges are proposed for each of the two, and cluster IPs move with the Service range', async () => {
  const fixture = `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.96.0.0/16
  serviceSubnet: 10.96.0.0/20
-- dns.yaml --
apiVersion: v1
kind: Service
metadata:
  name: kube-dns
  namespace: kube-system
spec:
  clusterIP: 10.96.0.10
  ports:
    - {name: dns, port: 53, protocol: UDP}
`;
  const files = readMarked(fixture);
  const { findings } = await check(files);
  expect(findings.map(({ rule, fixes }) => [rule, fixes.map(({ title }) => title)])).toEqual([
    [
      'pod-service-overlap',
      [
        'Move the Service range to 10.97.0.0/20 in 2 places',
        'Move the Service range to 10.97.16.0/20 in 2 places',
        'Move the Service range to 10.97.32.0/20 in 2 places',
        'Move the Pod range to 10.97.0.0/16',
        'Move the Pod range to 10.98.0.0/16',
        'Move the Pod range to 10.99.0.0/16',
      ],
    ],
  ]);
  for (const fix of findings[0]?.fixes ?? [])
    expect((await check(applyFix(files, fix))).findings, fix.title).toEqual([]);
});

test('machines of one control plane have addresses of their own, and are told together', async () => {
  await expectFindings(
    `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
  podSubnet: 192.168.0.0/16
#            ^^^^^^^^^^^^^^ warning node-pod-overlap: The Pod range 192.168.0.0/16 (kubeadm networking.podSubnet) contains the Node addresses 192.168.1.1 (kube-apiserver --advertise-address), 192.168.1.2 (kube-apiserver --advertise-address): Pods do not reach those nodes, whose addresses are routed as one of a Pod.
-- one/kube-apiserver.yaml --
${apiServer('192.168.1.1')}-- two/kube-apiserver.yaml --
${apiServer('192.168.1.2')}`,
    { cluster: {} },
  );
});

test('clusters of one repository may have the same ranges, the other way round too', async () => {
  await expectFindings(`-- blue/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
-- green/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.96.0.0/16
  serviceSubnet: 10.244.0.0/16
-- blue/apps/web.yaml --
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  clusterIP: 10.96.0.20
  ports:
    - port: 80
      nodePort: 30080
-- green/apps/api.yaml --
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  type: NodePort
  clusterIP: 10.244.0.20
  ports:
    - port: 80
      nodePort: 30080
`);
});

test('neighbors that only look alike do not overlap', async () => {
  await expectFindings(`apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.233.0.0/18,fd85:ee78:d8a6:8607::1000/116
  podSubnet: 10.233.64.0/18,fd85:ee78:d8a6:8607::1:0000/112
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv6
      value: "120"
`);
});

test('a list gets a second item where a family is missing, and is no comma string after it', async () => {
  const files = readMarked(`-- config.yaml --
cluster-cidr:
  - 10.42.0.0/16
service-cidr: 10.43.0.0/16,fd00:43::/112
tls-san: [k3s.example.com]
`);
  const { findings } = await check(files);
  const missing = findings.find(({ rule }) => rule === 'pod-family-missing');
  const [fix] = missing?.fixes ?? [];
  expect(fix && applyFix(files, fix)[0]?.text).toContain(`cluster-cidr:
  - 10.42.0.0/16
  - fd00::/56
`);
});

test('kOps gives Pods and Services of one range, and keeps them apart', async () => {
  await expectFindings(`-- cluster.yaml --
apiVersion: kops.k8s.io/v1alpha2
kind: Cluster
metadata:
  name: one.example.com
spec:
  cloudProvider: aws
  networkCIDR: 172.20.0.0/16
  nonMasqueradeCIDR: 100.64.0.0/10
  podCIDR: 100.96.0.0/11
  serviceClusterIPRange: 100.96.0.0/16
#                        ^^^^^^^^^^^^^ information pod-service-overlap
  networking:
    kubenet: {}
`);
});

test('a Service range moves away from a pool, whose place is not ours to choose', async () => {
  const files = readMarked(`-- config.yaml --
service-cidr: 10.43.0.0/16
tls-san: [k3s.example.com]
-- pool.yaml --
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: lan
spec:
  blocks:
    - start: 10.43.200.10
      stop: 10.43.200.19
`);
  const { findings } = await check(files);
  expect(findings.map(({ rule }) => rule)).toEqual(['load-balancer-range-overlap']);
  expect(findings[0]?.fixes.map(({ title }) => title)[0]).toBe('Move the Service range to 10.44.0.0/16');
});

test('what is left out of a further network meets nothing', async () => {
  await expectFindings(`-- config.yaml --
service-cidr: 10.43.0.0/16
tls-san: [k3s.example.com]
node-ip: 192.168.1.11
-- pool.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: lan
spec:
  addresses:
    - 192.168.1.230-192.168.1.250
-- lan.yaml --
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: lan
spec:
  config: |
    {
      "cniVersion": "1.0.0",
      "type": "macvlan",
      "master": "eth0",
      "ipam": {
        "type": "whereabouts",
        "range": "192.168.1.0/24",
        "exclude": ["192.168.1.0/27", "192.168.1.224/27"]
      }
    }
`);
});
