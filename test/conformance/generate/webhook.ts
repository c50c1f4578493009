import type { Change, Subject } from './subject.ts';
import { metadataChanges, undecodable } from './values.ts';

const urls = {
  good: [
    'https://example.com',
    'https://example.com/',
    'https://example.com:8443/a/b',
    'HTTPS://10.0.0.1',
    'https://[fd00::1]:443/x',
    'https://example.com:/',
    'https://example.com?',
    'https://example.com#',
    'https://a_b.example.com/%20',
    'https://EXAMPLE.com/a b',
  ],
  bad: [
    '',
    'http://example.com',
    'example.com',
    'example.com:443',
    '//example.com',
    '///a',
    'https:',
    'https://',
    'https:///a',
    'https:example.com',
    ':443',
    '10.0.0.1:443/a',
    'https://user@example.com',
    'https://user:pass@example.com/a#b?c',
    'https://@example.com',
    'https://a b@example.com',
    'https://example.com?a=b',
    'https://example.com/a?',
    'https://example.com/??',
    'https://example.com#a',
    'http://user@example.com?a#b',
    'https://exa mple.com',
    'https://example.com:https',
    'https://example.com:-1',
    'https://example.com:99999',
    'https://fd00::1',
    'https://[fd00::1',
    'https://[fd00::1]x',
    'https://[example.com]',
    'https://example.com/%zz',
    'https://example.com/%2',
    'https://%41.com',
    'https://example.com#%zz',
    'https://example.com/\t',
    ' https://example.com',
    'https://{host}/a',
    'https://$HOST/a',
    'ftp:/a',
  ],
};

/** What can be wrong with the Service that a webhook or an APIService names. */
function serviceChanges(at: string): Change[] {
  return [
    { at: `${at} name`, good: ['A b'], bad: ['', undefined, null] },
    { at: `${at} namespace`, good: ['A b'], bad: ['', undefined, null] },
    { at: `${at} port`, good: [1, 443, 65535, undefined, null], bad: [0, -1, 65536, ...undecodable] },
    { at, merge: true, bad: [{ name: undefined, namespace: undefined, port: 0 }] },
    { at: `${at} host`, bad: ['web'] },
  ];
}

function webhookChanges(at: string): Change[] {
  return [
    ...serviceChanges(`${at} service`),
    {
      at: `${at} service path`,
      good: ['', '/', '/a', '/a/b', '/a/', '/a.b/c-d', null],
      bad: ['a', 'a/b', '//', '///', '/a//b', '/A', '/a b', '/a?b', '/a/B/', 'x', '//a', '/a_b', 'aB', '/.'],
    },
    ...[0, 1].map(
      (): Change => ({
        at,
        good: urls.good.map((url) => ({ url })),
        bad: urls.bad.map((url) => ({ url })),
      }),
    ),
    {
      at,
      bad: [
        undefined,
        null,
        {},
        { caBundle: '' },
        { url: null },
        { url: 'https://a', service: { name: 'a', namespace: 'b' } },
        { url: '', service: { port: 0 } },
        { service: {} },
        { service: null, url: null },
      ],
    },
  ];
}

const client = { service: { namespace: 'default', name: 'web', path: '/check' } };
const webhook = { name: 'a.example.com', admissionReviewVersions: ['v1'], sideEffects: 'None' };

/** Webhooks and APIServices: what they say of where they listen. */
export const webhooks: readonly Subject[] = [
  ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map(
    (kind): Subject => ({
      group: 'webhook',
      kind,
      bases: {
        one: webhookConfiguration(kind, [{ ...webhook, clientConfig: client }]),
        two: webhookConfiguration(kind, [
          { ...webhook, clientConfig: client },
          { ...webhook, name: 'b.example.com', clientConfig: { url: 'https://example.com' } },
        ]),
      },
      changes: [
        ...metadataChanges(),
        ...webhookChanges('webhooks 0 clientConfig'),
        { at: 'webhooks 1 clientConfig', base: 'two', bad: [{}, { url: 'http://a' }, { service: {} }] },
        { at: 'webhooks', good: [[], undefined, null], bad: [{}, 'x'] },
      ],
    }),
  ),
  {
    group: 'webhook',
    kind: 'APIService',
    bases: { plain: apiService('v1.example.com', 'v1', 'example.com') },
    changes: [
      ...serviceChanges('spec service'),
      {
        at: 'metadata name',
        bad: ['v1', 'example.com', 'V1.example.com', 'v1.example.com.', 'a/b', '..', '', undefined],
      },
      {
        at: 'metadata',
        merge: true,
        bad: [{ generateName: 'v1.' }, { name: undefined, generateName: 'a%' }],
      },
      { at: 'spec group', bad: ['', undefined, 'example.org', 'A.b', 'a_b', 'a..b'] },
      { at: 'spec version', bad: ['', undefined, 'v2', 'V1', '1v', 'v1.2'] },
      { at: 'spec groupPriorityMinimum', good: [1, 20000], bad: [0, -1, 20001, undefined, '1'] },
      { at: 'spec versionPriority', good: [1, 1000], bad: [0, -1, 1001, undefined, '1'] },
      {
        at: 'spec',
        merge: true,
        bad: [
          { group: undefined, version: 'v2' },
          { service: null, insecureSkipTLSVerify: true },
        ],
      },
      { at: 'spec service', good: [undefined, null], bad: [{}] },
      {
        at: 'spec',
        merge: true,
        good: [{ caBundle: 'YQ==' }, { insecureSkipTLSVerify: true }, { service: undefined, caBundle: '' }],
        bad: [
          { caBundle: 'YQ==', insecureSkipTLSVerify: true },
          { service: undefined, caBundle: 'YQ==', insecureSkipTLSVerify: true },
        ],
      },
      { at: 'spec', bad: [undefined, {}, null] },
    ],
  },
];

function webhookConfiguration(kind: string, hooks: readonly object[]): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: { name: 'checks' },
    webhooks: hooks,
  };
}

function apiService(name: string, version: string, group: string): object {
  return {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name },
    spec: {
      group,
      version,
      groupPriorityMinimum: 1000,
      versionPriority: 15,
      service: { namespace: 'default', name: 'web' },
    },
  };
}
