import type { Draw } from './draw.ts';

/** Values that several kinds share: right ones with the limits among them, and wrong ones. */
const x = (length: number) => 'x'.repeat(length);

export const label = {
  good: ['a', '0', 'a-b', '9x', 'a--b', x(63), '1234'],
  bad: ['-a', 'a-', 'a.b', 'a_b', 'Web', 'a b', x(64), 'é', 'a/b', '10.0.0.1'],
};
/** DNS subdomains. */
export const subdomain = {
  good: ['a', 'a.b', '0.0', '10.0.0.1', 'a-b.c-d', x(64), `${x(63)}.${x(63)}.${x(63)}.${x(61)}`, x(253)],
  bad: ['.a', 'a.', 'a..b', '-a.b', 'a-.b', 'A.b', 'a_b', 'a b', x(254), '*.a', 'fd00::1', 'a/b'],
};
/** Names of objects; those of Pods and workloads cannot be generated from a wrong prefix either. */
export const objectName = {
  good: subdomain.good,
  bad: [...subdomain.bad, '', undefined],
};
/** Names of container ports, as IANA wants them. */
export const portName = {
  good: ['a', 'http', '8a', 'a-1', 'a-b-c-d', 'fifteen-chars-x'],
  bad: [
    'sixteen-chars-xx',
    '8080',
    '-a',
    'a-',
    'a--b',
    'a_b',
    'HTTP',
    'a.b',
    '1-2',
    ' http',
    x(64),
    '--',
    '-8-',
  ],
};
export const port = {
  good: [1, 80, 443, 1024, 32767, 65535],
  bad: [0, -1, 65536, 70000, 2147483647, undefined],
};
/** What cannot be a number of a port: refused while decoding. */
export const undecodable = ['80', '0x50', true, 1.5, 2147483648, [80], { number: 80 }];
export const protocol = {
  good: ['TCP', 'UDP', 'SCTP', '', undefined, null],
  bad: ['tcp', 'Udp', 'ICMP', 'HTTP', ' TCP', 'TCP '],
};
export const qualifiedName = {
  good: [
    'http',
    'kubernetes.io/h2c',
    'a',
    'A_b.c',
    `a.b/${x(63)}`,
    x(63),
    `${x(63)}.${x(63)}.${x(63)}.${x(61)}/a`,
  ],
  bad: [
    '',
    '/a',
    'a/',
    'a/b/c',
    'A.b/c',
    '-a',
    'a-',
    'a b',
    x(64),
    `a/${x(64)}`,
    `${x(254)}/a`,
    'a_b/c',
    'http:',
    '/',
    '//',
  ],
};
export const labelValue = {
  good: ['', 'a', 'A_b.c-d', '0', x(63)],
  bad: ['-a', 'a-', 'a b', 'a/b', x(64), '_', 'é', 'a,b'],
};
export const ipv4 = {
  good: ['10.0.0.1', '203.0.113.255', '255.255.255.255', '239.1.1.1', '240.0.0.1', '1.2.3.4'],
};
export const ipv6 = {
  good: ['fd00::1', '2001:db8::', '2001:db8:1:2:3:4:5:6', 'ff0e::1', '64:ff9b::a00:1', '1::8'],
  /** Right, but not written as RFC 5952 wants. */
  odd: [
    'FD00::1',
    '2001:0db8::1',
    '2001:db8:0:0:0:0:0:1',
    'fd00:0::1',
    '2001:DB8::',
    '2001:db8::10.0.0.1',
    '::a00:1',
    '1:0:0:2:0:0:0:3',
    '1:2:3:4:5:6:7::',
  ],
};
export const badIp = [
  '',
  '10.0.0',
  '10.0.0.256',
  '10.0.0.1.2',
  '010.0.0.1',
  '10.00.0.1',
  '10.0.0.08',
  '0x0a.0.0.1',
  '167772161',
  '10.0.0.1/24',
  ' 10.0.0.1',
  '10.0.0.1 ',
  '10.0.0.1:80',
  '[fd00::1]',
  'fe80::1%eth0',
  '::ffff:10.0.0.1',
  '::ffff:010.0.0.1',
  '::FFFF:a00:1',
  'fd00::1::2',
  '12345::',
  'fd00:::1',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  'fd00::g',
  'localhost',
  'None',
  '1.2.3.4e0',
  '10..0.1',
  '.10.0.0.1',
  'fd00::1/64',
  '10,0,0,1',
  '127.1',
  '0',
  '10.0.0.-1',
  '+1.2.3.4',
  '٣.0.0.0',
];
/** Addresses that endpoints and external addresses cannot have. */
export const specialIp = [
  '0.0.0.0',
  '127.0.0.1',
  '127.255.255.255',
  '169.254.1.1',
  '224.0.0.1',
  '224.0.0.255',
  '::',
  '::1',
  'fe80::1',
  'febf::1',
  'ff02::1',
  'ff12::2',
];
/** Next to those. */
export const nearSpecialIp = [
  '0.0.0.1',
  '128.0.0.1',
  '126.255.255.255',
  '169.253.255.255',
  '169.255.0.1',
  '224.0.1.0',
  '223.255.255.255',
  'fec0::1',
  'ff01::1',
  'ff05::2',
  '::2',
];
export const cidr = {
  good: [
    '10.0.0.0/8',
    '10.0.0.0/24',
    '10.0.0.1/32',
    '0.0.0.0/0',
    '192.168.0.0/16',
    '10.0.0.248/29',
    '10.0.0.128/25',
    'fd00::/8',
    '::/0',
    '2001:db8::/32',
    'fd00::1/128',
    '2001:db8::/127',
    '224.0.0.0/4',
  ],
  odd: [
    'FD00::/8',
    '2001:0db8::/32',
    '2001:db8:0:0::/64',
    'fd00:0:0:0::/64',
    '2001:DB8::/48',
    '::10.0.0.0/120',
    '0fd0::/16',
  ],
  bad: [
    '',
    '10.0.0.0',
    '10.0.0.1/24',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/08',
    '010.0.0.0/8',
    '10.0.0.0/',
    '/8',
    '10.0.0/24',
    '10/8',
    '10.0.0.0/8 ',
    ' 10.0.0.0/8',
    '10.0.0.0 /8',
    '10.0.0.0/255.0.0.0',
    '10.0.0.0/8/8',
    '10.0.0.129/25',
    '10.0.0.4/29',
    'fd00::1/64',
    'fd00::/129',
    '::ffff:10.0.0.0/104',
    '::ffff:10.0.0.0/8',
    'fe80::1%eth0/64',
    'fd00::',
    '10.0.0.0/+8',
    'fd00::/+64',
    '10.0.0.0/1e1',
    '10.0.0.0/0x8',
    'fd00:00000::/64',
    '0fd00::/8',
    '00.0.0.0/0',
    'all',
    '10.0.0.0/8,fd00::/8',
    '::1/127',
    '1:2:3:4:5:6:7:8::/64',
  ],
};
/** A list of so many items, each made from its number. */
export const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

/** Wrong shapes for a field that takes a map or a list: refused while decoding. */
export const wrongShape = {
  forMap: [['a'], 'a', 1, true],
  forList: [{ a: 'b' }, 'a', 1, false],
  forText: [1, true, ['a'], { a: 'b' }],
};

/** The families of a cluster, its first one first. */
export function families({ cluster }: Draw): ('IPv4' | 'IPv6')[] {
  if (cluster === 'v4') return ['IPv4'];
  if (cluster === 'v6') return ['IPv6'];
  return cluster === 'v6v4' ? ['IPv6', 'IPv4'] : ['IPv4', 'IPv6'];
}

/** A free address of the cluster's Service range. */
export function clusterIp(family: 'IPv4' | 'IPv6', { below }: Draw): string {
  return family === 'IPv4'
    ? `10.96.${1 + below(250)}.${below(256)}`
    : `fd00:10:96::${(4096 + below(60000)).toString(16)}`;
}

/** Labels, annotations and the name of any object. */
export function metadataChanges(
  name: { good: readonly unknown[]; bad: readonly unknown[] } = objectName,
  at = 'metadata',
) {
  return [
    { at: `${at} name`, ...name },
    { at: `${at} labels key`, good: labelValue.good, bad: labelValue.bad },
    {
      at: `${at} labels`,
      merge: true,
      good: qualifiedName.good.map((key) => ({ [key]: 'v' })),
      bad: qualifiedName.bad.slice(1).map((key) => ({ [key]: 'v' })),
    },
    {
      at: `${at} annotations`,
      merge: true,
      good: [{ 'A.b/c': 'v' }, { a: x(1000) }],
      bad: [{ 'a b': 'v' }, { 'a/b/c': '' }, { [x(64)]: '' }],
    },
    { at: `${at} unknown`, bad: ['x'] },
    { at: `${at} namespace`, good: ['default', 'demo', 'kube-system'] },
  ] as const;
}
