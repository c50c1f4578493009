import { describe, expect, test } from 'vitest';
import { expectFindings } from '../support/expect-findings.ts';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

describe('values of the chart', () => {
  test('the cluster pool is what Pods get their addresses from, in blocks for nodes', () => {
    const text = `# values for cilium
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList:
      - 10.42.0.0/16
      - 10.43.0.0/17
    clusterPoolIPv4MaskSize: 25
    clusterPoolIPv6PodCIDRList: ["fd00:10:42::/104"]
ipv6:
  enabled: true
hubble:
  enabled: false
`;
    expect(claimsOf(text)).toEqual([
      'pods 10.42.0.0/16 in blocks of /25 · Cilium ipam.operator.clusterPoolIPv4PodCIDRList @6:9',
      'pods 10.43.0.0/17 in blocks of /25 · Cilium ipam.operator.clusterPoolIPv4PodCIDRList @7:9',
      'pods fd00:10:42::/104 in blocks of /120 · Cilium ipam.operator.clusterPoolIPv6PodCIDRList @9:34',
    ]);
    expect(settingsIn(text)).toEqual(['pod-ipam = cluster-pool · Cilium ipam.mode @3:9']);
  });

  test('a text is as good as a list, and old names are read', () => {
    expect(
      claimsOf(`hubble: {}
ipam:
  operator:
    clusterPoolIPv4PodCIDRList: "10.42.0.0/16 10.44.0.0/16"
`),
    ).toEqual([
      'pods 10.42.0.0/16 in blocks of /24 · Cilium ipam.operator.clusterPoolIPv4PodCIDRList @4:34',
      'pods 10.44.0.0/16 in blocks of /24 · Cilium ipam.operator.clusterPoolIPv4PodCIDRList @4:47',
    ]);
    const old = `ipam:
  operator:
    clusterPoolIPv4PodCIDR: 10.42.0.0/16
    clusterPoolIPv6PodCIDR: fd00:10:42::/104
ipv6: {enabled: true}
kubeProxyReplacement: strict
`;
    expect(claimsOf(old).filter((line) => !line.includes('by default'))).toEqual([
      'pods 10.42.0.0/16 in blocks of /24 · Cilium ipam.operator.clusterPoolIPv4PodCIDR @3:29',
      'pods fd00:10:42::/104 in blocks of /120 · Cilium ipam.operator.clusterPoolIPv6PodCIDR @4:29',
    ]);
    expect(settingsIn(old)).toEqual([
      'kube-proxy-mode = none · Cilium kubeProxyReplacement @6:23',
      'pod-ipam = cluster-pool · Cilium ipam.operator.clusterPoolIPv4PodCIDR @3:29',
    ]);
  });

  test('defaults hold where nothing is chosen, of families that are on', () => {
    const whole = (more: string) => `# cilium
k8sServiceHost: 127.0.0.1
kubeProxyReplacement: true
${more}`;
    const pod4 =
      'pods 10.0.0.0/8 in blocks of /24 · Cilium ipam.operator.clusterPoolIPv4PodCIDRList, by default';
    const pod6 =
      'pods fd00::/104 in blocks of /120 · Cilium ipam.operator.clusterPoolIPv6PodCIDRList, by default';
    expect(claimsOf(whole(''))).toEqual([`${pod4} @2:1`]);
    expect(claimsOf(whole('ipv6: {enabled: true}\n'))).toEqual([`${pod4} @2:1`, `${pod6} @2:1`]);
    expect(claimsOf(whole('ipam: {mode: cluster-pool}\n'))).toEqual([`${pod4} @4:1`]);
    expect(claimsOf(whole('ipv4: {enabled: false}\n'))).toEqual([]);
    for (const other of [
      'ipam: {mode: kubernetes}',
      'ipam: {mode: "<mode>"}',
      'ipam: {mode: eni}',
      'eni: {enabled: true}',
      'cni: {chainingMode: aws-cni}',
      'ipam: {operator: {clusterPoolIPv4PodCIDRList: "<pods>"}}',
      'ipam: {operator: {clusterPoolIPv4PodCIDRList: ["<pods>"]}}',
    ])
      expect(claimsOf(whole(`${other}\n`)), other).toEqual([]);
    expect(
      claimsOf('# cilium\nhubble: {}\noperator: {replicas: 1}\nl2announcements: {enabled: true}\n'),
    ).toEqual([]);
  });

  test('pools of multi-pool mode have masks of their own, and are pools by their names', () => {
    const text = `kubeProxyReplacement: true
ipam:
  mode: multi-pool
  operator:
    clusterPoolIPv4PodCIDRList: 10.40.0.0/16
    autoCreateCiliumPodIPPools:
      default:
        ipv4: {cidrs: [10.41.0.0/16], maskSize: 24}
      small:
        ipv4: {cidrs: [10.42.0.0/20], maskSize: 28}
        ipv6: {cidrs: ["fd00:42::/104"], maskSize: 120}
ipv6: {enabled: true}
`;
    expect(claimsOf(text)).toEqual([
      'pods 10.41.0.0/16 in blocks of /24 · Cilium ipam.operator.autoCreateCiliumPodIPPools.default.ipv4.cidrs @8:24',
      'pods 10.42.0.0/20 in blocks of /28 · Cilium ipam.operator.autoCreateCiliumPodIPPools.small.ipv4.cidrs @10:24',
      'pods fd00:42::/104 in blocks of /120 · Cilium ipam.operator.autoCreateCiliumPodIPPools.small.ipv6.cidrs @11:24',
    ]);
    expect(factsIn(text).pools.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'CiliumPodIPPool default',
      'CiliumPodIPPool small',
    ]);
  });

  test('native ranges have to hold Pods where routing is native and nothing else decides', () => {
    const values = (more: string) => `ipam: {mode: kubernetes}
kubeProxyReplacement: true
ipv4NativeRoutingCIDR: 10.244.0.0/16
ipv6NativeRoutingCIDR: fd00:244::/48
${more}`;
    const four = 'covers pods: 10.244.0.0/16 · Cilium ipv4NativeRoutingCIDR @3:24';
    const six = 'covers pods: fd00:244::/48 · Cilium ipv6NativeRoutingCIDR @4:24';
    expect(claimsOf(values('routingMode: native\n'))).toEqual([four]);
    expect(claimsOf(values('tunnel: disabled\nipv6: {enabled: true}\n'))).toEqual([four, six]);
    for (const other of ['', 'routingMode: tunnel\n', 'routingMode: native\nenableIPv4Masquerade: false\n'])
      expect(claimsOf(values(other)), other).toEqual([]);
    expect(
      claimsOf(
        values(
          'routingMode: native\nipMasqAgent:\n  enabled: true\n  config: {nonMasqueradeCIDRs: [10.0.0.0/8, 172.16.0.0/12]}\n',
        ),
      ),
    ).toEqual([
      'covers pods: 10.0.0.0/8, 172.16.0.0/12 · Cilium ipMasqAgent.config.nonMasqueradeCIDRs @8:33',
    ]);
    expect(
      claimsOf('ipam: {mode: kubernetes}\nhubble: {}\ntunnel: disabled\nnativeRoutingCIDR: 10.244.0.0/16\n'),
    ).toEqual(['covers pods: 10.244.0.0/16 · Cilium nativeRoutingCIDR @4:20']);
  });

  test('they are found in a HelmRelease, and the chart of RKE2 has defaults of its own', () => {
    expect(
      claimsOf(`apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: cilium}
spec:
  values:
    ipam:
      operator:
        clusterPoolIPv4PodCIDRList: [10.42.0.0/16]
`),
    ).toEqual(['pods 10.42.0.0/16 in blocks of /24 · Cilium ipam.operator.clusterPoolIPv4PodCIDRList @8:38']);
    const rke2 = (mode: string) => `apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: {name: rke2-cilium}
spec:
  valuesContent: |
    kubeProxyReplacement: true
    ipam:
${mode}      operator:
        clusterPoolIPv4PodCIDRList: [10.42.0.0/16]
`;
    expect(claimsOf(rke2(''))).toEqual([]);
    expect(claimsOf(rke2('      mode: cluster-pool\n'))).toEqual([
      'pods 10.42.0.0/16 in blocks of /24 · Cilium ipam.operator.clusterPoolIPv4PodCIDRList @10:38',
    ]);
  });

  test('parameters of an Argo CD Application are values by their names', () => {
    const app = (source: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: cilium}
spec:
  source:
    repoURL: https://helm.cilium.io
${source}`;
    const text = app(`    chart: cilium
    helm:
      parameters:
        - name: ipam.operator.clusterPoolIPv4PodCIDRList
          value: "{10.42.0.0/16,10.44.0.0/16}"
        - name: ipam.operator.clusterPoolIPv4MaskSize
          value: "25"
        - name: routingMode
          value: native
        - name: ipv4NativeRoutingCIDR
          value: 10.0.0.0/8
`);
    expect(claimsOf(text)).toEqual([
      'pods 10.42.0.0/16 in blocks of /25 · Cilium ipam.operator.clusterPoolIPv4PodCIDRList @11:20',
      'pods 10.44.0.0/16 in blocks of /25 · Cilium ipam.operator.clusterPoolIPv4PodCIDRList @11:33',
      'covers pods: 10.0.0.0/8 · Cilium ipv4NativeRoutingCIDR @17:18',
    ]);
    expect(
      claimsOf(
        app(`    path: charts/network
    helm:
      parameters:
        - {name: cilium.ipam.mode, value: cluster-pool}
        - {name: "cilium.ipam.operator.clusterPoolIPv4PodCIDRList[0]", value: 10.42.0.0/16}
        - {name: "cilium.ipam.operator.clusterPoolIPv4PodCIDRList[1]", value: 10.44.0.0/16}
        - {name: other.ipam.mode, value: kubernetes}
        - {name: cilium.hubble.enabled}
        - null
`),
      ),
    ).toEqual([
      'pods 10.42.0.0/16 in blocks of /24 · Cilium ipam.operator.clusterPoolIPv4PodCIDRList @11:79',
      'pods 10.44.0.0/16 in blocks of /24 · Cilium ipam.operator.clusterPoolIPv4PodCIDRList @12:79',
    ]);
    expect(
      claimsOf(
        app('    chart: cilium\n    helm: {parameters: [{name: kubeProxyReplacement, value: "true"}]}\n'),
      ),
    ).toEqual([]);
  });

  test('what is no value of the chart is passed over', () => {
    for (const text of [
      'ipam: []\nhubble: 3\n',
      'ipam:\nhubble:\nkubeProxyReplacement:\n',
      'ipam: {mode: [1], operator: 7}\nhubble: {}\n',
    ])
      expect(
        claimsOf(text).filter((line) => !line.includes('by default')),
        text,
      ).toEqual([]);
  });
});

test('the ConfigMap of the agent says the same in flags', () => {
  const config = (data: string, name = 'cilium-config') => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
${data}`;
  const text = config(`  ipam: cluster-pool
  cluster-pool-ipv4-cidr: "10.42.0.0/16 10.44.0.0/16"
  cluster-pool-ipv4-mask-size: "26"
  cluster-pool-ipv6-cidr: fd00:42::/104
  cluster-pool-ipv6-mask-size: "120"
  enable-ipv6: "true"
  routing-mode: native
  ipv4-native-routing-cidr: 10.0.0.0/8
  ipv6-native-routing-cidr: fd00::/8
  kube-proxy-replacement: "true"
`);
  expect(claimsOf(text)).toEqual([
    'pods 10.42.0.0/16 in blocks of /26 · Cilium cluster-pool-ipv4-cidr @7:28',
    'pods 10.44.0.0/16 in blocks of /26 · Cilium cluster-pool-ipv4-cidr @7:41',
    'pods fd00:42::/104 in blocks of /120 · Cilium cluster-pool-ipv6-cidr @9:27',
    'covers pods: 10.0.0.0/8 · Cilium ipv4-native-routing-cidr @13:29',
    'covers pods: fd00::/8 · Cilium ipv6-native-routing-cidr @14:29',
  ]);
  expect(settingsIn(text)).toEqual([
    'pod-ipam = cluster-pool · Cilium ipam @6:9',
    'kube-proxy-mode = none · Cilium kube-proxy-replacement @15:27',
  ]);
  expect(
    claimsOf(config('  tunnel: disabled\n  ipam: kubernetes\n  native-routing-cidr: 10.0.0.0/8\n')),
  ).toEqual(['covers pods: 10.0.0.0/8 · Cilium native-routing-cidr @8:24']);
  expect(claimsOf(config('  cluster-pool-ipv4-cidr: 10.42.0.0/16\n', 'other'))).toEqual([]);
  expect(claimsOf(config('  ipam: kubernetes\n'))).toEqual([]);
});

describe('pools as objects', () => {
  test('blocks of a load-balancer pool are CIDRs, ranges and single addresses', () => {
    const text = (spec: string, version = 'v2') => `apiVersion: cilium.io/${version}
kind: CiliumLoadBalancerIPPool
metadata:
  name: lan
spec:
${spec}`;
    const blocks = `  blocks:
    - cidr: 192.168.20.0/24
    - start: 192.168.21.5
      stop: 192.168.21.9
    - start: 192.168.22.1
    - stop: 192.168.23.1
    - cidr: \${LAN}
`;
    expect(claimsOf(text(blocks))).toEqual([
      'load-balancers 192.168.20.0/24 · Cilium CiliumLoadBalancerIPPool lan @7:13',
      'load-balancers 192.168.21.5-192.168.21.9 · Cilium CiliumLoadBalancerIPPool lan @8:14',
      'load-balancers 192.168.22.1 · Cilium CiliumLoadBalancerIPPool lan @10:14',
    ]);
    expect(claimsOf(text(`${blocks}  disabled: true\n`))).toEqual([]);
    const poolIn = (spec: string) => factsIn(text(spec)).pools[0];
    expect(poolIn(blocks)).toMatchObject({ name: 'lan', isOpen: true });
    const plain = '  blocks: [{cidr: 192.168.20.0/24}]\n';
    expect(Object.keys(poolIn(plain) ?? {})).toEqual(['system', 'kind', 'name', 'source']);
    expect(poolIn(`${plain}  allowFirstLastIPs: "No"\n`)).toMatchObject({ keepsEnds: true });
    const selector = '{matchLabels: {a: b}, matchExpressions: [{key: c, operator: Exists}]}';
    expect(poolIn(`${plain}  serviceSelector: ${selector}\n`)?.serves).toEqual([
      { key: 'a', operator: 'In', values: ['b'] },
      { key: 'c', operator: 'Exists', values: [] },
    ]);
    expect(poolIn(`${plain}  serviceSelector: {matchLabels: {a: <b>}}\n`)?.serves).toBeUndefined();
    expect(claimsOf(text('  cidrs:\n    - cidr: 192.168.20.0/24\n', 'v2alpha1'))).toEqual([
      'load-balancers 192.168.20.0/24 · Cilium CiliumLoadBalancerIPPool lan @7:13',
    ]);
    expect(claimsOf(text('  blocks: []\n').replace('cilium.io', 'example.org'))).toEqual([]);
    for (const odd of ['  blocks: 3\n', '  blocks: [null, {}, [], {cidr: 5}]\n', ''])
      expect(claimsOf(text(odd)), odd).toEqual([]);
  });

  test('pools of Pods, and who names them', () => {
    const text = `apiVersion: cilium.io/v2alpha1
kind: CiliumPodIPPool
metadata: {name: blue}
spec:
  ipv4: {cidrs: [10.50.0.0/16], maskSize: 27}
  ipv6: {cidrs: ["fd00:50::/104"], maskSize: 120}
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  annotations: {ipam.cilium.io/ip-pool: blue}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations: {ipam.cilium.io/ip-pool: green}
    spec: {containers: [{name: web, image: web}]}
`;
    expect(claimsOf(text)).toEqual([
      'pods 10.50.0.0/16 in blocks of /27 · Cilium CiliumPodIPPool blue @5:18',
      'pods fd00:50::/104 in blocks of /120 · Cilium CiliumPodIPPool blue @6:18',
    ]);
    expect(factsIn(text).pools.map(({ name }) => name)).toEqual(['blue']);
    expect(factsIn(text).poolReferences.map(({ owner, name }) => `${owner}: ${name}`)).toEqual([
      'Namespace shop: blue',
      'Deployment shop/web: green',
    ]);
  });
});

test('of a CiliumNode the addresses of the machine are in use, those of Cilium are Pod addresses', () => {
  expect(
    claimsOf(`apiVersion: cilium.io/v2
kind: CiliumNode
metadata: {name: one}
spec:
  addresses:
    - {type: InternalIP, ip: 192.168.1.10}
    - {type: CiliumInternalIP, ip: 10.0.0.5}
  ipam: {podCIDRs: [10.0.0.0/24]}
`),
  ).toEqual(['nodes 192.168.1.10 in use · CiliumNode one @6:30']);
});

test('addresses of policies, peers and egress gateways are no claim', () => {
  const text = `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: out}
spec:
  endpointSelector: {}
  egress:
    - toCIDR: [10.1.0.0/16]
    - toCIDRSet: [{cidr: 0.0.0.0/0, except: [10.0.0.0/8]}]
  ingressDeny:
    - fromCIDR: [10.2.0.0/16]
---
apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata: {name: router}
spec: {bgpInstances: [{name: a, peers: [{name: b, peerAddress: 192.168.1.1}]}]}
---
apiVersion: cilium.io/v2
kind: CiliumEgressGatewayPolicy
metadata: {name: out}
spec:
  selectors: [{podSelector: {}}]
  destinationCIDRs: [0.0.0.0/0]
  egressGateway: {nodeSelector: {}, egressIP: 192.168.1.9}
---
apiVersion: cilium.io/v2
kind: CiliumCIDRGroup
metadata: {name: nas}
spec: {externalCIDRs: [10.1.1.12/32]}
`;
  expect(claimsOf(text)).toEqual([]);
  expect(
    factsIn(text).policies.flatMap(({ blocks }) => blocks.map((block) => `${block.direction} ${block.text}`)),
  ).toEqual(['ingress 10.2.0.0/16', 'egress 10.1.0.0/16', 'egress 0.0.0.0/0']);
});

test('addresses asked for by a Gateway or in values of a release are in use', () => {
  expect(
    claimsOf(`apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: internal, namespace: network}
spec:
  gatewayClassName: envoy
  infrastructure:
    annotations:
      lbipam.cilium.io/ips: 192.168.20.81, fd00::81
      example.org/ips: 192.168.20.82
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: mosquitto, namespace: home}
spec:
  values:
    service:
      - annotations:
          io.cilium/lb-ipam-ips: 192.168.20.83
      - annotations:
          io.cilium/lb-ipam-ips: "\${LB_IP}"
`),
  ).toEqual([
    'load-balancers 192.168.20.81 in use · Gateway network/internal @8:29',
    'load-balancers fd00::81 in use · Gateway network/internal @8:44',
    'load-balancers 192.168.20.83 in use · HelmRelease home/mosquitto @18:34',
  ]);
});

test('an address that is asked for inside a pool is no overlap of pools', async () => {
  await expectFindings(`-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
-- pool.yaml --
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: {name: lan}
spec:
  blocks: [{cidr: 192.168.20.0/24}]
-- gateway.yaml --
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: internal, namespace: network}
spec:
  gatewayClassName: cilium
  addresses: [{value: 192.168.20.80}]
  infrastructure: {annotations: {lbipam.cilium.io/ips: 192.168.20.81}}
`);
});
