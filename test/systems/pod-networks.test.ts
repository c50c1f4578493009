import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';
import type { RawSettings } from '../../server/model/raw-settings.ts';

/** Where something is said: `warning node-pod-overlap subnet.yaml:6`. */
async function saidOf(files: { readonly [path: string]: string }, settings?: RawSettings): Promise<string[]> {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }));
  const { findings } = await check(all, settings);
  return findings.map(
    ({ severity, rule, path, range }) => `${severity} ${rule} ${path}:${range.start.line + 1}`,
  );
}

const kubeadm = (pods: string, services: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${pods}
  serviceSubnet: ${services}
`;

const node = (address: string) => `---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: ${address}
`;

const attachment = (name: string, config: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: ${name}
spec:
  config: |
    { "name": "${name}", ${config} }
`;

test('a Subnet of Kube-OVN that holds a node', async () => {
  const subnet =
    'apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: ovn-default\nspec:\n  cidrBlock: 10.1.0.0/16\n';
  expect(
    await saidOf({
      'kubeadm.yaml': `${kubeadm('10.1.0.0/16', '10.152.0.0/16')}${node('10.1.0.17')}`,
      'subnet.yaml': subnet,
    }),
  ).toEqual(['warning node-pod-overlap subnet.yaml:6']);
  expect(
    await saidOf({
      'kubeadm.yaml': `${kubeadm('10.2.0.0/16', '10.152.0.0/16')}${node('10.1.0.17')}`,
      'subnet.yaml': `${subnet}  vpc: blue\n`,
    }),
  ).toEqual([]);
});

test('Services inside the default range of Weave Net', async () => {
  const weave = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: weave-net
spec:
  selector: { matchLabels: { name: weave-net } }
  template:
    metadata: { labels: { name: weave-net } }
    spec:
      containers:
        - name: weave
          image: weave
`;
  const kubeadmFile = kubeadm('10.200.0.0/16', '10.32.0.0/24');
  expect(await saidOf({ 'kubeadm.yaml': kubeadmFile, 'weave.yaml': weave })).toEqual([
    'warning pod-service-overlap kubeadm.yaml:5',
  ]);
  const elsewhere = `${weave}          env: [{ name: IPALLOC_RANGE, value: 10.200.0.0/16 }]\n`;
  expect(await saidOf({ 'kubeadm.yaml': kubeadmFile, 'weave.yaml': elsewhere })).toEqual([]);
});

test('Pods in the join network of OVN-Kubernetes, which nobody has written', async () => {
  const network = (pods: string) =>
    `apiVersion: config.openshift.io/v1\nkind: Network\nmetadata:\n  name: cluster\nspec:\n  networkType: OVNKubernetes\n  clusterNetwork:\n    - cidr: ${pods}\n      hostPrefix: 23\n  serviceNetwork: [172.30.0.0/16]\n`;
  const settings = { cluster: { nodeRanges: ['10.0.0.0/16'] } };
  expect(await saidOf({ 'network.yaml': network('100.64.0.0/14') }, settings)).toEqual([
    'warning internal-range-overlap network.yaml:8',
  ]);
  expect(await saidOf({ 'network.yaml': network('10.128.0.0/14') }, settings)).toEqual([]);
});

test('addresses of Globalnet among those of Pods', async () => {
  const submariner = (range: string) =>
    `apiVersion: submariner.io/v1alpha1\nkind: Submariner\nmetadata:\n  name: submariner\nspec:\n  clusterCIDR: 10.244.0.0/16\n  serviceCIDR: 10.96.0.0/16\n  globalCIDR: ${range}\n`;
  const kubeadmFile = kubeadm('10.244.0.0/16', '10.96.0.0/16');
  expect(
    await saidOf({ 'kubeadm.yaml': kubeadmFile, 'submariner.yaml': submariner('10.244.0.0/20') }),
  ).toEqual(['warning internal-range-overlap submariner.yaml:6']);
  expect(
    await saidOf({ 'kubeadm.yaml': kubeadmFile, 'submariner.yaml': submariner('242.0.0.0/16') }),
  ).toEqual([]);
});

test('a list of ip-masq-agent that misses the Pods', async () => {
  const agent =
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ip-masq-agent\ndata:\n  config: |\n    nonMasqueradeCIDRs:\n      - 10.0.0.0/8\n    resyncInterval: 60s\n';
  expect(
    await saidOf({ 'kubeadm.yaml': kubeadm('172.20.0.0/16', '10.96.0.0/16'), 'agent.yaml': agent }),
  ).toEqual(['warning list-misses-addresses agent.yaml:8']);
  expect(
    await saidOf({ 'kubeadm.yaml': kubeadm('10.244.0.0/16', '10.96.0.0/16'), 'agent.yaml': agent }),
  ).toEqual([]);
});

test('addresses of a LAN that are handed out once more: by each node, and by a load balancer', async () => {
  const said = await saidOf({
    'kubeadm.yaml': `${kubeadm('10.244.0.0/16', '10.96.0.0/16')}${node('192.168.50.111')}`,
    'lan.yaml': attachment(
      'lan',
      '"type": "macvlan", "master": "eth0", "ipam": { "type": "host-local", "subnet": "192.168.50.0/24", "rangeStart": "192.168.50.100", "rangeEnd": "192.168.50.200" }',
    ),
    'pool.yaml':
      'apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata:\n  name: lan\nspec:\n  addresses: [192.168.50.180-192.168.50.199]\n',
  });
  expect(said.toSorted()).toEqual([
    'warning host-local-on-shared-network lan.yaml:7',
    'warning secondary-range-overlap lan.yaml:7',
    'warning secondary-range-overlap pool.yaml:6',
  ]);
});

test('routes of a further interface are no claim, however many they are', async () => {
  const routes = Array.from({ length: 31 }, (_, n) => `{ "dst": "${n * 8}.0.0.0/5", "gw": "192.168.90.1" }`);
  const config = `"plugins": [{ "type": "macvlan", "master": "bond0.90", "ipam": { "type": "static", "routes": [${routes.join(', ')}] } }]`;
  expect(
    await saidOf({
      'kubeadm.yaml': `${kubeadm('10.42.0.0/16', '10.43.0.0/16')}${node('192.168.42.10')}`,
      'vpn.yaml': attachment('vpn', config),
    }),
  ).toEqual([]);
});

test('the same range for two clusters of OVN-Kubernetes networks, and in two VLANs of one bridge', async () => {
  const kubeadmFile = kubeadm('10.244.0.0/16', '10.96.0.0/16');
  const overlay = '"type": "ovn-k8s-cni-overlay", "topology": "layer2", "subnets": "10.96.0.0/16"';
  expect(
    await saidOf({
      'kubeadm.yaml': kubeadmFile,
      'networks.yaml': `${attachment('blue', overlay)}---\n${attachment('red', overlay)}`,
    }),
  ).toEqual([]);
  const vlan = (id: number) =>
    `"type": "bridge", "bridge": "br1", "vlan": ${id}, "ipam": { "type": "host-local", "subnet": "192.168.9.0/24" }`;
  expect(
    await saidOf({
      'kubeadm.yaml': kubeadmFile,
      'networks.yaml': `${attachment('blue', vlan(1))}---\n${attachment('red', vlan(2))}`,
    }),
  ).toEqual([]);
});
