import type { Draw } from './draw.ts';
import type { Change, Subject } from './subject.ts';
import {
  badIp,
  cidr,
  clusterIp,
  families,
  ipv4,
  ipv6,
  label,
  labelValue,
  metadataChanges,
  nearSpecialIp,
  port,
  portName,
  protocol,
  qualifiedName,
  specialIp,
  subdomain,
  times,
  undecodable,
  wrongShape,
} from './values.ts';

const service = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec,
});
const ports = [{ name: 'http', port: 80 }];
const selector = { app: 'web' };
const bases = {
  'cluster-ip': service({ selector, ports }),
  headless: service({ clusterIP: 'None', selector, ports }),
  selectorless: service({ clusterIP: 'None' }),
  'node-port': service({ type: 'NodePort', selector, ports }),
  'load-balancer': service({ type: 'LoadBalancer', selector, ports }),
  'external-name': service({ type: 'ExternalName', externalName: 'db.example.com' }),
};

const addresses = (order: readonly ('IPv4' | 'IPv6')[]) => (draw: Draw) => {
  const clusterIPs = order.map((family) => clusterIp(family, draw));
  return { clusterIP: clusterIPs[0], clusterIPs };
};
const own = (draw: Draw) => addresses(families(draw))(draw);
const prefer = (draw: Draw) => ({ ...own(draw), ipFamilyPolicy: 'PreferDualStack' });
const both = ['IPv4', 'IPv6'] as const;
const turned = ['IPv6', 'IPv4'] as const;

const familyChanges: Change[] = [
  {
    at: 'spec ipFamilyPolicy',
    good: ['SingleStack', 'PreferDualStack', undefined, null],
    bad: ['RequireDualStack', 'Prefer', 'singleStack', '', 'DualStack', 4],
  },
  {
    at: 'spec ipFamilies',
    good: [[], null, (draw: Draw) => [families(draw)[0]], (draw: Draw) => families(draw).slice(-1)],
    bad: [
      ['IPv4'],
      ['IPv6'],
      both,
      turned,
      ['IPv4', 'IPv4'],
      ['IPv6', 'IPv6'],
      ['ipv4'],
      ['IPv4', 'IPV6'],
      ['IPv5'],
      [''],
      [...both, 'IPv4'],
      'IPv4',
      [null],
      times(8, (n) => (n % 2 ? 'IPv4' : 'IPv6')),
    ],
  },
  {
    at: 'spec',
    merge: true,
    good: [
      (draw: Draw) => ({ clusterIP: clusterIp(families(draw)[0] ?? 'IPv4', draw) }),
      (draw: Draw) => ({ ipFamilyPolicy: 'PreferDualStack', ipFamilies: families(draw) }),
      (draw: Draw) => ({ ...prefer(draw), ipFamilies: families(draw) }),
      (draw: Draw) => ({ ...prefer(draw), ipFamilies: families(draw).slice(0, 1) }),
      prefer,
      { clusterIP: '', clusterIPs: [] },
      { clusterIP: null, clusterIPs: null },
    ],
    bad: [
      own,
      addresses(['IPv4']),
      addresses(['IPv6']),
      addresses(both),
      addresses(turned),
      addresses(['IPv4', 'IPv4']),
      addresses(['IPv6', 'IPv6']),
      addresses(['IPv4', 'IPv6', 'IPv4']),
      (draw: Draw) => ({ ...prefer(draw), ipFamilies: families(draw).toReversed() }),
      (draw: Draw) => ({ ...addresses(turned)(draw), ipFamilyPolicy: 'RequireDualStack', ipFamilies: both }),
      (draw: Draw) => ({ ...addresses(both)(draw), ipFamilyPolicy: 'PreferDualStack', ipFamilies: both }),
      (draw: Draw) => ({
        ...addresses(both)(draw),
        ipFamilyPolicy: 'RequireDualStack',
        ipFamilies: ['IPv6'],
      }),
      (draw: Draw) => ({ ...addresses(both)(draw), ipFamilyPolicy: 'SingleStack', ipFamilies: both }),
      { ipFamilyPolicy: 'RequireDualStack', ipFamilies: both },
      { ipFamilyPolicy: 'RequireDualStack', ipFamilies: turned },
      { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6'] },
      { ipFamilyPolicy: 'PreferDualStack', ipFamilies: both },
      { ipFamilyPolicy: 'SingleStack', ipFamilies: turned },
      (draw: Draw) => ({ clusterIPs: own(draw).clusterIPs, clusterIP: undefined }),
      (draw: Draw) => ({ ...own(draw), clusterIP: '10.96.9.9' }),
      (draw: Draw) => ({ ...prefer(draw), clusterIP: 'None' }),
      { clusterIP: 'None', clusterIPs: ['None', '10.96.7.7'] },
      { clusterIP: '10.96.7.7', clusterIPs: ['10.96.7.7', 'None'], ipFamilyPolicy: 'PreferDualStack' },
      { clusterIP: 'None', clusterIPs: ['none'] },
      { clusterIP: 'none' },
      { clusterIP: 'None', clusterIPs: [''] },
      { clusterIP: '10.96.7.8', clusterIPs: ['10.96.7.8', ''], ipFamilyPolicy: 'PreferDualStack' },
      { clusterIP: '10.96.7.8', clusterIPs: ['10.96.7.8', '10.96.7.8'] },
      { clusterIP: 'FD00:10:96::7777', clusterIPs: ['fd00:10:96::7777'] },
      { clusterIP: 'FD00:10:96::7777' },
      { clusterIP: 'fd00:10:96:0::7777' },
      ...[
        '10.96.0.0',
        '10.96.255.255',
        '10.95.255.255',
        '10.97.0.0',
        '10.1.2.3',
        '10.96.0.1',
        '10.96.0.10',
        '10.96.255.254',
        '10.96.0.2',
      ].map((clusterIP) => ({ clusterIP })),
      ...[
        'fd00:10:96::',
        'fd00:10:96::ffff',
        'fd00:10:96::1:0',
        'fd00:10:96::1',
        'fd00:10:96::a',
        'fd00:10:95::1',
        'fd00:10:96::2',
      ].map((clusterIP) => ({ clusterIP })),
      ...badIp.map((clusterIP) => ({ clusterIP })),
    ],
  },
  { at: 'spec type', good: ['ClusterIP', ''], bad: ['NodePort', 'LoadBalancer', 'ExternalName'] },
  { at: 'spec selector', good: [{}, undefined, null, { a: '' }] },
];

const portChanges: Change[] = [
  { at: 'spec ports 0 name', good: [...label.good, undefined, null], bad: label.bad },
  { at: 'spec ports 0 port', good: port.good, bad: [...port.bad, ...undecodable] },
  { at: 'spec ports 0 protocol', good: protocol.good, bad: protocol.bad },
  {
    at: 'spec ports 0 targetPort',
    good: [...port.good, ...portName.good, 0, '', null],
    bad: [-1, 65536, 70000, 2147483648, ...portName.bad, '0', '65536', true, 1.5],
  },
  { at: 'spec ports 0 appProtocol', good: [...qualifiedName.good, undefined], bad: qualifiedName.bad },
  { at: 'spec ports 0 unknown', bad: ['x'] },
  { at: 'spec ports 0 nodePort', base: 'cluster-ip', good: [0, null], bad: [30080, -1, 80, '30080'] },
  { at: 'spec ports 0 nodePort', base: 'headless', good: [0], bad: [30080] },
  {
    at: 'spec ports 0 nodePort',
    base: 'node-port',
    good: [0, (draw: Draw) => 31000 + draw.below(1500), 30000, 32767],
    bad: [80, 29999, 32768, -1, 65536, 30053, 70000],
  },
  {
    at: 'spec ports 0 nodePort',
    base: 'load-balancer',
    good: [(draw: Draw) => 31000 + draw.below(1500)],
    bad: [80, 29999, 32768, 30053],
  },
  { at: 'spec ports 0 nodePort', base: 'external-name', bad: [30080, 99999] },
  {
    at: 'spec ports',
    good: [
      [{ port: 80 }],
      [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53 },
      ],
      [
        { name: 'a', port: 80 },
        { name: 'b', port: 81 },
      ],
      times(20, (n) => ({ name: `p${n}`, port: 1000 + n })),
    ],
    bad: [
      [],
      undefined,
      null,
      [{ port: 80 }, { port: 81 }],
      [{ name: 'a', port: 80 }, { port: 81 }],
      [
        { name: 'a', port: 80 },
        { name: 'a', port: 81 },
      ],
      [
        { name: 'a', port: 80 },
        { name: 'b', port: 80, protocol: 'TCP' },
      ],
      [
        { name: 'a', port: 80 },
        { name: 'b', port: 80 },
        { name: 'a', port: 80 },
      ],
      [
        { name: 'a', port: 0 },
        { name: 'a', port: 0 },
      ],
      [{}],
      [null],
      ['80'],
      ...wrongShape.forList,
    ],
  },
  {
    at: 'spec ports',
    base: 'node-port',
    good: [
      [
        { name: 'a', port: 53, nodePort: 31053 },
        { name: 'b', port: 53, protocol: 'UDP', nodePort: 31053 },
      ],
      [
        { name: 'a', port: 53, nodePort: 31054 },
        { name: 'b', port: 53, protocol: 'UDP' },
      ],
    ],
    bad: [
      [
        { name: 'a', port: 53, nodePort: 31055 },
        { name: 'b', port: 54, protocol: 'UDP', nodePort: 31055 },
      ],
      [
        { name: 'a', port: 80, nodePort: 31056 },
        { name: 'b', port: 81, nodePort: 31056 },
      ],
      [
        { name: 'a', port: 80, nodePort: 31057 },
        { name: 'b', port: 80, nodePort: 31057 },
      ],
      [
        { name: 'a', port: 80, nodePort: 31058 },
        { name: 'b', port: 80, protocol: 'UDP', nodePort: 31059 },
      ],
    ],
  },
  {
    at: 'spec ports 1',
    good: [
      { name: 'metrics', port: 9090 },
      { name: 'metrics', port: 80, protocol: 'UDP' },
    ],
    bad: [
      { port: 9090 },
      { name: '', port: 9090 },
      { name: 'http', port: 9090 },
      { name: 'metrics', port: 80 },
      { name: 'M', port: 0, protocol: 'x', targetPort: -1 },
    ],
  },
];

const sourceRanges = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const topology = (kind: string) => `metadata annotations service.kubernetes.io/topology-${kind}`;
const otherBases = Object.keys(bases).filter((base) => base !== 'load-balancer');
const otherChanges: Change[] = [
  ...metadataChanges({ good: [...label.good, undefined].slice(0, -1), bad: [...label.bad, '', undefined] }),
  {
    at: 'metadata',
    merge: true,
    good: [{ name: undefined, generateName: 'web-' }],
    bad: [
      { name: undefined, generateName: 'Web-' },
      { name: undefined, generateName: '_' },
    ],
  },
  { at: 'spec type', good: ['', null], bad: ['clusterip', 'Nodeport', 'None', 'ClusterIPs', 1] },
  { at: topology('mode'), good: ['Auto', ''] },
  { at: topology('aware-hints'), good: ['Auto', 'x'] },
  {
    at: 'metadata annotations',
    merge: true,
    good: [
      { 'service.kubernetes.io/topology-mode': 'Auto', 'service.kubernetes.io/topology-aware-hints': 'Auto' },
    ],
    bad: [
      { 'service.kubernetes.io/topology-mode': 'Auto', 'service.kubernetes.io/topology-aware-hints': 'auto' },
    ],
  },
  {
    at: 'spec selector',
    merge: true,
    good: [...labelValue.good, null].map((value) => ({ key: value })),
    bad: [
      ...labelValue.bad.map((value) => ({ key: value })),
      ...qualifiedName.bad.map((key) => ({ [key]: 'v' })),
      { a: 1 },
      { a: true },
    ],
  },
  {
    at: 'spec externalName',
    base: 'external-name',
    good: [...subdomain.good, 'a.', 'db.example.com.'],
    bad: ['', '.', undefined, 'a..', ...subdomain.bad],
  },
  { at: 'spec externalName', base: 'cluster-ip', good: ['', 'a', 'A B'] },
  {
    at: 'spec',
    merge: true,
    base: 'external-name',
    good: [{ clusterIP: '' }, { ports: [{ port: 80 }] }],
    bad: [
      { clusterIP: 'None' },
      { clusterIPs: ['10.96.3.3'] },
      { clusterIP: '10.96.3.3' },
      { ipFamilies: ['IPv4'] },
      { ipFamilyPolicy: 'SingleStack' },
      { ipFamilies: ['IPv5'], ipFamilyPolicy: 'x' },
      { ports: [{ port: 80 }, { port: 80 }] },
    ],
  },
  ...['node-port', 'load-balancer'].map((base) => ({ at: 'spec clusterIP', base, bad: ['None'] })),
  {
    at: 'spec externalIPs',
    good: [...ipv4.good, ...ipv6.good, ...ipv6.odd, ...nearSpecialIp].map((ip) => [ip]),
    bad: [...badIp, ...specialIp].map((ip) => [ip]),
  },
  {
    at: 'spec externalIPs',
    bad: [['10.0.0.1', '127.0.0.1', 'x'], '10.0.0.1', [1]],
    good: [['10.0.0.1', '10.0.0.1'], [], null],
  },
  {
    at: 'spec loadBalancerIP',
    good: ['', '10.0.0.1', '010.0.0.1', '::ffff:10.0.0.1', 'FD00::1', 'x', '10.0.0.1/24'],
    bad: [1],
  },
  { at: 'spec loadBalancerClass', base: 'load-balancer', good: qualifiedName.good, bad: qualifiedName.bad },
  ...otherBases.flatMap((base): Change[] => [
    { at: 'spec loadBalancerClass', base, bad: ['a/b', ''] },
    { at: 'spec allocateLoadBalancerNodePorts', base, bad: [true, false] },
    { at: 'spec loadBalancerSourceRanges', base, good: [[]], bad: [['10.0.0.0/8'], ['x']] },
    { at: `metadata annotations ${sourceRanges}`, base, bad: ['', '10.0.0.0/8'] },
  ]),
  {
    at: 'spec allocateLoadBalancerNodePorts',
    base: 'load-balancer',
    good: [true, false, null],
    bad: ['false'],
  },
  {
    at: 'spec loadBalancerSourceRanges',
    base: 'load-balancer',
    good: [...cidr.good, ...cidr.odd.slice(0, -1), ' 10.0.0.0/8 '].map((range) => [range]),
    bad: cidr.bad.map((range) => ['10.0.0.0/8', range]),
  },
  {
    at: `metadata annotations ${sourceRanges}`,
    base: 'load-balancer',
    good: ['', '10.0.0.0/8', '10.0.0.0/8, fd00::/8', ' 10.0.0.0/8 ,FD00::/8'],
    bad: [' ', '10.0.0.0/8,', ',', '10.0.0.1/8', '10.0.0.0', '010.0.0.0/8', 'x'],
  },
  {
    at: 'spec externalTrafficPolicy',
    base: 'load-balancer',
    good: ['Local', 'Cluster', ''],
    bad: ['local', 'cluster ', 'None'],
  },
  { at: 'spec externalTrafficPolicy', base: 'node-port', good: ['Local', 'Cluster'], bad: ['x'] },
  ...['cluster-ip', 'headless', 'external-name'].map((base) => ({
    at: 'spec externalTrafficPolicy',
    base,
    good: [''],
    bad: ['Local', 'Cluster', 'x'],
  })),
  {
    at: 'spec',
    merge: true,
    base: 'cluster-ip',
    good: [{ externalIPs: ['10.0.0.1'], externalTrafficPolicy: 'Local' }],
    bad: [
      { externalIPs: ['10.0.0.1'], externalTrafficPolicy: 'x' },
      { externalIPs: [], externalTrafficPolicy: 'Local' },
    ],
  },
  { at: 'spec internalTrafficPolicy', good: ['Local', 'Cluster', null], bad: ['local', '', 'x'] },
  { at: 'spec healthCheckNodePort', good: [0], bad: [32001, -1, 80, 65536, '32001'] },
  {
    at: 'spec',
    merge: true,
    base: 'load-balancer',
    good: [
      (draw: Draw) => ({ externalTrafficPolicy: 'Local', healthCheckNodePort: 31000 + draw.below(1500) }),
    ],
    bad: [80, 29999, 32768, 65536, -1, 30053].map((healthCheckNodePort) => ({
      externalTrafficPolicy: 'Local',
      healthCheckNodePort,
    })),
  },
  { at: 'spec sessionAffinity', good: ['ClientIP', 'None', ''], bad: ['clientIP', 'client', 'none'] },
  {
    at: 'spec',
    merge: true,
    good: [
      ...[1, 86399, 86400, null].map((timeoutSeconds) => ({
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds } },
      })),
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: {} },
      { sessionAffinity: 'None', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
      { sessionAffinityConfig: { clientIP: { timeoutSeconds: -1 } } },
    ],
    bad: [0, -1, 86401, 2147483647, '10800'].map((timeoutSeconds) => ({
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds } },
    })),
  },
  {
    at: 'spec trafficDistribution',
    good: ['PreferClose', 'PreferSameZone', 'PreferSameNode', null],
    bad: ['', 'preferClose', 'PreferSameRegion', 'Random'],
  },
  { at: 'spec publishNotReadyAddresses', good: [true, false], bad: ['true', 1] },
  { at: 'spec unknown', bad: [1] },
  { at: 'spec clusterip', bad: ['None'] },
  {
    at: 'status',
    good: [{}, { loadBalancer: { ingress: [{ ip: 'x', hostname: 'A_b' }] } }],
    bad: [{ loadBalancer: { ingress: [{ address: 'x' }] } }, 'x'],
  },
];

/** What the Services in every cluster have taken already. */
const takenChanges: Change[] = [
  {
    at: 'spec clusterIP',
    good: [(draw: Draw) => clusterIp(families(draw)[0] ?? 'IPv4', draw)],
    bad: ['10.96.0.1', '10.96.0.10', 'fd00:10:96::1', 'fd00:10:96::a', 'fd00:10:96::0a', 'fd00:10:96:0::1'],
  },
  {
    at: 'spec',
    merge: true,
    bad: [
      {
        clusterIP: '10.96.0.10',
        clusterIPs: ['10.96.0.10', 'fd00:10:96::a'],
        ipFamilyPolicy: 'PreferDualStack',
      },
      {
        clusterIP: '10.96.5.5',
        clusterIPs: ['10.96.5.5', 'fd00:10:96::a'],
        ipFamilyPolicy: 'RequireDualStack',
      },
    ],
  },
  ...['node-port', 'load-balancer'].map((base) => ({
    at: 'spec ports 0',
    merge: true as const,
    base,
    good: [{ nodePort: 30054 }, { nodePort: 30052, protocol: 'UDP' }],
    bad: [
      { nodePort: 30053 },
      { nodePort: 30053, protocol: 'UDP' },
      { nodePort: 30053, protocol: 'SCTP', port: 53 },
    ],
  })),
  {
    at: 'spec',
    merge: true,
    base: 'load-balancer',
    good: [
      { externalTrafficPolicy: 'Local' },
      { externalTrafficPolicy: 'Local', healthCheckNodePort: 30055 },
    ],
    bad: [
      { externalTrafficPolicy: 'Local', healthCheckNodePort: 30053 },
      { externalTrafficPolicy: 'Local', healthCheckNodePort: 31077, ports: [{ port: 80, nodePort: 31077 }] },
    ],
  },
];
const { 'cluster-ip': plain, 'node-port': nodePort, 'load-balancer': loadBalancer } = bases;

export const services: readonly Subject[] = [
  { group: 'service-family', kind: 'Service', bases, changes: familyChanges },
  { group: 'service-ports', kind: 'Service', bases, changes: portChanges },
  { group: 'service-other', kind: 'Service', bases, changes: otherChanges },
  {
    group: 'service-taken',
    kind: 'Service',
    bases: { 'cluster-ip': plain, 'node-port': nodePort, 'load-balancer': loadBalancer },
    changes: takenChanges,
  },
];
