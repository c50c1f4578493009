import { nearestSubdomain, subdomainFaults } from '../../../kubernetes/names.ts';
import { mapIn, type Placed } from '../../../kubernetes/placed.ts';
import { webhookClientsOf, webhookKinds } from '../../../kubernetes/webhook-clients.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { formatPath, member, numberAt, stringAt, unknown } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { webhookClient } from './example.ts';

const rules = {
  'service-reference-incomplete': {
    summary: 'A webhook or an APIService names a Service without its name or its namespace.',
    why: 'Webhooks and APIServices lie outside of namespaces, so the Service behind them is named with its namespace. Of a webhook without the name of a Service, kube-apiserver says that the namespace is missing, and the other way round.',
  },
  'service-reference-port': {
    summary: 'A webhook or an APIService names a port of its Service that no port can have.',
    why: 'A port is a number from 1 to 65535. Without port, 443 is meant.',
  },
  'webhook-path-malformed': {
    summary: 'The path of a webhook is none that Kubernetes takes.',
    why: 'A path begins with a slash, and each of its parts is a DNS name: a-z, 0-9, and hyphens and dots inside.',
  },
} as const;

type Id = keyof typeof rules;

const apiService = 'apiregistration.k8s.io/v1/APIService';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: [...webhookKinds, apiService],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'apiserver/pkg/util/webhook/validation.go',
    symbol: 'ValidateWebhookService',
  },
  rules,
  check(resource, _context, report) {
    for (const service of servicesOf(resource)) {
      checkNames(service, resource, report);
      checkPort(service, report);
      if (resource.kind !== 'APIService') checkPath(service, report);
    }
  },
});

function servicesOf(resource: Resource): Placed[] {
  const root = { path: [], value: resource.root };
  const holders =
    resource.kind === 'APIService'
      ? [mapIn(root, 'spec')]
      : webhookClientsOf(resource).filter(({ value }) => member(value, 'url') === undefined);
  return holders.flatMap((holder) => (holder && mapIn(holder, 'service')) ?? []);
}

function checkNames({ path, value }: Placed, { kind, complete }: Resource, report: Report<Id>): void {
  // Upstream passes the two in the wrong order for webhooks, and so names the other field.
  const told = kind === 'APIService' ? ['name', 'namespace'] : ['namespace', 'name'];
  for (const [n, key] of ['name', 'namespace'].entries()) {
    const text = stringAt(value, key) ?? '';
    if (text !== '' || !complete) continue;
    report('service-reference-incomplete', {
      path: [...path, key],
      field: formatPath([...path, told[n] ?? key]),
      reason: 'FieldValueRequired',
      message: `The reference to a Service has no ${key}.`,
      fixes: namespaceFixes({ path, value }, key),
    });
  }
}

/** Where the name is a DNS name, as in `web.default.svc`, the namespace is a part of it. */
function namespaceFixes({ path, value }: Placed, key: string): LocalFix[] {
  const text = stringAt(value, 'name');
  if (key !== 'namespace' || typeof text !== 'string') return [];
  const [, name, namespace] = /^([^.]+)\.([^.]+)(?:\.svc(?:\..*)?)?$/.exec(text) ?? [];
  if (name === undefined || namespace === undefined) return [];
  return [
    {
      title: `Name ${name} in ${namespace}`,
      safe: false,
      patches: [
        { op: 'set', path: [...path, 'name'], value: name },
        { op: 'set', path: [...path, 'namespace'], value: namespace },
      ],
    },
  ];
}

function checkPort({ path, value }: Placed, report: Report<Id>): void {
  const port = numberAt(value, 'port');
  if (port === undefined || port === unknown || (port >= 1 && port <= 65535)) return;
  const at = [...path, 'port'];
  report('service-reference-port', {
    path: at,
    reason: 'FieldValueInvalid',
    message: `The port ${port} is not between 1 and 65535.`,
    fixes: port === 0 ? [remove(at)] : [write(at, 443)],
  });
}

function checkPath({ path, value }: Placed, report: Report<Id>): void {
  const text = stringAt(value, 'path') ?? '';
  if (text === unknown) return;
  const faults = pathFaults(text);
  if (faults.length === 0) return;
  const parts = text.split('/').map((part) => nearestSubdomain(part));
  const better = `/${parts.filter((part) => part !== undefined).join('/')}`;
  const at = [...path, 'path'];
  report('webhook-path-malformed', {
    path: at,
    reason: 'FieldValueInvalid',
    message: `The path "${text}" ${listing(faults)}.`,
    fixes: pathFaults(better).length === 0 ? [write(at, better)] : [],
  });
}

function pathFaults(text: string): string[] {
  if (text === '' || text === '/') return [];
  if (!text.startsWith('/')) return ['does not begin with a slash'];
  const parts = text.slice(1).replace(/\/$/, '').split('/');
  if (text === '//' || parts.includes('')) return ['has nothing between two slashes'];
  return parts.flatMap((part) =>
    subdomainFaults(part).map((fault) => `has the part "${part}", which ${fault}`),
  );
}

export const examples: { readonly [id in Id]: Examples } = {
  'service-reference-incomplete': {
    invalid: [
      {
        text: webhookClient(`      service:
#     ^^^^^^^ error service-reference-incomplete: The reference to a Service has no namespace.
        name: checks.tools.svc`),
        fixed: webhookClient(`      service:
        name: checks
        namespace: tools`),
      },
      {
        text: webhookClient(`      service:
        namespace: tools
        name: ""
#             ^^ error service-reference-incomplete: The reference to a Service has no name.`),
      },
    ],
    valid: [
      {
        text: webhookClient(`      service:
        namespace: tools
        name: checks`),
      },
    ],
  },
  'service-reference-port': {
    invalid: [
      {
        text: webhookClient(`      service:
        namespace: tools
        name: checks
        port: 0
#             ^ error service-reference-port: The port 0 is not between 1 and 65535.`),
        fixed: webhookClient(`      service:
        namespace: tools
        name: checks`),
      },
    ],
    valid: [
      {
        text: webhookClient(`      service:
        namespace: tools
        name: checks
        port: 65535`),
      },
    ],
  },
  'webhook-path-malformed': {
    invalid: [
      {
        text: webhookClient(`      service:
        namespace: tools
        name: checks
        path: check/Pods
#             ^^^^^^^^^^ error webhook-path-malformed: The path "check/Pods" does not begin with a slash.`),
        fixed: webhookClient(`      service:
        namespace: tools
        name: checks
        path: /check/pods`),
      },
    ],
    valid: [
      {
        text: webhookClient(`      service:
        namespace: tools
        name: checks
        path: /check/pods/`),
      },
    ],
  },
};
