import { describe, expect, test } from 'vitest';
import { hoverAt } from './hover-at.ts';

/** A configuration of k3s; the rest of the file is `lines`. */
const k3s = (lines: string) => `
-- k3s/config.yaml --
write-kubeconfig-mode: "0644"
${lines}
`;

const pool = (addresses: string) => `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: {name: lan, namespace: metallb-system}
spec:
  addresses: ${addresses}
`;

const metallb = (...addresses: readonly string[]) => `
-- pool.yaml --
${pool(`[${addresses.join(', ')}]`)}`;

/** The hover without what it says of kinds of addresses. */
function shown(fixture: string): readonly string[] {
  return (hoverAt(fixture) ?? '')
    .split('\n')
    .filter((line) => line !== '' && line !== '---' && !/^- (?:A \*\*|For comparison)/.test(line));
}

describe('a field of an installer', () => {
  test('with what follows from its value, its note, its default and its blocks', () => {
    expect(shown(k3s('cluster-cidr: 10.42.$00.0/16\nservice-cidr: 10.42.128.0/17'))).toEqual([
      '**`cluster-cidr: 10.42.0.0/16`** · k3s',
      'Pod addresses (the default is that of a server that joins no other and has no IPv6 address first).',
      '- **Nodes × Pods** 256 nodes × 256 addresses each, 253 for Pods: a /24 block per node',
      '- **Lost** 128 of the 256 node blocks to the Service range `10.42.128.0/17`, as nodes get no block that meets it',
      '- **Size** 65,536 addresses: `10.42.0.0` – `10.42.255.255`',
      '- **Family** IPv4, the first range: Pods report their address of this family first',
      '- **Overlap** with the Service range `10.42.128.0/17` of k3s service-cidr (k3s/config.yaml:3): it lies inside this range, and takes 32,768 addresses of it',
      '- **Kind** private addresses (RFC 1918)',
      '- *Default*: `10.42.0.0/16`',
      '- *Block of a node*: /24 (IPv4), /64 (IPv6)',
    ]);
  });

  test('says the same on its key, and what kind of address it is', () => {
    const markdown = hoverAt(k3s('cluster-$0cidr: 10.42.0.0/16'));
    expect(markdown).toContain('**Nodes × Pods** 256 nodes');
    expect(markdown).toContain('A **Pod IP** is virtual');
  });

  test('the blocks that a flag for kube-controller-manager asks for', () => {
    const lines = 'cluster-cidr: 10.42.$00.0/16\nkube-controller-manager-arg: [node-cidr-mask-size=26]';
    expect(hoverAt(k3s(lines))).toContain('**Nodes × Pods** 1,024 nodes × 64 addresses each');
  });

  test('a Service range: usable addresses, bands, and the product that a file is of', () => {
    const markdown = hoverAt(`
-- etc/rancher/rke2/config.yaml --
write-kubeconfig-mode: "0644"
cni: cilium
service-cidr: 10.43.$00.0/16
`);
    expect(markdown).toContain('**`service-cidr: 10.43.0.0/16`** · RKE2');
    expect(markdown).toContain('**API server** `10.43.0.1`');
    expect(markdown).toContain('**Static band** `10.43.0.1` – `10.43.1.0`');
  });

  test('the second range, also where it has a field of its own', () => {
    expect(hoverAt(k3s('cluster-cidr: 10.42.0.0/16,fd00:42:$0:/56'))).toContain(
      '**Family** IPv6, the second range',
    );
    const kubespray = `
-- group_vars/k8s_cluster/k8s-cluster.yml --
kube_network_plugin: calico
ipv4_stack: true
ipv6_stack: true
kube_service_addresses: 10.233.0.0/18
kube_pods_subnet: 10.233.64.0/18
kube_service_addresses_ipv6: fd85:ee78:d8a6:8607:$0:1000/116
kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112
`;
    expect(hoverAt(kubespray)).toContain('**Second range**: only Services that ask for IPv6');
  });

  test.each([
    ['cluster-dns: 10.43.0.1$00', 'Setting: cluster dns.', '**DNS**: by convention'],
    ['service-node-port-range: 30000-$032767', 'Setting: node port range.', '**Size** 2,768 ports'],
    ['cluster-domain: k3s.in$0ternal', 'Setting: dns domain.', '`kubernetes.default.svc.k3s.internal`'],
    [
      'server: https://10.42.0.$05:6443',
      'Addresses of machines (where the host of the URL is an address).',
      '**Inside** the Pod range `10.42.0.0/16`',
    ],
    ['tls-san: [10.0.$00.9]', 'No claim.', '**Kind** IPv4, private addresses'],
  ])('%s', (line, meaning, fact) => {
    const markdown = hoverAt(k3s(`cluster-cidr: 10.42.0.0/16\nservice-cidr: 10.43.0.0/16\n${line}`));
    expect(markdown).toContain(meaning);
    expect(markdown).toContain(fact);
  });

  test('a placeholder', () => {
    expect(hoverAt(k3s('cluster-cidr: $0{{ pod_range }}'))).toContain('**Not known yet**');
  });
});

describe('a pool', () => {
  test('of a load balancer, by its name, among the others', () => {
    const nodes = '-- k3s/config.yaml --\ntoken: x\ncluster-cidr: 192.168.0.0/16\n';
    expect(shown(`${metallb('192.168.1.240-192.168.$01.250')}${nodes}`)).toEqual([
      '**`spec.addresses: 192.168.1.240-192.168.1.250`** · MetalLB IPAddressPool lan',
      'Load balancer pool (a range has a dash; a single address must be written as /32 or /128).',
      '- **Size** 11 addresses: `192.168.1.240` – `192.168.1.250`',
      '- **Overlap** with the Pod range `192.168.0.0/16` of k3s cluster-cidr (k3s/config.yaml:2): this range lies inside it, and takes 11 addresses of it',
      '- **Kind** IPv4, private addresses (RFC 1918)',
    ]);
  });

  test('each of several on the key', () => {
    const fixture = `
-- pool.yaml --
${pool('[192.168.1.0/28, 192.168.2.1-192.168.2.9]').replace('addresses', 'addr$0esses')}`;
    expect(shown(fixture)).toContain('- `192.168.1.0/28`:');
    expect(shown(fixture)).toContain('  - **Size** 9 addresses: `192.168.2.1` – `192.168.2.9`');
  });

  test('of Calico, whose nodes take several blocks', () => {
    expect(
      hoverAt(`
-- pool.yaml --
apiVersion: crd.projectcalico.org/v1
kind: IPPool
metadata: {name: a}
spec: {cidr: 192.168.$00.0/16, blockSize: 28}
`),
    ).toContain('**Blocks** 4,096 × 16 addresses, a /28 each: a node takes as many of them as its Pods need');
  });
});

describe('values of a chart', () => {
  const cilium = (lines: string) => `
-- cilium/values.yaml --
k8sServiceHost: 10.0.0.1
routingMode: native
${lines}
`;

  test('what is not in force', () => {
    const markdown = hoverAt(
      cilium('ipam: {mode: kubernetes, operator: {clusterPoolIPv4PodCIDRList: [10.0.$00.0/8]}}'),
    );
    expect(markdown).toContain('Pod addresses, but not in this file (where IPAM is cluster-pool');
    expect(markdown).not.toContain('Nodes × Pods');
  });

  test('a list, and whom it does not hold', () => {
    const pods = 'ipam: {operator: {clusterPoolIPv4PodCIDRList: [10.0.0.0/9, 10.200.0.0/16]}}';
    const markdown = hoverAt(cilium(`ipv4NativeRoutingCIDR: 10.0.$00.0/9\n${pods}`));
    expect(markdown).toContain('Has to hold the addresses of Pods (where routing is native');
    expect(markdown).toContain('**Holds** the Pod range `10.0.0.0/9`');
    expect(markdown).toContain('**Does not hold** the Pod range `10.200.0.0/16`');
  });
});

describe('a kind that belongs to nobody', () => {
  test('a variable that a reader knows', () => {
    const markdown = hoverAt(`apiVersion: apps/v1
kind: DaemonSet
metadata: {name: calico-node, namespace: kube-system}
spec:
  selector: {matchLabels: {k8s-app: calico-node}}
  template:
    metadata: {labels: {k8s-app: calico-node}}
    spec:
      containers:
        - name: calico-node
          image: calico/node:v3.30.0
          env:
            - {name: CALICO_IPV4POOL_CIDR, value: 192.168.0.$00/16}
`);
    expect(markdown).toContain('**`CALICO_IPV4POOL_CIDR: 192.168.0.0/16`** · calico-node');
    expect(markdown).toContain('**Blocks** 1,024 × 64 addresses');
  });

  test('a key of any other ConfigMap is none', () => {
    expect(hoverAt('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a$0: b}\n')).toBeUndefined();
  });
});

test('a file of several clusters is explained in the first one, which is named', () => {
  const cluster = (name: string) => `
-- clusters/${name}/flux-system/gotk-sync.yaml --
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: flux-system}
spec: {path: ./clusters/${name}, sourceRef: {kind: GitRepository, name: flux-system}}
-- clusters/${name}/kustomization.yaml --
resources: [flux-system, ../../base]
`;
  const markdown = hoverAt(`${cluster('a')}${cluster('b')}
-- base/kustomization.yaml --
resources: [pool.yaml]
-- base/pool.yaml --
${pool('[192.168.1.$00/28]')}`);
  expect(markdown).toMatch(/\n\nAs in cluster `a`: the file is also in `b`\.$/);
});
