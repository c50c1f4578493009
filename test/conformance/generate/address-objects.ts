import type { Subject } from './subject.ts';
import {
  badIp,
  cidr,
  ipv4,
  ipv6,
  metadataChanges,
  nearSpecialIp,
  objectName,
  specialIp,
  subdomain,
  wrongShape,
} from './values.ts';

const api = 'networking.k8s.io/v1';
const segment = { good: ['a', 'A b', '...', 'a.b'], bad: ['.', '..', 'a/b', 'a%b', '/%'] };

/** ServiceCIDR, IPAddress and Node. */
export const addressObjects: readonly Subject[] = [
  {
    group: 'servicecidr',
    kind: 'ServiceCIDR',
    bases: {
      plain: {
        apiVersion: api,
        kind: 'ServiceCIDR',
        metadata: { name: 'extra' },
        spec: { cidrs: ['10.100.0.0/24'] },
      },
    },
    changes: [
      ...metadataChanges(),
      {
        at: 'spec cidrs',
        good: cidr.good.map((range) => [range]),
        bad: [...cidr.bad, ...cidr.odd].map((range) => [range]),
      },
      {
        at: 'spec cidrs',
        good: [
          ['10.0.0.0/24', 'fd00::/64'],
          ['fd00::/64', '10.0.0.0/24'],
          ['10.0.0.0/31'],
          ['fd00::/48'],
          ['10.96.0.0/16'],
          ['fd00::/128'],
        ],
        bad: [
          [],
          undefined,
          null,
          ['10.0.0.0/24', '10.0.1.0/24'],
          ['10.0.0.0/24', '10.0.0.0/24'],
          ['fd00::/64', 'fd01::/64'],
          ['10.0.0.0/24', 'fd00::/64', '10.1.0.0/24'],
          ['x', 'y', 'z'],
          ['10.0.0.0/24', 'x'],
          ['x', 'y'],
          ['10.0.0.1/24', 'fd00::1/64'],
          ['10.0.0.1/24', '10.0.1.0/24'],
          ['FD00::/64', 'fd01::/64'],
          ...wrongShape.forList,
        ],
      },
      { at: 'spec', bad: [undefined, {}, null, { cidr: '10.0.0.0/8' }] },
      { at: 'status', good: [{ conditions: [] }], bad: ['x', { ready: true }] },
      { at: 'apiVersion', bad: ['networking.k8s.io/v1beta1', 'networking.k8s.io/v1alpha1', 'v1'] },
    ],
  },
  {
    group: 'ipaddress',
    kind: 'IPAddress',
    bases: { v4: ipAddress('10.99.0.1'), v6: ipAddress('fd00:99::1') },
    changes: [
      ...metadataChanges({
        good: [...ipv4.good, ...ipv6.good, ...specialIp, ...nearSpecialIp],
        bad: [...badIp, ...ipv6.odd, undefined],
      }),
      {
        at: 'metadata',
        merge: true,
        bad: [
          { name: undefined, generateName: '10.99.0.' },
          { name: undefined, generateName: 'a-' },
        ],
      },
      { at: 'spec parentRef resource', good: segment.good, bad: [...segment.bad, '', undefined] },
      { at: 'spec parentRef name', good: segment.good, bad: [...segment.bad, '', undefined] },
      { at: 'spec parentRef namespace', good: ['', ...segment.good], bad: segment.bad },
      { at: 'spec parentRef group', good: ['', ...subdomain.good], bad: subdomain.bad },
      { at: 'spec parentRef', bad: [undefined, null, {}, 'web', { kind: 'Service', name: 'web' }] },
      { at: 'spec', bad: [undefined, {}, null] },
      { at: 'apiVersion', bad: ['networking.k8s.io/v1beta1', 'v1'] },
    ],
  },
  {
    group: 'node',
    kind: 'Node',
    bases: { plain: { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, spec: {} } },
    changes: [
      ...metadataChanges(objectName),
      { at: 'spec podCIDR', good: ['', ...cidr.good, ...cidr.odd.slice(0, -1)], bad: cidr.bad.slice(1) },
      {
        at: 'spec podCIDRs',
        good: [
          [],
          null,
          ['10.0.0.0/24', 'fd00::/64'],
          ['fd00::/64', '10.0.0.0/24'],
          ['10.0.0.0/24', 'FD00::/64'],
          ...cidr.good.map((range) => [range]),
        ],
        bad: [
          ['10.0.0.0/24', '10.0.1.0/24'],
          ['10.0.0.0/24', '10.0.0.0/24'],
          ['fd00::/64', 'fd01::/64'],
          ['10.0.0.0/24', 'fd00::/64', '10.0.1.0/24'],
          ['10.0.0.0/24', 'x'],
          ['x', 'fd00::/64'],
          ['10.0.0.1/24', 'fd00::1/64'],
          ['010.0.0.0/8', 'fd00::/64'],
          ['', ''],
          ['10.0.0.0/24', ''],
          ['x', 'y', 'z'],
          ...cidr.bad.map((range) => [range]),
          ...wrongShape.forList.slice(1),
        ],
      },
      {
        at: 'spec',
        merge: true,
        good: [
          { podCIDR: '10.0.0.0/24', podCIDRs: ['10.0.0.0/24', 'fd00::/64'] },
          { podCIDR: '10.0.0.0/24', podCIDRs: ['10.0.1.0/24', 'x'] },
          { podCIDR: '', podCIDRs: ['10.0.0.0/24'] },
        ],
        bad: [
          { podCIDR: 'x', podCIDRs: ['10.0.0.0/24'] },
          { podCIDR: 'x', podCIDRs: ['x', 'y'] },
        ],
      },
      {
        at: 'status addresses',
        good: [
          [{ type: 'InternalIP', address: '10.0.0.1' }],
          [{ type: 'x', address: 'not an IP' }],
          [
            { type: 'InternalIP', address: 'a' },
            { type: 'InternalIP', address: 'a' },
          ],
        ],
        bad: [['10.0.0.1'], [{ type: 'InternalIP', ip: '10.0.0.1' }]],
      },
      { at: 'spec unknown', bad: [1] },
      { at: 'spec unschedulable', good: [true], bad: ['yes'] },
    ],
  },
];

function ipAddress(name: string): object {
  return {
    apiVersion: api,
    kind: 'IPAddress',
    metadata: { name },
    spec: { parentRef: { resource: 'services', namespace: 'default', name: 'web' } },
  };
}
