import {
  label1035Faults,
  labelFaults,
  labelValueFaults,
  nearestLabel,
  nearestLabelValue,
  nearestQualifiedName,
  qualifiedNameFaults,
} from '../../kubernetes/names.ts';
import type { Release } from '../../kubernetes/releases.ts';
import { lacksRecordableName } from '../../kubernetes/service/address-record.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import { type Mapping, type Path, stringAt, unknown, valueAt } from '../../model/value.ts';
import { listing } from '../../text/listing.ts';
import { defineValidator, type Report } from '../define.ts';
import { write } from '../fix.ts';
import { serviceMetadata } from './service/example.ts';

const rules = {
  'object-name-missing': {
    summary: 'An object has neither a name nor a generateName.',
    why: 'Objects of one kind and namespace are told apart by metadata.name. With metadata.generateName the API server makes up the rest of the name.',
  },
  'object-name-malformed': {
    summary: 'The name of an object breaks the syntax of names of its kind.',
    why: 'The name of a Service is part of its DNS name: at most 63 characters, a-z, 0-9 and hyphens inside, and until Kubernetes 1.35 a letter at the beginning.',
  },
  'label-malformed': {
    summary: 'A label has a key or a value that no label can have.',
    why: 'A key is a name of at most 63 letters, digits, hyphens, underscores and dots, with a domain and a slash in front or not; a value is such a name, or empty.',
  },
  'annotation-key-malformed': {
    summary: 'An annotation has a key that no annotation can have.',
    why: 'A key is a name of at most 63 letters, digits, hyphens, underscores and dots, with a domain and a slash in front or not. Values are free.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'apimachinery/pkg/api/validation/objectmeta.go',
    symbol: 'ValidateObjectMetaAccessor',
  },
  rules,
  check(resource, { release }, report) {
    // The allocator comes before this and tells about the same name.
    if (!lacksRecordableName(resource)) checkName(resource, release, report);
    checkLabels(resource, report);
    checkAnnotations(resource, report);
  },
});

function checkName({ kind, root, complete }: Resource, release: Release, report: Report<Id>): void {
  const name = stringAt(root, 'metadata', 'name') ?? '';
  const prefix = stringAt(root, 'metadata', 'generateName') ?? '';
  if (name === unknown || prefix === unknown) return;
  const path = ['metadata', 'name'];
  if (name === '' && prefix === '') {
    if (!complete) return;
    report('object-name-missing', {
      path,
      reason: 'FieldValueRequired',
      message: `The ${kind} has no name.`,
    });
    return;
  }
  if (name !== '') checkText(path, name, release, report);
  if (prefix === '') return;
  const generated = ['metadata', 'generateName'];
  const sample = prefix.length > 1 ? prefix.replace(/.-$/, 'a') : prefix;
  checkText(generated, sample, release, report);
  // What the API server makes of it is refused as well.
  if (name === '') checkText(generated, sample, release, report, 'metadata.name');
}

function checkText(path: Path, text: string, release: Release, report: Report<Id>, field?: string): void {
  const faults = serviceNameFaults(text, release);
  if (faults.length === 0) return;
  const isPrefix = path.at(-1) === 'generateName';
  const better = nearestLabel(text, true);
  report('object-name-malformed', {
    path,
    ...(field !== undefined && { field }),
    reason: 'FieldValueInvalid',
    message: `The ${isPrefix ? 'beginning of the name' : 'name'} "${text}" ${listing(faults)}.`,
    fixes: better === undefined ? [] : [write(path, isPrefix ? `${better}-` : better)],
  });
}

/** ValidateServiceName; pkg/apis/core/validation/validation.go, ValidateServiceCreate (KEP-5311). */
function serviceNameFaults(text: string, release: Release): string[] {
  if (!/^[0-9]/.test(text)) return labelFaults(text);
  return release.has('relaxedServiceNames') ? labelFaults(text) : label1035Faults(text);
}

function checkLabels({ root }: Resource, report: Report<Id>): void {
  const labels = valueAt(root, ['metadata', 'labels']);
  if (labels?.kind !== 'map') return;
  for (const { key, keySpan, value } of labels.entries) {
    const path = ['metadata', 'labels', key];
    const at = { path, field: 'metadata.labels', reason: 'FieldValueInvalid' } as const;
    const keyFaults = qualifiedNameFaults(key);
    if (keyFaults.length > 0) {
      const message = `The label key "${key}" ${listing(keyFaults)}.`;
      report('label-malformed', { ...at, span: keySpan, message, fixes: renamed(labels, path) });
    }
    if (value.kind !== 'scalar' || typeof value.value !== 'string') continue;
    const faults = labelValueFaults(value.value);
    if (faults.length === 0) continue;
    const better = nearestLabelValue(value.value);
    const fixes = better === undefined ? [] : [write(path, better)];
    report('label-malformed', {
      ...at,
      message: `The label value "${value.value}" ${listing(faults)}.`,
      fixes,
    });
  }
}

function checkAnnotations({ root }: Resource, report: Report<Id>): void {
  const annotations = valueAt(root, ['metadata', 'annotations']);
  if (annotations?.kind !== 'map') return;
  for (const { key, keySpan } of annotations.entries) {
    const faults = qualifiedNameFaults(key.toLowerCase());
    if (faults.length === 0) continue;
    const path = ['metadata', 'annotations', key];
    report('annotation-key-malformed', {
      path,
      span: keySpan,
      field: 'metadata.annotations',
      reason: 'FieldValueInvalid',
      message: `The annotation key "${key}" ${listing(faults)}.`,
      fixes: renamed(annotations, path),
    });
  }
}

function renamed(holder: Mapping, path: Path): LocalFix[] {
  const better = nearestQualifiedName(String(path.at(-1)));
  if (better === undefined || holder.entries.some(({ key }) => key === better)) return [];
  return [{ title: `Rename to ${better}`, safe: false, patches: [{ op: 'rename-key', path, to: better }] }];
}

export const examples: { readonly [id in Id]: Examples } = {
  'object-name-missing': {
    invalid: [
      {
        text: `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata:
#   ^^^^^^^^ error object-name-missing: The Service has no name.
      labels: {app: web}
    spec:
      clusterIP: None
      selector:
        app: web
      ports:
        - port: 80
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata:
      generateName: web-
    spec:
      selector:
        app: web
      ports:
        - port: 80
`,
      },
    ],
  },
  'object-name-malformed': {
    invalid: [
      {
        text: serviceMetadata(`  name: My_App
#       ^^^^^^ error object-name-malformed: The name "My_App" holds other characters than a-z, 0-9 and hyphens.`),
        fixed: serviceMetadata('  name: my-app'),
      },
      {
        text: serviceMetadata(`  name: 8080-proxy
#       ^^^^^^^^^^ error object-name-malformed: The name "8080-proxy" begins with a digit.`),
        fixed: serviceMetadata('  name: svc-8080-proxy'),
        settings: { kubernetesVersion: '1.35' },
      },
    ],
    valid: [
      { text: serviceMetadata('  name: 8080-proxy'), settings: { kubernetesVersion: '1.37' } },
      { text: serviceMetadata('  generateName: web-') },
    ],
  },
  'label-malformed': {
    invalid: [
      {
        text: serviceMetadata(`  name: web
  labels:
    team: "a & b"
#         ^^^^^^^ error label-malformed: The label value "a & b" holds other characters than letters, digits, hyphens, underscores and dots.`),
        fixed: serviceMetadata(`  name: web
  labels:
    team: "a-b"`),
      },
      {
        text: serviceMetadata(`  name: web
  labels:
    App_Team/name: a
#   ^^^^^^^^^^^^^ error label-malformed: The label key "App_Team/name" has a prefix that holds other characters than a-z, 0-9, hyphens and dots.`),
        fixed: serviceMetadata(`  name: web
  labels:
    app-team/name: a`),
      },
    ],
    valid: [
      {
        text: serviceMetadata(`  name: web
  labels:
    app.kubernetes.io/name: ""`),
      },
    ],
  },
  'annotation-key-malformed': {
    invalid: [
      {
        text: serviceMetadata(`  name: web
  annotations:
    a/b/c: x
#   ^^^^^ error annotation-key-malformed: The annotation key "a/b/c" holds more than one slash.`),
        fixed: serviceMetadata(`  name: web
  annotations:
    a.b/c: x`),
      },
    ],
    valid: [
      {
        text: serviceMetadata(`  name: web
  annotations:
    Example.com/Note: any text at all`),
      },
    ],
  },
};
