import { label1035Faults, nearestSubdomain, subdomainFaults } from '../../../kubernetes/names.ts';
import { pathSegmentFaults } from '../../../kubernetes/reference.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { booleanAt, type Maybe, member, numberAt, stringAt, unknown, valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, set, write } from '../../fix.ts';

const rules = {
  'api-service-name-wrong': {
    summary: 'An APIService is not named for its version and group.',
    why: 'metadata.name of an APIService is spec.version, a dot and spec.group: v1beta1.metrics.k8s.io. No name that is generated is that.',
  },
  'api-service-group-malformed': {
    summary: 'The group of an APIService is missing or no API group.',
    why: 'An API group is a DNS name. Only version v1, which Kubernetes itself serves, has a group without a name.',
  },
  'api-service-version-malformed': {
    summary: 'The version of an APIService is none that an API can have.',
    why: 'A version is one DNS label that begins with a letter: v1, v1beta1.',
  },
  'api-service-priority': {
    summary: 'A priority of an APIService is missing or out of range.',
    why: 'groupPriorityMinimum, from 1 to 20000, orders the groups for clients, and versionPriority, from 1 to 1000, the versions of a group. Both have to be there.',
  },
  'api-service-tls': {
    summary:
      'An APIService says what to expect of the certificate of a server, and has none, or says two things.',
    why: 'caBundle and insecureSkipTLSVerify are about the server behind spec.service, and only one of them can be meant. Without a service kube-apiserver serves the API itself.',
  },
} as const;

type Id = keyof typeof rules;

const priorities = [
  { key: 'groupPriorityMinimum', most: 20_000, usual: 1000 },
  { key: 'versionPriority', most: 1000, usual: 15 },
] as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['apiregistration.k8s.io/v1/APIService'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'kube-aggregator/pkg/apis/apiregistration/validation/validation.go',
    symbol: 'ValidateAPIService',
  },
  rules,
  check(resource, _context, report) {
    const spec = valueAt(resource.root, ['spec']);
    if (spec?.kind === 'unknown' || (spec === undefined && !resource.complete)) return;
    const group = stringAt(spec, 'group') ?? '';
    const version = stringAt(spec, 'version') ?? '';
    const api = group === unknown || version === unknown ? undefined : { group, version };
    if (api !== undefined) checkName(resource, api, report);
    checkGroup(resource, group, version, report);
    checkVersion(resource, group, version, report);
    checkPriorities(resource, report);
    checkTls(resource, report);
  },
});

interface Api {
  readonly group: string;
  readonly version: string;
}

function nameOf({ version, group }: Api): string {
  return `${version}.${group}`;
}

function isRight({ version, group }: Api): boolean {
  if (label1035Faults(version).length > 0) return false;
  return group === '' ? version === 'v1' : subdomainFaults(group).length === 0;
}

function checkName({ root, complete }: Resource, api: Api, report: Report<Id>): void {
  const path = ['metadata', 'name'];
  const name = stringAt(root, ...path) ?? '';
  const prefix = stringAt(root, 'metadata', 'generateName') ?? '';
  if (name === unknown || prefix === unknown) return;
  const wanted = nameOf(api);
  const fixes = isRight(api) ? [write(path, wanted)] : [];
  if (name !== '' && name !== wanted)
    report('api-service-name-wrong', {
      path,
      reason: 'FieldValueInvalid',
      message: `The name "${name}" is not "${wanted}", its version and group.`,
      fixes,
    });
  if (prefix !== '') {
    const at = { path: ['metadata', 'generateName'], reason: 'FieldValueInvalid' } as const;
    if (prefix !== wanted || pathSegmentFaults(prefix).length > 0)
      report('api-service-name-wrong', {
        ...at,
        message: `The beginning of the name "${prefix}" is not "${wanted}", its version and group.`,
        fixes: name === '' ? [] : [remove(at.path)],
      });
    if (name === '')
      report('api-service-name-wrong', {
        ...at,
        field: 'metadata.name',
        message: `No generated name is "${wanted}", its version and group.`,
      });
  } else if (name === '' && complete)
    report('api-service-name-wrong', {
      path,
      reason: 'FieldValueRequired',
      message: 'The APIService has no name, which is its version and group.',
      fixes,
    });
}

function checkGroup(
  resource: Resource,
  group: Maybe<string>,
  version: Maybe<string>,
  report: Report<Id>,
): void {
  const path = ['spec', 'group'];
  if (typeof group !== 'string' || (group === '' && version === unknown)) return;
  if (group === '') {
    if (version === 'v1' || !resource.complete) return;
    const name = stringAt(resource.root, 'metadata', 'name') ?? '';
    const isNamed = typeof name === 'string' && version !== '' && name.startsWith(`${String(version)}.`);
    const named = isNamed ? name.slice(String(version).length + 1) : '';
    report('api-service-group-malformed', {
      path,
      reason: 'FieldValueRequired',
      message: `The APIService of version "${String(version)}" has no group.`,
      fixes: named === '' || subdomainFaults(named).length > 0 ? [] : [set(path, named)],
    });
    return;
  }
  const faults = subdomainFaults(group);
  if (faults.length === 0) return;
  const better = nearestSubdomain(group);
  report('api-service-group-malformed', {
    path,
    reason: 'FieldValueInvalid',
    message: `The group "${group}" ${listing(faults)}.`,
    fixes:
      better === undefined || typeof version !== 'string'
        ? []
        : [respell(resource, { group, version }, { group: better, version })],
  });
}

function checkVersion(
  resource: Resource,
  group: Maybe<string>,
  version: Maybe<string>,
  report: Report<Id>,
): void {
  if (typeof version !== 'string' || (version === '' && !resource.complete)) return;
  const faults = label1035Faults(version);
  if (faults.length === 0) return;
  const name = stringAt(resource.root, 'metadata', 'name') ?? '';
  const named = typeof name === 'string' && typeof group === 'string' && name.endsWith(`.${group}`);
  const better = version === '' && named ? name.slice(0, -group.length - 1) : version.toLowerCase();
  const fits = typeof group === 'string' && isRight({ group, version: better });
  report('api-service-version-malformed', {
    path: ['spec', 'version'],
    reason: 'FieldValueInvalid',
    message:
      version === '' ? 'The APIService has no version.' : `The version "${version}" ${listing(faults)}.`,
    fixes: fits ? [respell(resource, { group, version }, { group, version: better })] : [],
  });
}

/** Changes the name with it where the name was right. */
function respell({ root }: Resource, from: Api, to: Api): LocalFix {
  const key = from.group === to.group ? 'version' : 'group';
  const name = ['metadata', 'name'];
  const isNamed = stringAt(root, ...name) === nameOf(from);
  return {
    ...set(['spec', key], to[key]),
    patches: [
      { op: 'set', path: ['spec', key], value: to[key] },
      ...(isNamed ? [{ op: 'set', path: name, value: nameOf(to) } as const] : []),
    ],
  };
}

function checkPriorities({ root, complete }: Resource, report: Report<Id>): void {
  for (const { key, most, usual } of priorities) {
    const path = ['spec', key];
    const value = numberAt(root, ...path);
    if (value === unknown || (value === undefined && !complete)) continue;
    if (value !== undefined && value > 0 && value <= most) continue;
    report('api-service-priority', {
      path,
      reason: 'FieldValueInvalid',
      message:
        value === undefined
          ? `The APIService has no ${key}.`
          : `The ${key} ${value} is not between 1 and ${most}.`,
      fixes: [value !== undefined && value > most ? write(path, most) : set(path, usual)],
    });
  }
}

function checkTls({ root, complete }: Resource, report: Report<Id>): void {
  const skip = ['spec', 'insecureSkipTLSVerify'];
  const bundle = ['spec', 'caBundle'];
  const service = member(member(root, 'spec'), 'service');
  const isSkipping = booleanAt(root, ...skip) === true;
  const hasBundle = (stringAt(root, ...bundle) ?? '') !== '' && stringAt(root, ...bundle) !== unknown;
  const at = { reason: 'FieldValueInvalid' } as const;
  if (service !== undefined) {
    if (service.kind === 'unknown' || !isSkipping || !hasBundle) return;
    report('api-service-tls', {
      ...at,
      path: skip,
      message: 'The APIService has a caBundle, and insecureSkipTLSVerify, with which it is not looked at.',
      fixes: [remove(skip), remove(bundle)],
    });
    return;
  }
  if (!complete) return;
  for (const path of [...(hasBundle ? [bundle] : []), ...(isSkipping ? [skip] : [])])
    report('api-service-tls', {
      ...at,
      path,
      message: `The APIService has ${path.at(-1)}, and no service that it is about.`,
      fixes: [remove(path)],
    });
}

const apiService = (spec: string, name = 'v1beta1.metrics.k8s.io') => `apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata:
  name: ${name}
spec:
  service: {namespace: kube-system, name: metrics-server}
${spec}
`;

const priority = `  groupPriorityMinimum: 100
  versionPriority: 100`;
const version = `  group: metrics.k8s.io
  version: v1beta1`;
const right = apiService(`${version}
${priority}`);

export const examples: { readonly [id in Id]: Examples } = {
  'api-service-name-wrong': {
    invalid: [
      {
        text: apiService(
          `${version}
${priority}`,
          `metrics
#       ^^^^^^^ error api-service-name-wrong: The name "metrics" is not "v1beta1.metrics.k8s.io", its version and group.`,
        ),
        fixed: right,
      },
    ],
    valid: [{ text: right }],
  },
  'api-service-group-malformed': {
    invalid: [
      {
        text: apiService(
          `  group: Metrics.k8s.io
#        ^^^^^^^^^^^^^^ error api-service-group-malformed: The group "Metrics.k8s.io" holds other characters than a-z, 0-9, hyphens and dots.
  version: v1beta1
${priority}`,
          'v1beta1.Metrics.k8s.io',
        ),
        fixed: right,
      },
    ],
    valid: [
      {
        text: apiService(
          `  group: ""
  version: v1
${priority}`,
          'v1.',
        ),
      },
    ],
  },
  'api-service-version-malformed': {
    invalid: [
      {
        text: apiService(
          `  group: metrics.k8s.io
  version: V1beta1
#          ^^^^^^^ error api-service-version-malformed: The version "V1beta1" holds other characters than a-z, 0-9 and hyphens.
${priority}`,
          'V1beta1.metrics.k8s.io',
        ),
        fixed: right,
      },
    ],
    valid: [{ text: right }],
  },
  'api-service-priority': {
    invalid: [
      {
        text: apiService(`${version}
  groupPriorityMinimum: 100
  versionPriority: 2000
#                  ^^^^ error api-service-priority: The versionPriority 2000 is not between 1 and 1000.`),
        fixed: apiService(`${version}
  groupPriorityMinimum: 100
  versionPriority: 1000`),
      },
    ],
    valid: [
      {
        text: apiService(`${version}
  groupPriorityMinimum: 20000
  versionPriority: 1`),
      },
    ],
  },
  'api-service-tls': {
    invalid: [
      {
        text: apiService(`${version}
${priority}
  insecureSkipTLSVerify: true
#                        ^^^^ error api-service-tls: The APIService has a caBundle, and insecureSkipTLSVerify, with which it is not looked at.
  caBundle: YQ==`),
        fixed: apiService(`${version}
${priority}
  caBundle: YQ==`),
      },
    ],
    valid: [
      {
        text: apiService(`${version}
${priority}
  insecureSkipTLSVerify: true`),
      },
    ],
  },
};
