import { describe, expect, test } from 'vitest';
import { hoverAt, hoveredText } from './hover-at.ts';

/** kubeadm's files, with these `networking` and other fields. */
function kubeadm(networking: string, rest = ''): string {
  return `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
${networking.replace(/^/gm, '  ')}
${rest}`;
}

const init = `---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 192.168.0.10
`;

/** A static Pod of a component with these flags, one a line. */
function component(name: string, flags: string): string {
  return `-- ${name}.yaml --
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: kube-system}
spec:
  containers:
    - command:
        - ${name}
${flags.replace(/^/gm, '        - ')}
`;
}

describe('serviceSubnet', () => {
  test('alone, whole', () => {
    expect(hoverAt(kubeadm('serviceSubnet: 10.96.0$0.0/16'))).toMatchInlineSnapshot(`
      "**\`serviceSubnet: 10.96.0.0/16\`** · kubeadm ClusterConfiguration

      The range of cluster IPs, or one per family with a comma between and no blank. kubeadm passes it to kube-apiserver and kube-controller-manager, and takes the API server’s Service IP and the DNS address from the first range.

      - **Size** 65,536 addresses, 65,534 of them usable: \`10.96.0.1\` – \`10.96.255.254\`
      - **API server** \`10.96.0.1\`, the first address: Service \`kubernetes\` in namespace \`default\`
      - **DNS** \`10.96.0.10\`, the tenth address, by convention
      - **Default family** IPv4, as it is the first range: Services that ask for no family get it
      - **Static band** \`10.96.0.1\` – \`10.96.1.0\` (256): choose from here when a manifest names its \`clusterIP\`
      - **Dynamic band** \`10.96.1.1\` – \`10.96.255.254\` (65,278): handed out automatically
      - **Kind** private addresses (RFC 1918)

      ---

      - A **cluster IP** is a fiction of kube-proxy: no interface has it, it answers no ping, and it does something only together with a port of its Service. Outside the cluster it means nothing: there use \`<any node IP>:<nodePort>\` or a load balancer. Assigned by kube-apiserver.
      - For comparison: a *Node IP* is real, on an interface of a machine, assigned by the kubelet or the cloud-controller-manager; a *Pod IP* is virtual, routed between nodes, assigned by the network plugin.

      ---

      - *Default*: \`10.96.0.0/12\`
      - *Assigned by*: kube-apiserver, which hands out cluster IPs from it
      - *Depends on*: the family of \`localAPIEndpoint.advertiseAddress\`, which the first range has to share
      - *Since 1.34*: kube-apiserver takes ranges larger than /12 or /108; kubeadm still refuses them
      - [Dual-stack with kubeadm](https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/dual-stack-support/)"
    `);
  });

  test('among the other files of its cluster', () => {
    const fixture =
      kubeadm('serviceSubnet: 10.96.0.0/1$06\npodSubnet: 10.0.0.0/8', init) +
      component('kube-apiserver', '--service-cluster-ip-range=10.96.0.0/16') +
      component('kube-controller-manager', '--service-cluster-ip-range=10.97.0.0/16') +
      `-- dns.yaml --
apiVersion: v1
kind: Service
metadata: {name: kube-dns, namespace: kube-system}
spec: {clusterIP: 10.96.0.10, ports: [{port: 53}]}
`;
    const markdown = hoverAt(fixture);
    expect(markdown).toContain(
      '**DNS** `10.96.0.10`, the tenth address, by convention: here `kube-system/kube-dns`',
    );
    expect(markdown).toContain('**Written in manifests** `10.96.0.10` by `kube-system/kube-dns`');
    expect(markdown).toContain(
      '**Same range** in kube-apiserver --service-cluster-ip-range (kube-apiserver.yaml:8)',
    );
    expect(markdown).toContain(
      '**Differs** from the Service range `10.97.0.0/16` of kube-controller-manager --service-cluster-ip-range (kube-controller-manager.yaml:8)',
    );
    expect(markdown).toContain(
      '**Overlap** with the Pod range `10.0.0.0/8` of kubeadm networking.podSubnet (kubeadm.yaml:5): this range lies inside it, and takes 65,536 addresses of it',
    );
  });

  test('each of two ranges for itself, and both on the key', () => {
    const fixture = kubeadm('serviceSubnet: 10.96.0.0/16,fd00:9$06::/112');
    expect(hoveredText(fixture)).toBe('fd00:96::/112');
    const second = hoverAt(fixture);
    expect(second).toContain('**`serviceSubnet: fd00:96::/112`**');
    expect(second).toContain('**Second range**: only Services that ask for IPv6');
    expect(second).not.toContain('10.96.0.1');
    const both = hoverAt(kubeadm('service$0Subnet: 10.96.0.0/16,fd00:96::/112'));
    expect(both).toContain('- `10.96.0.0/16`:\n  - **Size** 65,536 addresses, 65,534 of them usable');
    expect(both).toContain('- `fd00:96::/112`:\n  - **Size** 65,536 addresses, 65,535 of them usable');
  });

  test.each([
    ['10.96.0.0/28', '16 addresses, 14 of them usable: `10.96.0.1` – `10.96.0.14`'],
    ['10.96.0.0/31', '2 addresses, none of which can be handed out'],
    ['fd00::/48', 'too many, kube-apiserver hands out none from an IPv6 range larger than /64'],
    ['8.8.0.0/16', 'public addresses: the real hosts that have them cannot be reached from Pods'],
  ])('%s', (range, fact) => {
    expect(hoverAt(kubeadm(`service$0Subnet: ${range}`))).toContain(fact);
  });

  test('inside a ConfigMap', () => {
    const markdown = hoverAt(`apiVersion: v1
kind: ConfigMap
metadata: {name: kubeadm-config, namespace: kube-system}
data:
  ClusterConfiguration: |
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: ClusterConfiguration
    networking:
      serviceSubnet: 10.96.0$0.0/16
`);
    expect(markdown).toContain('**API server** `10.96.0.1`');
  });
});

describe('podSubnet', () => {
  test('alone, whole', () => {
    expect(hoverAt(kubeadm('podSubnet: 10.244.0$0.0/16'))).toMatchInlineSnapshot(`
      "**\`podSubnet: 10.244.0.0/16\`** · kubeadm ClusterConfiguration

      The range of Pod IPs, or one per family with a comma between and no blank. kube-controller-manager cuts it into one block per node. The network plugin has to be set up with the same range.

      - **Nodes × Pods** 256 nodes × 256 addresses each, 253 for Pods: a /24 block per node, the default
      - **Size** 65,536 addresses: \`10.244.0.0\` – \`10.244.255.255\`
      - **Family** IPv4, the first range: Pods report their address of this family first
      - **Kind** private addresses (RFC 1918)

      ---

      - A **Pod IP** is virtual, but routed between nodes: one per Pod, reached from every Pod and node of the cluster without translation, and gone with the Pod. Assigned by the network plugin.
      - For comparison: a *Node IP* is real, on an interface of a machine, assigned by the kubelet or the cloud-controller-manager; a *cluster IP* is a fiction of kube-proxy, inside the cluster only, assigned by kube-apiserver.

      ---

      - *Default*: none: then no node gets a block, and the network plugin is on its own
      - *Assigned by*: kube-controller-manager (to each node a block) and the network plugin (to each Pod an address of that block)
      - *Depends on*: the node masks: \`node-cidr-mask-size-ipv4\` and \`-ipv6\` in \`controllerManager.extraArgs\`
      - [Dual-stack with kubeadm](https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/dual-stack-support/)"
    `);
  });

  test('at the mask that the files state', () => {
    const markdown = hoverAt(
      kubeadm(
        'podSubnet: 10.244.0.$00/16,fd00:244::/56',
        'controllerManager:\n  extraArgs:\n    - name: node-cidr-mask-size-ipv4\n      value: "26"\n',
      ),
    );
    expect(markdown).toContain(
      '**Nodes × Pods** 1,024 nodes × 64 addresses each, 61 for Pods: a /26 block per node, by kubeadm controllerManager.extraArgs node-cidr-mask-size-ipv4 (kubeadm.yaml:8)',
    );
    expect(markdown).toContain('**Few** for one node: a kubelet takes 110 Pods');
  });

  test.each([
    ['fd00:244::/56', '256 nodes × 2⁶⁴ addresses each: a /64 block per node, the default'],
    ['fd00:244::/40', '**Too many** blocks'],
    ['10.244.0.0/25', 'none, as the range is smaller than one block: a /24 block per node, the default'],
    ['10.244.0.0/24', '1 node × 256 addresses each, 253 for Pods'],
  ])('%s', (range, fact) => {
    expect(hoverAt(kubeadm(`pod$0Subnet: ${range}`))).toContain(fact);
  });

  test('the node blocks that a Service range takes', () => {
    const markdown = hoverAt(kubeadm('podSubnet: 10.244$0.0.0/16\nserviceSubnet: 10.244.240.0/20'));
    expect(markdown).toContain(
      '**Lost** 16 of the 256 node blocks to the Service range `10.244.240.0/20`, as nodes get no block that meets it',
    );
  });

  test('node addresses in it', () => {
    const markdown = hoverAt(kubeadm('podSubnet: 192.168.0$0.0/16', init));
    expect(markdown).toContain(
      '**Overlap** with the node address `192.168.0.10` of kubeadm localAPIEndpoint.advertiseAddress (kubeadm.yaml:9): from inside the cluster it cannot be reached',
    );
  });
});

describe('flags', () => {
  test('of kube-apiserver, in both forms', () => {
    for (const flag of ['--advertise-address=192.168.0.1$00', '--advertise-address\n192.168.0.1$00']) {
      const fixture =
        component('kube-apiserver', flag) +
        component('kube-controller-manager', '--service-cluster-ip-range=10.96.0.0/16') +
        kubeadm('serviceSubnet: fd00::/112,10.96.0.0/16');
      const markdown = hoverAt(fixture);
      expect(hoveredText(fixture)).toBe('192.168.0.10');
      expect(markdown).toContain('**`--advertise-address=192.168.0.10`** · kube-apiserver flag');
      expect(markdown).toContain(
        '**Family** IPv4, but the first Service range `fd00::/112` is IPv6: kube-apiserver does not start',
      );
    }
  });

  test('of kube-controller-manager: blocks at this mask', () => {
    const markdown = hoverAt(
      component('kube-controller-manager', '--cluster-cidr=10.244.0.0/16\n--node-cidr-mask-s$0ize=25'),
    );
    expect(markdown).toContain(
      '512 nodes × 128 addresses each, 125 for Pods: a /25 block per node, cut out of the Pod range `10.244.0.0/16` of kube-controller-manager --cluster-cidr (kube-controller-manager.yaml:8)',
    );
  });

  test('one mask for both families', () => {
    const markdown = hoverAt(
      component(
        'kube-controller-manager',
        '--cluster-cidr=10.244.0.0/16,fd00::/56\n--node-cidr-mask-s$0ize=24',
      ),
    );
    expect(markdown).toContain('**Refused** with ranges of both families');
  });

  test('the Service range of kube-controller-manager hands nothing out', () => {
    const markdown = hoverAt(
      component('kube-controller-manager', '--service-cluster-ip-range=10.96$0.0.0/16'),
    );
    expect(markdown).toContain('**Size** 65,536 addresses');
    expect(markdown).not.toMatch(/band|\*\*DNS\*\*/);
  });

  test('the node-port range: bands, and the ports in use', () => {
    const fixture =
      component('kube-apiserver', '--service-node-port-range=30000$0-33000') +
      `-- web.yaml --
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
`;
    const markdown = hoverAt(fixture);
    expect(markdown).toContain('**Size** 3,001 ports');
    expect(markdown).toContain('**Static band** `30000-30092`');
    expect(markdown).toContain('**Written in manifests** `30080` by `default/web`');
    expect(markdown).toContain('32768-60999');
  });

  test('a switch without a value, and its two values', () => {
    const markdown = hoverAt(component('kube-controller-manager', '--allocate-node$0-cidrs'));
    expect(markdown).toContain('- `true`: Each node gets one block per family.');
  });

  test.each([
    'controllerManager:\n  extraArgs:\n    - name: cluster-ci$0dr\n      value: 10.244.0.0/16\n',
    'controllerManager:\n  extraArgs:\n    - name: cluster-cidr\n      value: 10.244$0.0.0/16\n',
    'controllerManager:\n  extraArgs:\n    cluster-ci$0dr: 10.244.0.0/16\n',
    'controllerManager:\n  extraArgs:\n    cluster-cidr: 10.244$0.0.0/16\n',
  ])('in extraArgs: %#', (args) => {
    const markdown = hoverAt(kubeadm('dnsDomain: cluster.local', args));
    expect(markdown).toContain('**`--cluster-cidr=10.244.0.0/16`** · kube-controller-manager flag');
    expect(markdown).toContain('256 nodes × 256 addresses');
  });

  test('what is no flag of networking has no hover', () => {
    expect(hoverAt(component('kube-apiserver', '--allow-privileged=tr$0ue'))).toBeUndefined();
    expect(hoverAt(component('other', '--advertise-address=x$0'))).toBeUndefined();
  });

  test('a placeholder', () => {
    const markdown = hoverAt(component('kube-apiserver', '--advertise-address=$(HOST_$0IP)'));
    expect(markdown).toContain('**`--advertise-address`** · kube-apiserver flag');
    expect(markdown).toContain('**Not known yet**');
  });
});

test('advertiseAddress: family, what it stands behind, and what kind of address it is', () => {
  const markdown = hoverAt(
    kubeadm('serviceSubnet: 10.96.0.0/16\npodSubnet: 192.168.0.0/16', init).replace('0.10', '0.1$00'),
  );
  expect(markdown).toContain('**Family** IPv4, as the first Service range `10.96.0.0/16` has to have it');
  expect(markdown).toContain('**Behind** Service `kubernetes`, `10.96.0.1` port 443');
  expect(markdown).toContain('**Overlap** lies in the Pod range `192.168.0.0/16`');
  expect(markdown).toContain('A **Node IP** is real');
});

test('networking: the address plan of the cluster, with what settings declare', () => {
  const markdown = hoverAt(kubeadm('podSubnet: 10.244.0.0/16', init).replace('networking', 'net$0working'), {
    cluster: {
      podRanges: ['10.244.0.0/16'],
      serviceRanges: ['10.96.0.0/12'],
      nodeRanges: ['192.168.0.0/24'],
    },
  });
  expect(markdown).toContain('**Pods** `10.244.0.0/16`, by kubeadm networking.podSubnet (kubeadm.yaml:4)');
  expect(markdown).toContain('**Nodes** `192.168.0.0/24`, by the settings');
  expect(markdown).toContain('**Node addresses** `192.168.0.10`');
});

test('nodePort: the nodes that files name', () => {
  const markdown = hoverAt(
    `${kubeadm('podSubnet: 10.244.0.0/16', init)}-- web.yaml --
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, ports: [{port: 80, nodePort: 300$080}]}
`,
  );
  expect(markdown).toContain('**Reached** at `<any node IP>:30080`, here `192.168.0.10:30080`');
});

test('dnsDomain: the names that follow', () => {
  const fixture = kubeadm('dnsDomain: k8s.lan');
  expect(hoverAt(fixture.replace('k8s.lan', 'k8s.l$0an'))).toContain('`kubernetes.default.svc.k8s.lan`');
  expect(
    hoverAt(`${fixture}-- web.yaml --
apiVersion: v1
kind: Service
metadata: {name: w$0eb}
spec: {ports: [{port: 80}]}
`),
  ).toContain(
    '`web.default.svc.k8s.lan`; in namespace `default` simply `web`, as the cluster’s domain is `k8s.lan`',
  );
});

describe('an address on any other field', () => {
  const configMap = (value: string) =>
    `${kubeadm('podSubnet: 10.244.0.0/16\nserviceSubnet: 10.96.0.0/16', init)}-- cm.yaml --
apiVersion: v1
kind: ConfigMap
metadata: {name: x}
data: {a: "${value}"}
`;

  test('a range that is in use there says for what, where else, and what it meets', () => {
    const values = (cursor: string) => `-- config.yaml --
cluster-cidr: 10.42.0.0/16
service-cidr: 10.43.0.0/16
-- values.yaml --
cluster: { name: lab }
ipam:
  operator:
    clusterPoolIPv4PodCIDRList: [${cursor}]
`;
    expect(hoverAt(values('10.42.0.0$0/16'))).toMatchInlineSnapshot(`
      "**\`ipam.operator.clusterPoolIPv4PodCIDRList: 10.42.0.0/16\`** · Cilium

      Pod addresses (where IPAM is cluster-pool, which is the default, and the family is on).

      - **Nodes × Pods** 256 nodes × 256 addresses each, 253 for Pods: a /24 block per node
      - **Size** 65,536 addresses: \`10.42.0.0\` – \`10.42.255.255\`
      - **Family** IPv4
      - **Same range** in k3s cluster-cidr (config.yaml:1)
      - **Kind** private addresses (RFC 1918)

      ---

      - A **Pod IP** is virtual, but routed between nodes: one per Pod, reached from every Pod and node of the cluster without translation, and gone with the Pod. Assigned by the network plugin.
      - For comparison: a *Node IP* is real, on an interface of a machine, assigned by the kubelet or the cloud-controller-manager; a *cluster IP* is a fiction of kube-proxy, inside the cluster only, assigned by kube-apiserver.

      ---

      - *Default*: \`10.0.0.0/8\`
      - *Block of a node*: as \`ipam.operator.clusterPoolIPv4MaskSize\` says, else /24 (IPv4)"
    `);
    expect(hoverAt(values('10.42.0.0$0/15'))).toMatchInlineSnapshot(`
      "**\`ipam.operator.clusterPoolIPv4PodCIDRList: 10.42.0.0/15\`** · Cilium

      Pod addresses (where IPAM is cluster-pool, which is the default, and the family is on).

      - **Nodes × Pods** 512 nodes × 256 addresses each, 253 for Pods: a /24 block per node
      - **Size** 131,072 addresses: \`10.42.0.0\` – \`10.43.255.255\`
      - **Family** IPv4
      - **Differs** from the Pod range \`10.42.0.0/16\` of k3s cluster-cidr (config.yaml:1)
      - **Overlap** with the Service range \`10.43.0.0/16\` of k3s service-cidr (config.yaml:2): it lies inside this range, and takes 65,536 addresses of it
      - **Kind** private addresses (RFC 1918)

      ---

      - A **Pod IP** is virtual, but routed between nodes: one per Pod, reached from every Pod and node of the cluster without translation, and gone with the Pod. Assigned by the network plugin.
      - For comparison: a *Node IP* is real, on an interface of a machine, assigned by the kubelet or the cloud-controller-manager; a *cluster IP* is a fiction of kube-proxy, inside the cluster only, assigned by kube-apiserver.

      ---

      - *Default*: \`10.0.0.0/8\`
      - *Block of a node*: as \`ipam.operator.clusterPoolIPv4MaskSize\` says, else /24 (IPv4)"
    `);
  });

  test('whole', () => {
    expect(hoverAt(configMap('10.244.3$0.9'))).toMatchInlineSnapshot(`
      "**\`10.244.3.9\`**

      - **Inside** the Pod range \`10.244.0.0/16\` of kubeadm networking.podSubnet (kubeadm.yaml:4)
      - **Kind** IPv4, private addresses (RFC 1918)

      ---

      - A **Pod IP** is virtual, but routed between nodes: one per Pod, reached from every Pod and node of the cluster without translation, and gone with the Pod. Assigned by the network plugin.
      - For comparison: a *Node IP* is real, on an interface of a machine, assigned by the kubelet or the cloud-controller-manager; a *cluster IP* is a fiction of kube-proxy, inside the cluster only, assigned by kube-apiserver."
    `);
  });

  test.each([
    [
      'http://192.168.0$0.10:8080/x',
      '**`192.168.0.10`**',
      '**Node address**, stated by kubeadm localAPIEndpoint',
    ],
    ['10.96.0.$01', '**`10.96.0.1`**', '**API server**: the cluster IP of Service `default/kubernetes`'],
    ['10.0.0.0/8,10.96.0$0.0/12', '**`10.96.0.0/12`**', '**Contains** the Service range `10.96.0.0/16`'],
    ['10.244.5.7$0/24', '**`10.244.5.7/24`**', '**Address in a range**: `10.244.5.7` in `10.244.5.0/24`'],
    ['[2001:DB8$0::1]:443', '**`2001:DB8::1`**', '**Canonical** `2001:db8::1`'],
    ['2001:db8$0::/32', '**`2001:db8::/32`**', '2⁹⁶ addresses'],
    ['1.1.$01.1', '**`1.1.1.1`**', '**Kind** IPv4, public addresses'],
  ])('%s', (value, title, fact) => {
    const markdown = hoverAt(configMap(value));
    expect(markdown).toContain(title);
    expect(markdown).toContain(fact);
  });

  test.each([
    'v1.2.3$0.4',
    '1.2.3$0',
    '1.2.3.4$0.5',
    '12$0:30',

    'nginx:1.2.3$0.4-alpine',
    'fe80::1%et$0h0',
  ])('%s is none', (value) => {
    expect(hoverAt(configMap(value))).toBeUndefined();
  });
});
