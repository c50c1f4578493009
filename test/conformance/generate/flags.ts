import type { Draw } from './draw.ts';
import type { Subject, Value } from './subject.ts';
import { writeYaml } from './write-yaml.ts';

/** Values of a flag; an array repeats it, undefined leaves it out, and a text that begins with a blank is an argument of its own. */
interface Flag {
  readonly flag: string;
  readonly good?: readonly Value[];
  readonly bad?: readonly Value[];
}

/** The flags of a base, and what is varied of them, as a static Pod. */
function command(
  group: string,
  binary: string,
  flags: object,
  varied: readonly Flag[],
  together: readonly { good?: readonly object[]; bad?: readonly object[] }[],
): Subject {
  return {
    group,
    kind: 'Pod',
    component: true,
    bases: { plain: flags },
    changes: [
      ...varied.map(({ flag, ...values }) => ({ at: flag, ...values })),
      ...together.map((values) => ({ at: 'all', merge: true as const, ...values })),
    ],
    write: (value, draw) => staticPod(binary, value, draw),
  };
}

function staticPod(
  binary: string,
  value: object,
  draw: Draw,
): { manifest: string; flags: readonly string[] } {
  const { all = {}, ...single } = value as { readonly all?: object };
  const words = Object.entries({ ...single, ...all }).flatMap(([flag, one]) => spell(flag, one, draw));
  const flags = [binary, ...words];
  const split = draw.chance(20) ? 1 : flags.length;
  const container = {
    name: binary,
    image: `registry.k8s.io/${binary}:v1.37.2`,
    command: flags.slice(0, split),
    ...(split < flags.length && { args: flags.slice(split) }),
  };
  const labels = { component: binary, tier: 'control-plane' };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: binary, namespace: 'kube-system', labels },
    spec: { hostNetwork: true, containers: [container] },
  };
  return { manifest: writeYaml(pod, draw), flags };
}

function spell(flag: string, value: unknown, draw: Draw): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((one) => spell(flag, one, draw));
  if (value === true) return [`--${flag}`];
  if (flag === 'word') return [String(value)];
  return draw.chance(8) && value !== 'true' && value !== 'false'
    ? [`--${flag}`, String(value)]
    : [`--${flag}=${value}`];
}

const serviceRange = {
  good: [
    '10.96.0.0/12',
    '10.96.0.0/16',
    '10.96.0.0/29',
    '10.0.0.0/8',
    '10.96.0.5/16',
    '010.96.0.0/16',
    '10.96.0.0/16,fd00:10:96::/112',
    '10.96.0.0/16,fd00::/48',
    '10.96.0.0/16,fd00::/128',
    '2.0.0.0/2',
  ],
  bad: [
    '10.96.0.0/30',
    '10.96.0.0',
    'x',
    '10.96.0.0/33',
    '0.0.0.0/1',
    '0.0.0.0/0',
    '10.96.0.0/16,10.97.0.0/16',
    '10.96.0.0/16, fd00::/112',
    '10.96.0.0/16,',
    ',10.96.0.0/16',
    ' 10.96.0.0/16',
    '10.96.0.0/16,x',
    '10.96.0.0/16,fd00::/112,10.97.0.0/16',
    'fd00::/112',
    'fd00::/112,10.96.0.0/16',
    '::ffff:10.0.0.0/112',
    '10.96.0.0/16,::ffff:10.0.0.0/112',
    '10.96.0.0/30,10.97.0.0/16',
    '0x0a.0.0.0/8',
    '10.96.0.0/16;fd00::/112',
  ],
};
const numbers = { bad: ['x', '', '1.5', '-1', '1e3', '99999999999999999999'] };

const apiServer = command(
  'apiserver-flags',
  'kube-apiserver',
  {
    'advertise-address': '192.168.10.10',
    'authorization-mode': 'Node,RBAC',
    'client-ca-file': '/etc/kubernetes/pki/ca.crt',
    'etcd-servers': 'https://127.0.0.1:2379',
    'secure-port': '6443',
    'service-cluster-ip-range': '10.96.0.0/16',
    'tls-cert-file': '/etc/kubernetes/pki/apiserver.crt',
    'tls-private-key-file': '/etc/kubernetes/pki/apiserver.key',
  },
  [
    {
      flag: 'service-cluster-ip-range',
      good: [...serviceRange.good, undefined, ['x', '10.96.0.0/16']],
      bad: [...serviceRange.bad, ['10.96.0.0/16', 'x']],
    },
    {
      flag: 'service-node-port-range',
      good: [
        '30000-32767',
        '30000',
        '30000-30000',
        '30000+1000',
        ' 30000-32767 ',
        '',
        '1-65535',
        '0-65535',
        '65535',
        '0',
        '32000+33535',
      ],
      bad: [
        '32767-30000',
        '30000-65536',
        '65536',
        '30000-',
        '-32767',
        '30000-32767-1',
        '30000+1-2',
        'x',
        '30000:32767',
        '30000 - 32767',
        '30000+40000',
        '30000–32767',
        '+5',
        '-1',
      ],
    },
    {
      flag: 'advertise-address',
      good: [
        '192.168.10.10',
        ' 192.168.10.10 ',
        '',
        '8.8.8.8',
        '239.1.1.1',
        '169.253.0.1',
        '255.255.255.255',
        '::ffff:10.0.0.1',
      ],
      bad: [
        '127.0.0.1',
        '127.255.0.1',
        '169.254.1.1',
        '224.0.0.1',
        'fd00::1',
        '::1',
        'fe80::1',
        'x',
        '010.0.0.1',
        '10.0.0.1,fd00::1',
        '10.0.0.1:6443',
        '10.0.0.0/24',
        'localhost',
        '[fd00::1]',
        'fe80::1%eth0',
      ],
    },
    {
      flag: 'bind-address',
      good: ['0.0.0.0', '::', '127.0.0.1', ' :: ', ''],
      bad: ['x', '010.0.0.1', '0.0.0.0:6443', 'localhost', '[::]'],
    },
    {
      flag: 'secure-port',
      good: ['1', '65535', '0x1F', '0777', '1_000', '0b1'],
      bad: ['0', '65536', ...numbers.bad],
    },
    {
      flag: 'kubernetes-service-node-port',
      good: ['0', '30000', '32767'],
      bad: ['1', '29999', '32768', '65536', ...numbers.bad],
    },
    { flag: 'apiserver-count', good: ['1', '2'], bad: ['0', ...numbers.bad] },
    { flag: 'endpoint-reconciler-type', good: ['lease', 'none', 'master-count'], bad: ['x', '', 'Lease'] },
    {
      flag: 'etcd-servers',
      good: ['http://a:1,https://b:2', ['http://a:1', 'http://b:2']],
      bad: [undefined, ''],
    },
    {
      flag: 'etcd-servers-overrides',
      good: ['/events#https://a:1', 'apps/deployments#https://a:1;https://b:2'],
      // The recorder leaves out what begins like the path of a file.
      bad: ['events', 'a/b/c#x', 'a/b#https://a:1#b', 'events#x'],
    },
    { flag: 'kubelet-preferred-address-types', good: ['InternalIP,Hostname', ''], bad: ['x'] },
    { flag: 'allow-privileged', good: ['true', 'false', true, 'T', '1', '0'], bad: ['yes', '', 'x'] },
    { flag: 'enable-bootstrap-token-auth', good: [true, 'true'], bad: ['on'] },
    { flag: 'service-cluster-ip-ranges', bad: ['10.96.0.0/16'] },
    {
      flag: 'word',
      bad: ['10.96.0.0/16', 'true', '-v=2', '-service-cluster-ip-range=10.0.0.0/8', '--', '---x'],
    },
    { flag: 'service_cluster_ip_range', good: ['10.97.0.0/16'], bad: ['x'] },
    { flag: 'v', good: ['2'], bad: ['x'] },
  ],
  [
    {
      good: [
        { 'service-cluster-ip-range': 'fd00::/112', 'advertise-address': 'fd00::1' },
        { 'service-cluster-ip-range': 'fd00::/112,10.96.0.0/16', 'advertise-address': 'fd00::1' },
        { 'service-cluster-ip-range': 'fd00::/125', 'advertise-address': 'fd00::1' },
        { 'service-cluster-ip-range': 'fd00::/112', 'endpoint-reconciler-type': 'none' },
        { 'advertise-address': '127.0.0.1', 'endpoint-reconciler-type': 'none' },
        { 'kubernetes-service-node-port': '20001', 'service-node-port-range': '20000-20010' },
      ],
      bad: [
        { 'service-cluster-ip-range': 'fd00::/126', 'advertise-address': 'fd00::1' },
        { 'service-cluster-ip-range': '10.96.0.0/16', 'advertise-address': 'fd00::1' },
        { 'service-cluster-ip-range': 'fd00::/112', 'endpoint-reconciler-type': 'master-count' },
        { 'service-cluster-ip-range': 'fd00::/0', 'advertise-address': 'fd00::1' },
        { 'service-cluster-ip-range': 'fd00::/112', 'advertise-address': 'fe80::1' },
        { 'kubernetes-service-node-port': '20011', 'service-node-port-range': '20000-20010' },
        { 'secure-port': '0', 'apiserver-count': '0', 'kubernetes-service-node-port': '70000' },
        { 'service-cluster-ip-range': '10.0.0.0/16,10.1.0.0/16,10.2.0.0/16', 'secure-port': '70000' },
      ],
    },
  ],
);

const controllerManager = command(
  'kcm-flags',
  'kube-controller-manager',
  {
    'allocate-node-cidrs': 'true',
    'bind-address': '127.0.0.1',
    'cluster-cidr': '10.244.0.0/16',
    'cluster-name': 'kubernetes',
    kubeconfig: '/etc/kubernetes/controller-manager.conf',
    'leader-elect': 'true',
    'service-cluster-ip-range': '10.96.0.0/16',
  },
  [
    {
      flag: 'cluster-cidr',
      good: [
        '10.244.0.0/16',
        '10.244.0.0/24',
        '10.0.0.0/1',
        'fd00::/48',
        'fd00::/64',
        '10.244.0.0/16,fd00::/48',
        'fd00::/56,10.244.0.0/16',
        ' 10.244.0.0/16 ',
        '010.244.0.0/16',
        '10.244.3.0/16',
        ['x', '10.244.0.0/16'],
      ],
      bad: [
        '10.244.0.0/25',
        'fd00::/65',
        'fd00::/47',
        '',
        undefined,
        'x',
        '10.244.0.0',
        '10.244.0.0/16, fd00::/48',
        '10.244.0.0/16,10.245.0.0/16',
        '10.244.0.0/16,fd00::/48,10.245.0.0/16',
        'fd00::/48,fd01::/48',
        '10.244.0.0/16,',
        '10.244.0.0/16,fd00::/47',
        '10.244.0.0/25,fd00::/48',
        '10.244.0.0/16,fd00::/65',
        '10.244.0.0/33',
        '::ffff:10.0.0.0/112',
      ],
    },
    {
      flag: 'service-cluster-ip-range',
      good: [
        undefined,
        '',
        '10.96.0.0/16,fd00::/112',
        'x',
        '10.96.0.0/16, fd00::/112',
        '10.244.0.0/16',
        '10.0.0.0/8',
      ],
      bad: [
        '10.96.0.0/16,10.97.0.0/16',
        '10.96.0.0/16,fd00::/112,10.97.0.0/16',
        'x,y,z',
        'fd00::/112,fd01::/112',
      ],
    },
    { flag: 'allocate-node-cidrs', good: ['false', 'T', true, undefined], bad: ['yes', '', 'x'] },
    { flag: 'node-cidr-mask-size', good: ['16', '24', '32', '0'], bad: ['15', '33', ...numbers.bad] },
    { flag: 'node-cidr-mask-size-ipv4', good: ['16', '25', '0', '32'], bad: ['15', '33', ...numbers.bad] },
    { flag: 'node-cidr-mask-size-ipv6', good: ['0'], bad: ['64', '65', 'x'] },
    {
      flag: 'cidr-allocator-type',
      good: ['RangeAllocator'],
      bad: ['CloudAllocator', 'IPAMFromCluster', 'IPAMFromCloud', 'x', '', 'rangeAllocator'],
    },
    { flag: 'configure-cloud-routes', good: ['false', 'true'], bad: ['x'] },
    { flag: 'secure-port', good: ['0', '10257', '65535'], bad: ['65536', '-1', 'x'] },
    { flag: 'controllers', good: ['*', '*,-node-ipam-controller'], bad: ['x', '*,-x'] },
    { flag: 'cluster-cidrs', bad: ['10.244.0.0/16'] },
    { flag: 'word', bad: ['true', '-cluster-cidr=10.0.0.0/8'] },
  ],
  [
    {
      good: [
        {
          'cluster-cidr': '10.244.0.0/16,fd00::/48',
          'node-cidr-mask-size-ipv4': '25',
          'node-cidr-mask-size-ipv6': '64',
        },
        { 'cluster-cidr': 'fd00::/96', 'node-cidr-mask-size': '112' },
        { 'cluster-cidr': 'fd00::/96', 'node-cidr-mask-size-ipv6': '97' },
        { 'allocate-node-cidrs': 'false', 'cluster-cidr': 'x', 'node-cidr-mask-size': '3' },
        { 'cluster-cidr': '10.0.0.0/8', 'node-cidr-mask-size': '30' },
      ],
      bad: [
        { 'cluster-cidr': '10.244.0.0/16,fd00::/48', 'node-cidr-mask-size': '24' },
        { 'node-cidr-mask-size': '24', 'node-cidr-mask-size-ipv4': '24' },
        { 'cluster-cidr': 'fd00::/48', 'node-cidr-mask-size-ipv4': '24' },
        { 'cluster-cidr': 'fd00::/48', 'node-cidr-mask-size': '65' },
        { 'cluster-cidr': 'fd00::/80', 'node-cidr-mask-size': '97' },
        { 'node-cidr-mask-size-ipv4': '24', 'node-cidr-mask-size-ipv6': '64' },
        {
          'cluster-cidr': '10.244.0.0/16,fd00::/48',
          'node-cidr-mask-size-ipv4': '15',
          'node-cidr-mask-size-ipv6': '65',
        },
        { 'allocate-node-cidrs': 'false', 'service-cluster-ip-range': 'a,b,c' },
      ],
    },
  ],
);

export const commandLines: readonly Subject[] = [apiServer, controllerManager];
