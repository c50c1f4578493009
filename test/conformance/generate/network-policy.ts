import type { Change, Subject } from './subject.ts';
import {
  cidr,
  labelValue,
  metadataChanges,
  portName,
  protocol,
  qualifiedName,
  undecodable,
  wrongShape,
} from './values.ts';

const expression = (value: object) => ({ matchExpressions: [value] });

/** Label selectors: of Pods and of namespaces. */
const selectorValues = {
  good: [
    {},
    { matchLabels: {} },
    ...labelValue.good.map((value) => ({ matchLabels: { app: value } })),
    expression({ key: 'app', operator: 'In', values: ['a', ''] }),
    expression({ key: 'app', operator: 'NotIn', values: ['a', 'a'] }),
    expression({ key: 'a.b/c', operator: 'Exists' }),
    expression({ key: 'app', operator: 'DoesNotExist', values: [] }),
  ],
  bad: [
    ...labelValue.bad.map((value) => ({ matchLabels: { app: value } })),
    ...qualifiedName.bad.map((key) => ({ matchLabels: { [key]: 'v' } })),
    ...qualifiedName.bad.slice(0, 5).map((key) => expression({ key, operator: 'Exists' })),
    expression({ key: 'app', operator: 'In' }),
    expression({ key: 'app', operator: 'NotIn', values: [] }),
    expression({ key: 'app', operator: 'Exists', values: ['a'] }),
    expression({ key: 'app', operator: 'DoesNotExist', values: [''] }),
    ...['', 'in', 'Equals', undefined].map((operator) => expression({ key: 'app', operator, values: ['a'] })),
    expression({ key: 'app', operator: 'In', values: ['-a', 'b '] }),
    expression({ operator: 'Exists' }),
    { app: 'web' },
    'app',
  ],
};

function ruleChanges(direction: 'ingress' | 'egress', peers: 'from' | 'to'): Change[] {
  const peer = `spec ${direction} 0 ${peers} 0`;
  const port = `spec ${direction} 0 ports 0`;
  const except = (values: readonly unknown[], range = '10.0.0.0/8') =>
    values.map((value) => ({ ipBlock: { cidr: range, except: [value] } }));
  return [
    { at: `${peer} podSelector`, ...selectorValues },
    { at: `${peer} namespaceSelector`, ...selectorValues },
    {
      at: peer,
      good: [
        ...[...cidr.good, ...cidr.odd.slice(0, -1)].map((range) => ({ ipBlock: { cidr: range } })),
        { podSelector: {}, namespaceSelector: {} },
        ...except(['10.1.0.0/16', '10.0.0.0/9', '10.255.255.255/32']),
        ...except(['fd00::/9', 'FD00:1::/32'], 'fd00::/8'),
        { ipBlock: { cidr: '10.0.0.0/8', except: [] } },
      ],
      bad: [
        {},
        ...cidr.bad.map((range) => ({ ipBlock: { cidr: range } })),
        { ipBlock: {} },
        { ipBlock: { except: ['10.0.0.0/8'] } },
        { ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} },
        { ipBlock: { cidr: 'x' }, namespaceSelector: { matchLabels: { '-': '' } } },
        { ipBlock: { cidr: '' }, podSelector: {}, namespaceSelector: {} },
        ...except([
          '10.0.0.0/8',
          '10.0.0.0/7',
          '11.0.0.0/16',
          '0.0.0.0/0',
          'fd00::/16',
          '10.0.0.1',
          '10.0.0.1/24',
          '',
          '010.1.0.0/16',
        ]),
        ...except(['fd00::/8', 'fc00::/7', '10.0.0.0/8', '::/0', 'fd00::1/64'], 'fd00::/8'),
        ...except(['10.1.0.0/16', 'x'], '10.0.0.1/8'),
        { ipBlock: { cidr: '10.0.0.0/8', except: '10.1.0.0/16' } },
        null,
      ],
    },
    {
      at: `spec ${direction}`,
      good: [[], [{}], [{ [peers]: [] }], [{ ports: [] }], null],
      bad: [
        [{ [peers]: [{}] }, { [peers]: [{ podSelector: {} }, {}] }],
        [{ [peers === 'to' ? 'from' : 'to']: [] }],
        ...wrongShape.forList,
      ],
    },
    { at: `${port} protocol`, good: protocol.good, bad: protocol.bad },
    {
      at: `${port} port`,
      good: [1, 65535, ...portName.good, null],
      bad: [0, -1, 65536, '80', '', ...portName.bad, ...undecodable.slice(2)],
    },
    {
      at: port,
      good: [{ port: 1, endPort: 65535 }, { port: 80, endPort: 80 }, { port: 80, endPort: 81 }, {}],
      bad: [
        { port: 80, endPort: 79 },
        { port: 80, endPort: 65536 },
        { port: 80, endPort: 0 },
        { port: 80, endPort: -1 },
        { port: 'http', endPort: 80 },
        { endPort: 80 },
        { port: 0, endPort: 0 },
        { port: 65536, endPort: 65536 },
        { port: 'a_b', endPort: 70000 },
        { endPort: 70000, protocol: 'x' },
        { port: 80, endPort: '81' },
      ],
    },
  ];
}

export const networkPolicies: readonly Subject[] = [
  {
    group: 'networkpolicy',
    kind: 'NetworkPolicy',
    bases: {
      plain: {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'db' },
        spec: { podSelector: {} },
      },
    },
    changes: [
      ...metadataChanges(),
      { at: 'spec podSelector', good: [...selectorValues.good, undefined, null], bad: selectorValues.bad },
      ...ruleChanges('ingress', 'from'),
      ...ruleChanges('egress', 'to'),
      {
        at: 'spec policyTypes',
        good: [
          ['Ingress'],
          ['Egress'],
          ['Ingress', 'Egress'],
          ['Egress', 'Ingress'],
          ['Ingress', 'Ingress'],
          [],
          null,
        ],
        bad: [
          ['ingress'],
          ['Ingress', 'egress'],
          [''],
          ['Ingress', 'Egress', 'Ingress'],
          ['x', 'y', 'z'],
          'Ingress',
          ['Both', ''],
        ],
      },
      { at: 'spec unknown', bad: [1] },
      { at: 'spec', good: [undefined, {}], bad: ['x'] },
    ],
  },
];
