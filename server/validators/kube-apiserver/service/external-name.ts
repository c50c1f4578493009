import { nearestSubdomain, subdomainFaults } from '../../../kubernetes/names.ts';
import { serviceTypeOf } from '../../../kubernetes/service/service-type.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { listAt, stringAt, unknown } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';

const rules = {
  'external-name-missing': {
    summary: 'A Service of type ExternalName has no externalName.',
    why: 'ExternalName makes the name of the Service an alias (a CNAME record) for the DNS name in externalName.',
  },
  'external-name-malformed': {
    summary: 'externalName is no DNS name.',
    why: 'externalName is a lowercase DNS name, with a dot at its end or without: no URL and no port. An IP address passes, but is looked up as a name.',
  },
  'cluster-ip-on-external-name': {
    summary: 'A Service of type ExternalName has a cluster IP.',
    why: 'ExternalName is an alias in DNS. It has no address, not even None.',
  },
  'ip-families-on-external-name': {
    summary: 'A Service of type ExternalName has ipFamilies.',
    why: 'ExternalName is an alias in DNS. It has no address, and so no family.',
  },
  'ip-family-policy-on-external-name': {
    summary: 'A Service of type ExternalName has an ipFamilyPolicy.',
    why: 'ExternalName is an alias in DNS. It has no address, and so no family.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'validateService' },
  rules,
  check(resource, _context, report) {
    if (serviceTypeOf(resource) !== 'ExternalName') return;
    checkName(resource, report);
    checkAddresses(resource, report);
    const reason = 'FieldValueForbidden';
    const families = listAt(resource.root, 'spec', 'ipFamilies');
    if (families !== unknown && families !== undefined && families.length > 0) {
      const path = ['spec', 'ipFamilies'];
      const message = 'ipFamilies is set, but a Service of type ExternalName has no address.';
      report('ip-families-on-external-name', { path, reason, message, fixes: [remove(path)] });
    }
    if (typeof stringAt(resource.root, 'spec', 'ipFamilyPolicy') === 'string') {
      const path = ['spec', 'ipFamilyPolicy'];
      const message = 'ipFamilyPolicy is set, but a Service of type ExternalName has no address.';
      report('ip-family-policy-on-external-name', { path, reason, message, fixes: [remove(path)] });
    }
  },
});

function checkName({ root, complete }: Resource, report: Report<Id>): void {
  const path = ['spec', 'externalName'];
  const written = stringAt(root, ...path);
  if (written === unknown) return;
  const name = (written ?? '').replace(/\.$/, '');
  if (name === '') {
    if (!complete) return;
    const message = 'The Service is of type ExternalName, but names no externalName to be an alias of.';
    report('external-name-missing', { path, reason: 'FieldValueRequired', message });
    return;
  }
  const faults = subdomainFaults(name);
  if (faults.length === 0) return;
  const host = /^[a-z]+:\/\/([^/:]+)/i.exec(name)?.[1] ?? name.replace(/:\d+$/, '');
  const better = nearestSubdomain(host);
  const safe = better === name.toLowerCase() ? 'safe' : 'unsafe';
  report('external-name-malformed', {
    path,
    reason: 'FieldValueInvalid',
    message: `The externalName "${written}" ${listing(faults)}.`,
    fixes: better === undefined ? [] : [write(path, better, safe)],
  });
}

function checkAddresses({ root }: Resource, report: Report<Id>): void {
  const single = stringAt(root, 'spec', 'clusterIP');
  const list = listAt(root, 'spec', 'clusterIPs');
  if (single === unknown || list === unknown) return;
  const fields = [
    ...(single === undefined || single === '' ? [] : ['clusterIP']),
    ...(list === undefined || list.length === 0 ? [] : ['clusterIPs']),
  ];
  if (fields.length === 0) return;
  const fix: LocalFix = {
    title: `Remove ${listing(fields)}`,
    safe: false,
    patches: fields.map((field) => ({ op: 'remove', path: ['spec', field] })),
  };
  report('cluster-ip-on-external-name', {
    path: ['spec', fields[0] ?? ''],
    field: 'spec.clusterIPs',
    reason: 'FieldValueForbidden',
    message: `${listing(fields)} ${fields.length > 1 ? 'are' : 'is'} set, but a Service of type ExternalName has no address.`,
    fixes: [fix],
  });
}

export const examples: { readonly [id in Id]: Examples } = {
  'external-name-missing': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: ""
#               ^^ error external-name-missing: The Service is of type ExternalName, but names no externalName to be an alias of.
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com.
`,
      },
    ],
  },
  'external-name-malformed': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: https://DB.example.com/main
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error external-name-malformed: The externalName "https://DB.example.com/main" holds other characters than a-z, 0-9, hyphens and dots.
`,
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: 1.example
`,
      },
    ],
  },
  'cluster-ip-on-external-name': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
  clusterIP: None
#            ^^^^ error cluster-ip-on-external-name: clusterIP is set, but a Service of type ExternalName has no address.
`,
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
  clusterIP: ""
`,
      },
    ],
  },
  'ip-families-on-external-name': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
  ipFamilies: [IPv4]
# ^^^^^^^^^^ error ip-families-on-external-name: ipFamilies is set, but a Service of type ExternalName has no address.
`,
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
  ipFamilies: []
`,
      },
    ],
  },
  'ip-family-policy-on-external-name': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
  ipFamilyPolicy: SingleStack
#                 ^^^^^^^^^^^ error ip-family-policy-on-external-name: ipFamilyPolicy is set, but a Service of type ExternalName has no address.
`,
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
  ipFamilyPolicy: null
`,
      },
    ],
  },
};
