import type { Subject } from './subject.ts';
import {
  badIp,
  ipv4,
  ipv6,
  label,
  labelValue,
  metadataChanges,
  nearSpecialIp,
  protocol,
  qualifiedName,
  specialIp,
  subdomain,
  times,
  undecodable,
  wrongShape,
} from './values.ts';

const isV6 = (ip: string) => ip.includes(':');
const legal = [...ipv4.good, ...ipv6.good, ...ipv6.odd, ...nearSpecialIp];
const endpoint = { addresses: ['10.0.0.1'] };
const slice = (addressType: string, address: string) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'web-1' },
  addressType,
  endpoints: [{ addresses: [address] }],
  ports: [{ name: 'http', port: 80 }],
});
const hints = (kind: string, bad: readonly string[]) => ({
  good: [[], [{ name: 'a' }], times(8, (n) => ({ name: `n${n}` }))],
  bad: [
    times(9, (n) => ({ name: `n${n}` })),
    [{ name: 'a' }, { name: 'a' }],
    ...bad.map((name) => [{ name }]),
    times(9, () => ({ name: '-' })),
    kind,
  ],
});
const names = { good: [...label.good, null], bad: label.bad };

export const endpointObjects: readonly Subject[] = [
  {
    group: 'endpoints',
    kind: 'Endpoints',
    bases: {
      plain: {
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata: { name: 'web' },
        subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 80 }] }],
      },
    },
    changes: [
      ...metadataChanges(),
      ...['addresses', 'notReadyAddresses'].flatMap((list) => [
        { at: `subsets 0 ${list} 0 ip`, good: legal, bad: [...badIp, ...specialIp, undefined] },
        {
          at: `subsets 0 ${list} 0`,
          merge: true as const,
          good: [...label.good, ''].map((hostname) => ({ ip: '10.0.0.2', hostname })),
          bad: label.bad.map((hostname) => ({ ip: '10.0.0.2', hostname })),
        },
        {
          at: `subsets 0 ${list} 0`,
          merge: true as const,
          good: subdomain.good.map((nodeName) => ({ ip: '10.0.0.2', nodeName })),
          bad: ['', ...subdomain.bad].map((nodeName) => ({ ip: '10.0.0.2', nodeName })),
        },
      ]),
      {
        at: 'subsets',
        good: [
          [],
          null,
          undefined,
          [{ notReadyAddresses: [{ ip: '10.0.0.1' }] }],
          [{ addresses: [{ ip: '10.0.0.1' }] }],
        ],
        bad: [
          [{}],
          [{ addresses: [] }],
          [{ ports: [{ port: 80 }] }],
          [{ ports: [{ port: 0 }, { port: 80 }] }],
          ...wrongShape.forList,
        ],
      },
      { at: 'subsets 0 ports 0 port', good: [1, 65535], bad: [0, -1, 65536, undefined, ...undecodable] },
      { at: 'subsets 0 ports 0 name', good: ['', ...names.good], bad: names.bad },
      { at: 'subsets 0 ports 0 protocol', ...protocol },
      { at: 'subsets 0 ports 0 appProtocol', ...qualifiedName },
      {
        at: 'subsets 0 ports',
        good: [
          [],
          [
            { name: 'a', port: 80 },
            { name: 'a', port: 80 },
          ],
          [
            { name: 'a', port: 80 },
            { name: 'b', port: 80 },
          ],
        ],
        bad: [
          [{ port: 80 }, { port: 81 }],
          [
            { name: 'a', port: 80 },
            { name: '', port: 81 },
          ],
          [{ port: 0, protocol: 'x' }, { name: 'A' }],
        ],
      },
      { at: 'subsets 0 unknown', bad: [1] },
    ],
  },
  {
    group: 'endpointslice',
    kind: 'EndpointSlice',
    bases: {
      IPv4: slice('IPv4', '10.0.0.1'),
      IPv6: slice('IPv6', 'fd00::1'),
      FQDN: slice('FQDN', 'a.example'),
    },
    changes: [
      ...metadataChanges(),
      { at: 'addressType', bad: ['', undefined, 'ipv4', 'IP', 'Ipv6', 'FQDN ', null] },
      {
        at: 'endpoints 0 addresses 0',
        base: 'IPv4',
        good: legal.filter((ip) => !isV6(ip)),
        bad: [...badIp, ...specialIp, ...ipv6.good, ...ipv6.odd, null],
      },
      {
        at: 'endpoints 0 addresses 0',
        base: 'IPv6',
        good: [...ipv6.good, ...nearSpecialIp.filter(isV6)],
        bad: [...badIp, ...specialIp, ...ipv6.odd, ...ipv4.good],
      },
      {
        at: 'endpoints 0 addresses 0',
        base: 'FQDN',
        good: ['a.b', 'a.b.', '10.0.0.1', `${'x'.repeat(63)}.a`],
        bad: [
          '',
          'a',
          'a.',
          '.a.b',
          'A.b',
          'a_b.c',
          '*.a.b',
          'a..b',
          'fd00::1',
          `${'x'.repeat(64)}.a`,
          'x'.repeat(254),
          '.',
        ],
      },
      { at: 'endpoints 0 addresses', bad: [[], undefined, null, times(101, (n) => `10.0.1.${n}`), 'x', {}] },
      {
        at: 'endpoints 0 addresses',
        base: 'IPv4',
        good: [times(100, (n) => `10.0.1.${n}`), ['10.0.0.1', '10.0.0.1']],
        bad: [['10.0.0.1', 'fd00::1', '127.0.0.1', 'x']],
      },
      {
        at: 'endpoints',
        good: [[], null, undefined],
        bad: [[{}], times(1001, () => endpoint), ...wrongShape.forList],
      },
      { at: 'endpoints', base: 'IPv4', good: [times(1000, () => endpoint)] },
      { at: 'endpoints 0 nodeName', good: [...subdomain.good, null], bad: ['', ...subdomain.bad] },
      { at: 'endpoints 0 hostname', good: [...label.good, null], bad: ['', ...label.bad] },
      { at: 'endpoints 0 zone', good: ['a', 'a b!', ''], bad: [1] },
      { at: 'endpoints 0 hints forZones', ...hints('x', labelValue.bad) },
      { at: 'endpoints 0 hints forNodes', ...hints('x', ['', ...subdomain.bad]) },
      { at: 'endpoints 0 hints', good: [{}, null], bad: [{ forZone: [] }] },
      {
        at: 'endpoints 0 conditions',
        good: [{ ready: true, serving: false, terminating: null }, {}],
        bad: [{ ready: 'true' }, { Ready: true }],
      },
      { at: 'ports 0 name', good: ['', ...names.good], bad: names.bad },
      { at: 'ports 0 port', good: [0, -1, 70000, null, 65535], bad: undecodable },
      { at: 'ports 0 protocol', ...protocol },
      { at: 'ports 0 appProtocol', ...qualifiedName },
      {
        at: 'ports',
        good: [[], null, [{}], times(100, (n) => ({ name: `p${n}`, port: n }))],
        bad: [
          [{}, {}],
          [{ name: 'a' }, { name: 'a' }],
          [{ name: '' }, {}],
          [
            { name: 'A', protocol: 'x' },
            { name: 'A', appProtocol: '' },
          ],
          times(20001, () => ({})),
          ...wrongShape.forList,
        ],
      },
      {
        at: 'metadata labels endpointslice.kubernetes.io/managed-by',
        good: ['endpointslice-controller.k8s.io', 'me'],
      },
      { at: 'unknown', bad: [1] },
    ],
  },
];
