import { isTemplateHidden } from '../../kubernetes/hidden-template.ts';
import {
  labelValueFaults,
  nearestLabelValue,
  nearestQualifiedName,
  qualifiedNameFaults,
} from '../../kubernetes/names.ts';
import { podTemplatePath } from '../../kubernetes/pod-templates.ts';
import { kindsWithSchema } from '../../kubernetes/schemas/schemas.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import {
  formatPath,
  listAt,
  type Mapping,
  type Path,
  unknown,
  type Value,
  valueAt,
} from '../../model/value.ts';
import { listing } from '../../text/listing.ts';
import { defineValidator, type Report } from '../define.ts';
import { write } from '../fix.ts';
import { serviceMetadata } from './service/example.ts';

const rules = {
  'label-malformed': {
    summary: 'A label has a key or a value that no label can have.',
    why: 'A key is a name of at most 63 letters, digits, hyphens, underscores and dots, with a domain and a slash in front or not; a value is such a name, or empty.',
  },
  'annotation-key-malformed': {
    summary: 'An annotation has a key that no annotation can have.',
    why: 'A key is a name of at most 63 letters, digits, hyphens, underscores and dots, with a domain and a slash in front or not. Values are free.',
  },
  'finalizer-malformed': {
    summary: 'A finalizer has a name that no finalizer can have.',
    why: 'A finalizer is named for the domain of the controller that takes it away, as in example.com/cleanup. Only the finalizers of Kubernetes itself have none.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: kindsWithSchema,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'apimachinery/pkg/api/validation/objectmeta.go',
    symbol: 'ValidateObjectMetaAccessor',
  },
  rules,
  check(resource, _context, report) {
    checkMaps(resource, [], 'metadata', report);
    const template = podTemplatePath(resource) ?? [];
    if (template.length > 0 && !isTemplateHidden(resource))
      checkMaps(resource, template, formatPath(template), report);
    checkInheritedLabels(resource, report);
    checkFinalizers(resource, report);
  },
});

/** `holder`: what has the metadata; `field`: what upstream calls the metadata there. */
function checkMaps({ root }: Resource, holder: Path, field: string, report: Report<Id>): void {
  const labels = [...holder, 'metadata', 'labels'];
  const annotations = [...holder, 'metadata', 'annotations'];
  checkLabels(valueAt(root, labels), labels, `${field}.labels`, report);
  checkAnnotations(valueAt(root, annotations), annotations, `${field}.annotations`, report);
}

/** pkg/apis/core/v1/defaults.go, SetDefaults_ReplicationController; pkg/apis/batch/v1/defaults.go, SetDefaults_Job. */
const inheritingKinds = ['v1/ReplicationController', 'batch/v1/Job'];

/** Some kinds without labels get those of their template, faults included. */
function checkInheritedLabels({ apiVersion, kind, root }: Resource, report: Report<Id>): void {
  if (!inheritingKinds.includes(`${apiVersion}/${kind}`)) return;
  const own = valueAt(root, ['metadata', 'labels']);
  if (own?.kind === 'unknown' || (own?.kind === 'map' && own.entries.length > 0)) return;
  const path = ['spec', 'template', 'metadata', 'labels'];
  checkLabels(valueAt(root, path), path, 'metadata.labels', (id, problem) =>
    report(id, {
      ...problem,
      message: `The ${kind} takes it over: ${lowerFirst(problem.message)}`,
    }),
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function checkLabels(labels: Value | undefined, holder: Path, field: string, report: Report<Id>): void {
  if (labels?.kind !== 'map') return;
  for (const { key, keySpan, value } of labels.entries) {
    const path = [...holder, key];
    const at = { path, field, reason: 'FieldValueInvalid' } as const;
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

function checkAnnotations(
  annotations: Value | undefined,
  holder: Path,
  field: string,
  report: Report<Id>,
): void {
  if (annotations?.kind !== 'map') return;
  for (const { key, keySpan } of annotations.entries) {
    const faults = qualifiedNameFaults(key.toLowerCase());
    if (faults.length === 0) continue;
    const path = [...holder, key];
    report('annotation-key-malformed', {
      path,
      span: keySpan,
      field,
      reason: 'FieldValueInvalid',
      message: `The annotation key "${key}" ${listing(faults)}.`,
      fixes: renamed(annotations, path),
    });
  }
}

/** The finalizers without a domain; pkg/apis/core/validation/validation.go, standardFinalizers. */
const standardFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion'];

function checkFinalizers({ root }: Resource, report: Report<Id>): void {
  const finalizers = listAt(root, 'metadata', 'finalizers');
  if (finalizers === undefined || finalizers === unknown) return;
  for (const [n, item] of finalizers.entries()) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
    const path = ['metadata', 'finalizers', n];
    const faults = qualifiedNameFaults(item.value);
    const at = { path, reason: 'FieldValueInvalid' } as const;
    const message = `The finalizer "${item.value}" ${listing(faults)}.`;
    if (faults.length > 0) report('finalizer-malformed', { ...at, field: 'metadata.finalizers', message });
    if (item.value.includes('/') || standardFinalizers.includes(item.value)) continue;
    report('finalizer-malformed', {
      ...at,
      message: `The finalizer "${item.value}" has no domain, such as example.com/${item.value}.`,
    });
  }
}

function renamed(holder: Mapping, path: Path): LocalFix[] {
  const better = nearestQualifiedName(String(path.at(-1)));
  if (better === undefined || holder.entries.some(({ key }) => key === better)) return [];
  return [{ title: `Rename to ${better}`, safe: false, patches: [{ op: 'rename-key', path, to: better }] }];
}

export const examples: { readonly [id in Id]: Examples } = {
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
  'finalizer-malformed': {
    invalid: [
      {
        text: serviceMetadata(`  name: web
  finalizers:
    - cleanup
#     ^^^^^^^ error finalizer-malformed: The finalizer "cleanup" has no domain, such as example.com/cleanup.`),
      },
    ],
    valid: [
      {
        text: serviceMetadata(`  name: web
  finalizers:
    - service.kubernetes.io/load-balancer-cleanup
    - foregroundDeletion`),
      },
    ],
  },
};
