import type { Subject } from './subject.ts';
import { label, metadataChanges, portName, subdomain, undecodable, wrongShape } from './values.ts';

const api = 'networking.k8s.io/v1';
const service = (value: unknown = { number: 80 }, name: unknown = 'web') => ({
  service: { name, port: value },
});
const path = { path: '/', pathType: 'Prefix', backend: service() };
const resource = { apiGroup: 'k8s.example.com', kind: 'Bucket', name: 'icons' };

const backends = {
  good: [
    ...label.good.map((name) => service(undefined, name)),
    ...[1, 65535].map((number) => service({ number })),
    ...portName.good.map((name) => service({ name })),
    { resource },
    { resource: { kind: 'Bucket', name: 'A b' } },
  ],
  bad: [
    {},
    null,
    undefined,
    ...[...label.bad, '', undefined].map((name) => service(undefined, name ?? null)),
    ...[0, -1, 65536, 70000].map((number) => service({ number })),
    ...portName.bad.map((name) => service({ name })),
    service({}),
    service(null),
    service({ name: 'http', number: 80 }),
    service({ name: 'A_b', number: 80 }, ''),
    ...undecodable.slice(0, 3).map((number) => service({ number })),
    { ...service(), resource },
    ...['A', 'a_b', '-'].map((apiGroup) => ({ resource: { ...resource, apiGroup } })),
    ...['', undefined, 'a/b', '..', 'a%b'].flatMap((value) => [
      { resource: { ...resource, kind: value } },
      { resource: { ...resource, name: value } },
    ]),
    { serviceName: 'web', servicePort: 80 },
  ],
};
const host = {
  good: [
    ...subdomain.good.filter((name) => name !== '10.0.0.1' && name !== '0.0'),
    '',
    '*.a',
    '*.a.b',
    `*.${'x'.repeat(63)}`,
  ],
  bad: [
    '*',
    '*.',
    '*a.b',
    'a.*',
    'a.*.b',
    '*.*.a',
    '*.A',
    '10.0.0.1',
    '010.0.0.1',
    'fd00::1',
    '::ffff:10.0.0.1',
    'a:80',
    'http://a',
    ...subdomain.bad,
  ],
};

export const ingresses: readonly Subject[] = [
  {
    group: 'ingress',
    kind: 'Ingress',
    bases: {
      rule: {
        apiVersion: api,
        kind: 'Ingress',
        metadata: { name: 'site' },
        spec: { rules: [{ host: 'example.com', http: { paths: [path] } }] },
      },
      backend: {
        apiVersion: api,
        kind: 'Ingress',
        metadata: { name: 'site' },
        spec: { defaultBackend: service() },
      },
    },
    changes: [
      ...metadataChanges(),
      {
        at: 'spec ingressClassName',
        good: ['nginx', 'a.b', null],
        bad: ['', 'Nginx', 'a_b', 'a ', ...subdomain.bad.slice(0, 6)],
      },
      { at: 'metadata annotations kubernetes.io/ingress.class', good: ['nginx', '', 'A_b'], bad: [1] },
      { at: 'spec defaultBackend', base: 'backend', good: backends.good, bad: backends.bad },
      { at: 'spec rules 0 http paths 0 backend', base: 'rule', good: backends.good, bad: backends.bad },
      { at: 'spec rules 0 host', base: 'rule', ...host },
      {
        at: 'spec rules 0 http paths 0 pathType',
        base: 'rule',
        good: ['Exact', 'Prefix', 'ImplementationSpecific'],
        bad: [undefined, null, '', 'prefix', 'Regex', 1],
      },
      ...['Exact', 'Prefix'].map((pathType) => ({
        at: 'spec rules 0 http paths 0',
        merge: true as const,
        base: 'rule',
        good: ['/', '/a', '/a/', '/a.', '/...', '/%2e', '/a b', '/.a', '/a..', '/%252f', '/*'].map(
          (value) => ({ pathType, path: value }),
        ),
        bad: [
          '',
          undefined,
          'a',
          '*',
          '//',
          '/a//b',
          '/./',
          '/a/./b',
          '/../',
          '/a/../b',
          '/a%2fb',
          '/a%2Fb',
          '/..',
          '/.',
          '/a/..',
          '/a/.',
          '//./..',
          'a//b',
        ].map((value) => ({ pathType, path: value })),
      })),
      {
        at: 'spec rules 0 http paths 0',
        merge: true,
        base: 'rule',
        good: ['', undefined, '/', '//', '/a/../b', '/[a-z]+'].map((value) => ({
          pathType: 'ImplementationSpecific',
          path: value,
        })),
        bad: ['a', '*', '^/a'].map((value) => ({ pathType: 'ImplementationSpecific', path: value })),
      },
      {
        at: 'spec rules 0 http',
        base: 'rule',
        good: [undefined, null],
        bad: [
          {},
          { paths: [] },
          { paths: [{}] },
          { paths: [path, { ...path, pathType: undefined, path: 'x', backend: {} }] },
          { paths: path },
        ],
      },
      {
        at: 'spec rules',
        base: 'rule',
        good: [[{}], [{ host: 'a.b' }, { host: 'a.b' }]],
        bad: [[], undefined, null, ...wrongShape.forList],
      },
      {
        at: 'spec',
        base: 'backend',
        bad: [{}, undefined, { ingressClassName: 'A' }, { tls: [{ hosts: ['A'] }] }],
      },
      {
        at: 'spec tls',
        good: [
          [],
          [{}],
          ...[...subdomain.good.slice(0, 6), '10.0.0.1', '*.a', '']
            .slice(0, 8)
            .map((name) => [{ hosts: [name], secretName: 'cert' }]),
        ],
        bad: [
          ...['*', '*a', 'a.*', '', ...subdomain.bad].map((name) => [{ hosts: ['ok.example', name] }]),
          ...subdomain.bad.map((secretName) => [{ secretName }]),
        ],
      },
      { at: 'spec', merge: true, base: 'backend', bad: [{ backend: service() }, { unknown: 1 }] },
      { at: 'spec tls 0 secretName', good: ['', ...subdomain.good] },
      { at: 'status', good: [{ loadBalancer: { ingress: [{ ip: 'x' }] } }], bad: ['x'] },
    ],
  },
  {
    group: 'ingress',
    kind: 'Ingress',
    bases: {
      annotated: {
        apiVersion: api,
        kind: 'Ingress',
        metadata: { name: 'site', annotations: { 'kubernetes.io/ingress.class': 'nginx' } },
        spec: { defaultBackend: service() },
      },
    },
    changes: [
      { at: 'spec ingressClassName', good: ['nginx', undefined], bad: ['haproxy', '', 'Nginx'] },
      { at: 'metadata annotations kubernetes.io/ingress.class', good: ['', 'A b', 'x'] },
    ],
  },
  {
    group: 'ingressclass',
    kind: 'IngressClass',
    bases: {
      plain: {
        apiVersion: api,
        kind: 'IngressClass',
        metadata: { name: 'nginx' },
        spec: { controller: 'example.com/ingress', parameters: { kind: 'Parameters', name: 'p' } },
      },
    },
    changes: [
      ...metadataChanges(),
      {
        at: 'spec controller',
        good: ['a/b', 'a.b/c/d', "a/-._~%!$&'()*+,;=:", `a/${'x'.repeat(248)}`, 'a/b/', 'a//b'],
        bad: [
          '',
          undefined,
          'a',
          '/a',
          'a/',
          'A/b',
          'a_b/c',
          'a/b c',
          'a/é',
          `a/${'x'.repeat(249)}`,
          'a.b',
          '-a/b',
          'a/b?',
          '/',
          `${'x'.repeat(251)}`,
        ],
      },
      { at: 'spec parameters apiGroup', good: [...subdomain.good, null], bad: ['', ...subdomain.bad] },
      ...['kind', 'name'].map((key) => ({
        at: `spec parameters ${key}`,
        good: ['a', 'A b', 'a.b', '...'],
        bad: ['', undefined, '.', '..', 'a/b', 'a%b', '/%'],
      })),
      { at: 'spec parameters', good: [undefined, null], bad: [{}, 'x'] },
      {
        at: 'spec parameters',
        merge: true,
        good: [
          ...label.good.map((namespace) => ({ scope: 'Namespace', namespace })),
          { scope: 'Cluster' },
          { scope: null },
        ],
        bad: [
          { scope: 'Namespace' },
          ...[...label.bad, ''].map((namespace) => ({ scope: 'Namespace', namespace })),
          { scope: 'Cluster', namespace: 'a' },
          { namespace: 'a' },
          { namespace: '' },
          { scope: 'cluster' },
          { scope: '' },
          { scope: 'x', namespace: 'a' },
        ],
      },
      { at: 'spec unknown', bad: [1] },
      { at: 'spec', bad: [undefined, {}] },
    ],
  },
];
