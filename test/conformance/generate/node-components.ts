import type { Change, Subject } from './subject.ts';
import { badIp, cidr } from './values.ts';

const listen = {
  good: [
    '0.0.0.0:1',
    '127.0.0.1:65535',
    '[::]:10256',
    '[::1]:10249',
    '10.0.0.1',
    'fd00::1',
    '0.0.0.0',
    '::',
    '',
  ],
  bad: [
    'localhost:10249',
    ':10249',
    '0.0.0.0:0',
    '0.0.0.0:65536',
    '0.0.0.0:x',
    '0.0.0.0:',
    '[::]',
    '[fd00::1',
    'x',
    '010.0.0.1:80',
    'fe80::1%eth0',
    '0.0.0.0:-1',
    '10.0.0.1:080',
    'a:b:c',
  ],
};
const between = (low: number, high: number) => ({ good: [low, high], bad: [low - 1, high + 1, 'x'] });
const durations = { good: ['1s', '1h0m0s', '100ms'], bad: ['-1s', '5', 'x', 5] };
const bools = { good: [true, false], bad: ['true', 1, 'yes'] };
const proxyChanges: Change[] = [
  {
    at: 'clusterCIDR',
    good: [
      '',
      ...cidr.good,
      ...cidr.odd.slice(0, 4),
      '10.0.0.0/8,fd00::/8',
      'fd00::/8,10.0.0.0/8',
      '10.0.0.1/24',
      '010.0.0.0/8',
    ],
    bad: [
      '10.0.0.0/8, fd00::/8',
      '10.0.0.0/8,11.0.0.0/8',
      '10.0.0.0/8,fd00::/8,11.0.0.0/8',
      'fd00::/8,fc00::/8',
      '10.0.0.0/8,',
      ['10.0.0.0/8'],
      ...cidr.bad,
    ],
  },
  {
    at: 'bindAddress',
    good: ['', '0.0.0.0', '::', 'fd00::1', '127.0.0.1', '010.0.0.1', '::ffff:10.0.0.1'],
    bad: badIp.slice(1),
  },
  { at: 'healthzBindAddress', ...listen },
  { at: 'metricsBindAddress', ...listen },
  {
    at: 'nodePortAddresses',
    good: [
      [],
      null,
      ['primary'],
      ['localhost'],
      ['all'],
      ['primary', '10.0.0.0/8'],
      ['primary', 'localhost'],
      ...cidr.good.map((range) => [range]),
    ],
    bad: [
      ['10.0.0.1'],
      ['Primary'],
      [''],
      ['primary', 'x'],
      'primary',
      ...cidr.bad.map((range) => ['10.0.0.0/8', range]),
    ],
  },
  {
    at: 'mode',
    good: ['', 'iptables', 'ipvs', 'nftables'],
    // kernelspace, which Windows has, is refused on Linux: the file does not say where it goes.
    bad: ['userspace', 'IPVS', 'x', ' iptables'],
  },
  {
    at: 'detectLocalMode',
    good: ['', 'ClusterCIDR', 'NodeCIDR'],
    bad: ['BridgeInterface', 'InterfaceNamePrefix', 'clusterCIDR', 'Node', 'x'],
  },
  {
    at: 'detectLocal',
    good: [{ bridgeInterface: 'cni0' }, { interfaceNamePrefix: 'veth' }, {}],
    bad: [{ bridge: 'x' }, 'cni0'],
  },
  { at: 'iptables masqueradeBit', ...between(0, 31) },
  { at: 'nftables masqueradeBit', ...between(0, 31) },
  { at: 'iptables masqueradeAll', ...bools },
  { at: 'iptables localhostNodePorts', ...bools },
  ...['iptables', 'ipvs', 'nftables'].flatMap((mode) => [
    { at: `${mode} syncPeriod`, good: durations.good, bad: [...durations.bad, '0s'] },
    { at: `${mode} minSyncPeriod`, good: ['0s', '1s'], bad: ['-1s', '31s', '100h', 'x'] },
  ]),
  ...['tcpTimeout', 'tcpFinTimeout', 'udpTimeout'].map((key) => ({
    at: `ipvs ${key}`,
    good: ['0s', '1s'],
    bad: ['-1s', 'x'],
  })),
  { at: 'ipvs scheduler', good: ['', 'rr', 'lc', 'sh'], bad: [1] },
  { at: 'ipvs excludeCIDRs', good: [[], ...cidr.good.map((range) => [range])], bad: [['x'], ['10.0.0.1']] },
  { at: 'conntrack maxPerCore', good: [0, 1, null], bad: [-1, 'x'] },
  { at: 'conntrack min', good: [0, null], bad: [-1] },
  ...['tcpEstablishedTimeout', 'tcpCloseWaitTimeout', 'udpTimeout', 'udpStreamTimeout'].map((key) => ({
    at: `conntrack ${key}`,
    good: ['0s', '1h'],
    bad: ['-1s', 'x'],
  })),
  { at: 'oomScoreAdj', ...between(-1000, 1000) },
  { at: 'configSyncPeriod', good: durations.good, bad: ['0s', ...durations.bad] },
  { at: 'hostnameOverride', good: ['a', 'A_b'], bad: [1] },
  { at: 'bindAddressHardFail', ...bools },
  { at: 'showHiddenMetricsForVersion', good: [''], bad: ['x'] },
  { at: 'clustercidr', good: ['10.0.0.0/8'] },
  { at: 'unknown', good: [1] },
  { at: 'apiVersion', bad: ['kubeproxy.config.k8s.io/v1', 'v1', ''] },
  { at: 'kind', bad: ['KubeProxyConfig', 'KubeletConfiguration', ''] },
];

const proxyBase = {
  apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
  kind: 'KubeProxyConfiguration',
  clusterCIDR: '10.244.0.0/16',
};
const kubelet: Change[] = [
  {
    at: 'clusterDNS',
    good: [
      ['10.96.0.10'],
      ['fd00::a', '10.96.0.10'],
      ['x'],
      ['10.96.0.10,10.96.0.11'],
      ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'],
      [],
      null,
      ['010.0.0.1'],
      [''],
    ],
    bad: ['10.96.0.10', { a: 1 }, [10], 1],
  },
  { at: 'clusterDomain', good: ['', 'cluster.local', 'A_b'], bad: [1, ['a']] },
  { at: 'podCIDR', good: ['', '10.0.0.0/24', 'x', '10.0.0.0/24,fd00::/64'], bad: [['10.0.0.0/24'], 1] },
  { at: 'address', good: ['0.0.0.0', '::', 'x', '010.0.0.1', ''], bad: [1] },
  { at: 'healthzBindAddress', good: ['127.0.0.1', '::1', 'x', ''], bad: [1] },
  { at: 'port', good: [0, 1, 65535], bad: [-1, 65536, '10250', 1.5] },
  { at: 'readOnlyPort', good: [0, 1, 65535], bad: [-1, 65536, '0'] },
  { at: 'healthzPort', good: [0, 1, 65535], bad: [-1, 65536, 'x'] },
  { at: 'maxPods', good: [0, 1, 110, 100000], bad: [-1, '110', 2147483648] },
  { at: 'podsPerCore', good: [0, 10], bad: [-1, 'x'] },
  {
    at: 'hairpinMode',
    good: ['', 'promiscuous-bridge', 'hairpin-veth', 'none'],
    bad: ['x', 'None', 'Hairpin-veth'],
  },
  { at: 'iptablesMasqueradeBit', good: [0, 14, 31], bad: [-1, 32, 'x'] },
  { at: 'iptablesDropBit', good: [0, 31, 14, 15], bad: [-1, 32] },
  { at: 'makeIPTablesUtilChains', ...bools },
  { at: 'resolvConf', good: ['', '/x', null], bad: [1] },
  {
    at: 'allowedUnsafeSysctls',
    good: [[], ['net.core.somaxconn'], ['kernel.*'], ['net/core/*']],
    bad: [['a b'], ['*'], ['net.*.a'], [''], 'net.core'],
  },
  { at: 'eventRecordQPS', good: [0, 50], bad: [-1, 'x'] },
  { at: 'registryPullQPS', good: [0, 5], bad: [-1] },
  ...['nodeStatusUpdateFrequency', 'nodeStatusReportFrequency'].map((key) => ({
    at: key,
    good: ['10s', '0s'],
    bad: ['x', 10],
  })),
  { at: 'nodeStatusMaxImages', good: [-1, 0, 50], bad: [-2, 'x'] },
  { at: 'clusterDns', good: [['10.96.0.10']] },
  { at: 'nodeIP', good: ['10.0.0.1'] },
  { at: 'unknown', good: [1] },
  { at: 'apiVersion', bad: ['kubelet.config.k8s.io/v1', 'kubelet.config.k8s.io/v1alpha1', 'v1', ''] },
  { at: 'kind', bad: ['KubeletConfig', 'KubeProxyConfiguration', 'kubeletConfiguration'] },
];

/** kube-proxy and kubelet. */
export const nodeComponents: readonly Subject[] = [
  {
    group: 'kube-proxy-config',
    kind: 'KubeProxyConfiguration',
    component: true,
    bases: { plain: proxyBase },
    changes: proxyChanges,
  },
  ...(
    [
      ['BridgeInterface', 'bridgeInterface'],
      ['InterfaceNamePrefix', 'interfaceNamePrefix'],
      ['NodeCIDR', 'bridgeInterface'],
    ] as const
  ).map(([mode, key]) => ({
    group: 'kube-proxy-config',
    kind: 'KubeProxyConfiguration',
    component: true as const,
    bases: { plain: { ...proxyBase, detectLocalMode: mode, detectLocal: { [key]: 'cni0' } } },
    changes: [
      { at: 'clusterCIDR', good: ['x', '10.0.0.0/8,11.0.0.0/8', ''] },
      { at: `detectLocal ${key}`, bad: ['', undefined, 1] },
      { at: 'detectLocal', bad: [{}, undefined] },
    ],
  })),
  {
    group: 'kube-proxy-config',
    kind: 'KubeProxyConfiguration',
    component: true,
    bases: { ipvs: { ...proxyBase, mode: 'ipvs' } },
    changes: [
      {
        at: 'ipvs excludeCIDRs',
        good: cidr.good.map((range) => [range]),
        bad: cidr.bad.map((range) => ['10.0.0.0/8', range]),
      },
      { at: 'ipvs strictARP', ...bools },
    ],
  },
  {
    group: 'kubelet-config',
    kind: 'KubeletConfiguration',
    component: true,
    bases: {
      plain: {
        apiVersion: 'kubelet.config.k8s.io/v1beta1',
        kind: 'KubeletConfiguration',
        clusterDNS: ['10.96.0.10'],
        clusterDomain: 'cluster.local',
      },
    },
    changes: kubelet,
  },
];
