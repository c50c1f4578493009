import type { Draw } from './draw.ts';
import type { Change, Subject } from './subject.ts';
import { label, subdomain } from './values.ts';
import { writeYaml } from './write-yaml.ts';

const versions = ['v1beta3', 'v1beta4'] as const;

/** A file of several documents: each field of the object is one; `init` and `join` exclude each other. */
function configuration(version: (typeof versions)[number]): Subject {
  const apiVersion = `kubeadm.k8s.io/${version}`;
  const nodeRegistration = { name: 'node1', criSocket: 'unix:///run/containerd/containerd.sock' };
  const cluster = {
    apiVersion,
    kind: 'ClusterConfiguration',
    kubernetesVersion: 'v1.37.2',
    networking: { serviceSubnet: '10.96.0.0/12', podSubnet: '10.244.0.0/16' },
  };
  const init = {
    apiVersion,
    kind: 'InitConfiguration',
    localAPIEndpoint: { advertiseAddress: '192.168.10.10', bindPort: 6443 },
    nodeRegistration,
  };
  const discovery = {
    bootstrapToken: {
      token: 'abcdef.0123456789abcdef',
      apiServerEndpoint: '192.168.10.10:6443',
      unsafeSkipCAVerification: true,
    },
  };
  const join = { apiVersion, kind: 'JoinConfiguration', discovery, nodeRegistration };
  const argument = (name: string, value: unknown) =>
    version === 'v1beta3' ? { [name]: value } : [{ name, value }];
  return {
    group: 'kubeadm',
    kind: 'ClusterConfiguration',
    component: true,
    bases: { init: { cluster, init }, join: { cluster, join, init } },
    changes: [
      ...networkChanges(argument),
      ...endpointChanges(),
      ...argumentChanges(argument, version),
      ...joinChanges(apiVersion),
    ],
    write: (value, draw) => ({ manifest: documents(value, draw) }),
  };
}

function documents(value: object, draw: Draw): string {
  const texts = Object.values(value).map((one) => writeYaml(one, draw).replace(/^---\n/, ''));
  return texts.join('---\n');
}

function networkChanges(argument: (name: string, value: unknown) => unknown): Change[] {
  const at = 'cluster networking';
  const masks = (podSubnet: string, name: string, value: unknown) => ({
    networking: { podSubnet },
    controllerManager: { extraArgs: argument(name, value) },
  });
  return [
    {
      at: `${at} serviceSubnet`,
      good: [
        '10.96.0.0/28',
        '10.96.0.0/12',
        '10.96.5.5/16',
        '010.96.0.0/16',
        'fd00::/108',
        'fd00::/124',
        '10.96.0.0/16,fd00::/112',
        'fd00::/112,10.96.0.0/16',
        '',
        undefined,
      ],
      bad: [
        '10.96.0.0/29',
        '10.96.0.0/11',
        'fd00::/107',
        'fd00::/125',
        '0.0.0.0/0',
        '0.0.0.0/1',
        'x',
        '10.96.0.0',
        '10.96.0.0/33',
        ' 10.96.0.0/16',
        '10.96.0.0/16, fd00::/112',
        '10.96.0.0/16,',
        '10.96.0.0/16,10.97.0.0/16',
        'fd00::/112,fd01::/112',
        '10.96.0.0/16,fd00::/112,10.97.0.0/16',
        '10.96.0.0/29,fd00::/107',
        '::ffff:10.0.0.0/112',
        ['10.96.0.0/16'],
        10,
        'fec0::/112',
        '10.96.0.0/16;fd00::/112',
      ],
    },
    {
      at: `${at} podSubnet`,
      good: [
        '10.244.0.0/24',
        '10.0.0.0/8',
        'fd00::/48',
        'fd00::/64',
        '10.244.0.0/16,fd00::/48',
        'fd00::/56,10.244.0.0/16',
        '',
        undefined,
        'fec0::/48',
        '10.96.0.0/16',
      ],
      bad: [
        '10.244.0.0/25',
        '10.0.0.0/7',
        'fd00::/47',
        'fd00::/65',
        '10.244.0.0/28',
        '10.244.0.0/29',
        '0.0.0.0/0',
        'x',
        '10.244.0.0/16, fd00::/48',
        '10.244.0.0/16,10.245.0.0/16',
        '10.244.0.0/16,fd00::/47',
        '10.244.0.0/25,fd00::/48',
        '10.244.0.0/16,fd00::/48,10.0.0.0/8',
        ['10.244.0.0/16'],
        'fd00::/124',
        'fd00::/125',
      ],
    },
    {
      at: 'cluster',
      merge: true,
      good: [
        masks('10.244.0.0/25', 'node-cidr-mask-size-ipv4', '25'),
        masks('10.244.0.0/26', 'allocate-node-cidrs', 'false'),
        masks('fd00::/80', 'node-cidr-mask-size-ipv6', '96'),
        masks('10.244.0.0/24', 'node-cidr-mask-size', '22'),
        masks('', 'node-cidr-mask-size-ipv4', 'x'),
      ],
      bad: [
        masks('10.244.0.0/25', 'node-cidr-mask-size', '26'),
        masks('10.244.0.0/25', 'allocate-node-cidrs', 'False'),
        masks('10.244.0.0/16', 'node-cidr-mask-size-ipv4', 'x'),
        masks('10.244.0.0/16', 'node-cidr-mask-size-ipv4', ''),
        masks('10.0.0.0/8', 'node-cidr-mask-size-ipv4', '25'),
        masks('fd00::/80', 'node-cidr-mask-size-ipv6', '97'),
        masks('fd00::/80', 'node-cidr-mask-size-ipv6', '79'),
        masks('10.244.0.0/16,fd00::/48', 'node-cidr-mask-size-ipv6', '1e2'),
        masks('10.244.0.0/16', 'node-cidr-mask-size-ipv4', ' 24'),
      ],
    },
    {
      at: `${at} dnsDomain`,
      good: ['cluster.local', 'a', '', ...subdomain.good],
      bad: ['cluster.local.', 'Cluster.local', '_a', ...subdomain.bad],
    },
    { at: `${at} unknown`, bad: ['x'] },
    { at: `${at} servicesubnet`, bad: ['10.96.0.0/16'] },
    {
      at: 'cluster kubernetesVersion',
      good: ['v1.36.0', 'v1.37.0', '1.37.2'],
      bad: ['x', 'v1.20.0', 'v2.0.0', 1.37],
    },
    {
      at: 'cluster apiVersion',
      bad: [
        'kubeadm.k8s.io/v1beta2',
        'kubeadm.k8s.io/v1alpha1',
        'kubeadm.k8s.io/v1',
        'kubeadm.k8s.io/v1beta5',
        'v1',
      ],
    },
    { at: 'cluster kind', bad: ['clusterConfiguration', 'ClusterConfig', 'InitConfiguration'] },
    {
      at: 'proxy',
      good: [
        {
          apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
          kind: 'KubeProxyConfiguration',
          clusterCIDR: 'x',
          mode: 'ipvs',
        },
      ],
      bad: [
        {
          apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
          kind: 'KubeProxyConfiguration',
          clusterCIDR: ['x'],
        },
        { apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration', unknown: 1 },
      ],
    },
    {
      at: 'kubelet',
      good: [
        {
          apiVersion: 'kubelet.config.k8s.io/v1beta1',
          kind: 'KubeletConfiguration',
          clusterDNS: ['10.1.1.1'],
          clusterDomain: 'x',
        },
      ],
      bad: [
        {
          apiVersion: 'kubelet.config.k8s.io/v1beta1',
          kind: 'KubeletConfiguration',
          clusterDNS: '10.96.0.10',
        },
      ],
    },
  ];
}

function endpointChanges(): Change[] {
  const names = {
    good: ['10.0.0.1', 'fd00::1', 'a', '*.a.b', '010.0.0.1', 'A.b', '::ffff:10.0.0.1', ...subdomain.good],
    bad: [
      '10.0.0.1:6443',
      '10.0.0.0/24',
      'https://a',
      'a_b',
      '*',
      '*.*.a',
      'a.',
      '',
      'fe80::1%eth0',
      ...subdomain.bad.slice(0, 4),
    ],
  };
  return [
    {
      at: 'init localAPIEndpoint advertiseAddress',
      good: ['192.168.10.10', 'fd00::1', '169.254.1.1', '224.0.0.1', '::ffff:10.0.0.1'],
      bad: [
        'x',
        '10.0.0.1,fd00::1',
        '10.0.0.0/24',
        '[fd00::1]',
        'localhost',
        ' 10.0.0.1',
        '10.0.0.1:6443',
        'fe80::1%eth0',
        1,
      ],
    },
    {
      at: 'init localAPIEndpoint bindPort',
      good: [0, 1, 65535, undefined],
      bad: [-1, 65536, '6443', 2147483648],
    },
    {
      at: 'cluster controlPlaneEndpoint',
      good: [
        '',
        'a',
        'a.example:6443',
        '[fd00::1]:6443',
        'fd00::1:6443',
        'fd00::1',
        '10.0.0.1:1',
        '10.0.0.1:65535',
        '10.0.0.1',
        'fd00::1:64430',
        'A.example',
      ],
      bad: [
        'https://a:6443',
        'a_b',
        'a:0',
        'a:65536',
        'a:x',
        'a:',
        ':6443',
        '[fd00::1]',
        'a b',
        '10.0.0.0/24',
        '[fd00::1]:',
        '[a]:6443',
        'a:+80',
        'a,b',
        '*.a:6443',
        'a:6443/path',
      ],
    },
    {
      at: 'cluster apiServer certSANs',
      good: names.good.map((name) => [name]),
      bad: names.bad.map((name) => ['ok.example', name]),
    },
    ...['serverCertSANs', 'peerCertSANs'].map((list) => ({
      at: `cluster etcd local ${list}`,
      good: names.good.filter((name) => name !== 'A.b').map((name) => [name]),
      bad: ['A.b', ...names.bad].map((name) => [name]),
    })),
    {
      at: 'cluster etcd',
      good: [
        { external: { endpoints: ['http://a:2379'] } },
        {
          external: {
            endpoints: ['https://a:2379', 'https://[fd00::1]:2379'],
            caFile: '/a',
            certFile: '/b',
            keyFile: '/c',
          },
        },
        { local: {} },
        {},
      ],
      bad: [
        { local: {}, external: { endpoints: ['https://a:1'] } },
        { external: {} },
        { external: { endpoints: [] } },
        { external: { endpoints: ['a:2379'] } },
        { external: { endpoints: ['//a'] } },
        { external: { endpoints: ['http://a:1'], caFile: '/a' } },
        { external: { endpoints: ['https://a:1'], certFile: '/b', keyFile: '/c' } },
        { external: { endpoints: ['https://a:1'], caFile: '/a', certFile: '/b' } },
        { external: { endpoints: ['https://a:1'], caFile: '/a', keyFile: '/b' } },
        { external: { endpoints: ['https://a b:1', '%'] } },
        { external: { endpoints: ['https://a:1'], httpEndpoints: ['a:1'] } },
        { external: { endpoints: 'https://a:1' } },
      ],
    },
    { at: 'cluster etcd local dataDir', good: ['/var/lib/etcd'], bad: ['var', ''] },
  ];
}

function argumentChanges(argument: (name: string, value: unknown) => unknown, version: string): Change[] {
  const shapes =
    version === 'v1beta3'
      ? [[{ name: 'v', value: '2' }]]
      : [{ v: '2' }, [{ value: '2' }], [{ name: '', value: '2' }], [{ name: 'v' }, { name: '' }]];
  return ['apiServer', 'controllerManager', 'scheduler', 'etcd local'].map((component) => ({
    at: `cluster ${component} extraArgs`,
    good: [argument('service-cluster-ip-range', '10.1.0.0/16'), argument('--v', '2'), argument('v', '')],
    bad: [...shapes, argument('v', 2), argument('v', true), 'v=2'],
  }));
}

function joinChanges(apiVersion: string): Change[] {
  const base = 'join';
  const at = 'join discovery';
  return [
    {
      at: `${at} bootstrapToken apiServerEndpoint`,
      base,
      good: ['a:6443', '[fd00::1]:1', 'a:65535'],
      bad: ['', undefined, 'a', 'fd00::1:6443', 'a:0', 'a:65536', 'https://a:6443', 'a:x', ':6443', 'a_b:1'],
    },
    {
      at: `${at} bootstrapToken token`,
      base,
      good: ['000000.0000000000000000'],
      bad: ['', 'x', 'ABCDEF.0123456789abcdef', 'abcdef.0123456789abcde', 'abcde.0123456789abcdef'],
    },
    { at: `${at} bootstrapToken caCertHashes`, base, good: [[]], bad: [['x'], ['sha256:x']] },
    {
      at,
      base,
      bad: [
        {},
        undefined,
        { bootstrapToken: { token: 'abcdef.0123456789abcdef', apiServerEndpoint: 'a:1' } },
        { file: { kubeConfigPath: 'https://a:1/x' }, bootstrapToken: { token: 'x', apiServerEndpoint: 'a' } },
        { file: { kubeConfigPath: 'http://a' } },
        { file: {} },
      ],
    },
    { at: `${at} tlsBootstrapToken`, base, good: ['abcdef.0123456789abcdef'], bad: ['x'] },
    {
      at: 'join controlPlane',
      base,
      good: [
        { localAPIEndpoint: { advertiseAddress: '192.168.10.11' } },
        { localAPIEndpoint: { advertiseAddress: 'fd00::1', bindPort: 65535 } },
      ],
      bad: [
        { localAPIEndpoint: { advertiseAddress: 'x' } },
        { localAPIEndpoint: { advertiseAddress: '10.0.0.1', bindPort: 65536 } },
      ],
    },
    { at: 'join nodeRegistration name', base, good: ['a.b', ...label.good], bad: ['A', 'a_b', '-a', 'a b'] },
    { at: 'init nodeRegistration name', good: ['a.b', ...label.good], bad: ['A_b', '-a', 'a b'] },
    { at: 'init nodeRegistration criSocket', good: ['unix:///x'], bad: ['x', '/run/x'] },
    {
      at: 'again',
      bad: [
        { apiVersion, kind: 'ClusterConfiguration' },
        { apiVersion, kind: 'InitConfiguration' },
      ],
    },
    { at: 'init unknown', bad: [1] },
    { at: 'init LocalAPIEndpoint', bad: [{}] },
  ];
}

export const kubeadm: readonly Subject[] = versions.map(configuration);
