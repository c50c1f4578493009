import { nearestSubdomain, subdomainFaults } from '../../../kubernetes/names.ts';
import { nearestPathSegment, pathSegmentFaults } from '../../../kubernetes/reference.ts';
import type { Examples } from '../../../model/examples.ts';
import { stringAt, unknown, type Value, valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, set, write } from '../../fix.ts';
import { ipAddress } from './example.ts';

const rules = {
  'ip-address-parent-missing': {
    summary: 'An IPAddress does not say what has the address.',
    why: 'parentRef names the object that the address is taken for: resource services, and the namespace and name of a Service. An IPAddress keeps the address from being given to any other Service.',
  },
  'ip-address-parent-incomplete': {
    summary: 'The parentRef of an IPAddress has no resource or no name.',
    why: 'resource is the plural in lower case, as in URLs: services. The group of Services has no name.',
  },
  'ip-address-parent-malformed': {
    summary: 'The parentRef of an IPAddress holds what no object can have.',
    why: 'group is a DNS name without a version. resource, namespace and name become parts of a URL, so they are neither . nor .., and hold neither a slash nor a percent sign.',
  },
} as const;

type Id = keyof typeof rules;

const path = ['spec', 'parentRef'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/IPAddress'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/networking/validation/validation.go',
    symbol: 'validateIPAddressParentReference',
  },
  rules,
  check(resource, _context, report) {
    const parent = valueAt(resource.root, path);
    if (parent?.kind === 'map') {
      checkGroup(parent, report);
      for (const key of ['resource', 'name', 'namespace'] as const)
        checkSegment(parent, key, resource.complete, report);
    } else if (parent === undefined && resource.complete)
      report('ip-address-parent-missing', {
        path,
        reason: 'FieldValueRequired',
        message: 'The IPAddress has no parentRef.',
      });
  },
});

function checkGroup(parent: Value, report: Report<Id>): void {
  const text = stringAt(parent, 'group') ?? '';
  if (text === unknown || text === '') return;
  const faults = subdomainFaults(text);
  if (faults.length === 0) return;
  const at = [...path, 'group'];
  const better = nearestSubdomain(text.replace(/\/.*$/s, ''));
  report('ip-address-parent-malformed', {
    path: at,
    reason: 'FieldValueInvalid',
    message: `The group "${text}" ${listing(faults)}.`,
    fixes: [better === undefined ? remove(at) : write(at, better)],
  });
}

function checkSegment(
  parent: Value,
  key: 'resource' | 'name' | 'namespace',
  isComplete: boolean,
  report: Report<Id>,
): void {
  const text = stringAt(parent, key) ?? '';
  if (text === unknown) return;
  const at = [...path, key];
  if (text === '') {
    if (key === 'namespace' || !isComplete) return;
    const isOfCore = (stringAt(parent, 'group') ?? '') === '';
    report('ip-address-parent-incomplete', {
      path: at,
      reason: 'FieldValueRequired',
      message: `The parentRef has no ${key}.`,
      fixes: key === 'resource' && isOfCore ? [set(at, 'services')] : [],
    });
    return;
  }
  const faults = pathSegmentFaults(text);
  if (faults.length === 0) return;
  const better = nearestPathSegment(text);
  report('ip-address-parent-malformed', {
    path: at,
    reason: 'FieldValueInvalid',
    message: `The ${key} "${text}" ${listing(faults)}.`,
    fixes: better === undefined ? [] : [write(at, better)],
  });
}

export const examples: { readonly [id in Id]: Examples } = {
  'ip-address-parent-missing': {
    invalid: [
      {
        text: `apiVersion: v1
kind: List
items:
  - apiVersion: networking.k8s.io/v1
    kind: IPAddress
    metadata:
      name: 10.96.0.10
    spec: {}
#   ^^^^ error ip-address-parent-missing: The IPAddress has no parentRef.
`,
      },
    ],
    valid: [
      {
        text: ipAddress(`    resource: services
    name: web`),
      },
    ],
  },
  'ip-address-parent-incomplete': {
    invalid: [
      {
        text: ipAddress(`    namespace: default
    name: web`).replace(
          'parentRef:\n',
          `parentRef:
# ^^^^^^^^^ error ip-address-parent-incomplete: The parentRef has no resource.
`,
        ),
        fixed: ipAddress(`    namespace: default
    name: web
    resource: services`),
      },
    ],
    valid: [
      {
        text: ipAddress(`    group: ""
    resource: services
    name: web`),
      },
    ],
  },
  'ip-address-parent-malformed': {
    invalid: [
      {
        text: ipAddress(`    resource: services
    name: default/web
#         ^^^^^^^^^^^ error ip-address-parent-malformed: The name "default/web" holds a /.`),
        fixed: ipAddress(`    resource: services
    name: web`),
      },
      {
        text: ipAddress(`    group: gateway.networking.k8s.io/v1
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error ip-address-parent-malformed: The group "gateway.networking.k8s.io/v1" holds other characters than a-z, 0-9, hyphens and dots.
    resource: gateways
    name: web`),
        fixed: ipAddress(`    group: gateway.networking.k8s.io
    resource: gateways
    name: web`),
      },
    ],
    valid: [
      {
        text: ipAddress(`    group: gateway.networking.k8s.io
    resource: gateways
    namespace: ""
    name: A b`),
      },
    ],
  },
};
