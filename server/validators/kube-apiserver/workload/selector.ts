import { isFragment } from '../../../kubernetes/fragment.ts';
import { type LabelSet, labelSetAt, selectorMatches } from '../../../kubernetes/label-match.ts';
import { labelSelectorFaults } from '../../../kubernetes/label-selector.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { listAt, member, unknown, type Value, valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator, type Report } from '../../define.ts';
import { set } from '../../fix.ts';
import { workloadWith } from './example.ts';

const rules = {
  'workload-selector-missing': {
    summary: 'A workload does not say which Pods are its own.',
    why: 'A workload finds its Pods by the labels that spec.selector names, and nothing fills the selector in. It names labels of the template.',
  },
  'workload-selector-empty': {
    summary: 'The selector of a workload names no label.',
    why: 'An empty selector would take every Pod of the namespace. It names labels of the template.',
  },
  'workload-selector-unreadable': {
    summary: 'What is wrong in the selector of a workload keeps the API server from reading the template.',
    why: 'The API server makes a selector of the text first. Where it cannot, it says nothing of the template: more faults may come to light when the selector is mended.',
  },
  'template-labels-not-selected': {
    summary: 'The selector of a workload does not match the Pods that it makes.',
    why: 'The Pods get the labels of the template. If the selector does not match them, the workload would make Pods without end and find none.',
  },
} as const;

type Id = keyof typeof rules;

const path = ['spec', 'selector'];
const labelsPath = ['spec', 'template', 'metadata', 'labels'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['apps/v1/DaemonSet', 'apps/v1/Deployment', 'apps/v1/ReplicaSet', 'apps/v1/StatefulSet'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/apps/validation/validation.go',
    symbol: 'ValidateDeploymentSpec',
  },
  rules,
  check(resource, _context, report) {
    const selector = valueAt(resource.root, path);
    if (selector?.kind === 'unknown' || !resource.complete || isFragment(resource)) return;
    const labels = labelSetAt(valueAt(resource.root, labelsPath));
    if (selector === undefined) return checkMissing(resource, labels, report);
    const faults = labelSelectorFaults(selector, true);
    if (isEmpty(selector))
      report('workload-selector-empty', {
        path,
        reason: 'FieldValueInvalid',
        message: `The selector of the ${resource.kind} names no label, so it would take every Pod of the namespace.`,
        fixes: toLabels(labels),
      });
    else if (faults.length > 0) {
      if (resource.kind === 'DaemonSet') return;
      report('workload-selector-unreadable', {
        path,
        reason: 'FieldValueInvalid',
        message: `The API server cannot read the selector, so it says nothing of the template of the ${resource.kind} yet.`,
      });
    } else if (labels !== unknown && selectorMatches(selector, labels) === false)
      tellMismatch(selector, labels, report);
  },
});

function checkMissing({ kind }: Resource, labels: LabelSet | typeof unknown, report: Report<Id>): void {
  const fixes = toLabels(labels);
  // Of a DaemonSet nobody asks for the selector itself.
  if (kind !== 'DaemonSet')
    report('workload-selector-missing', {
      path,
      reason: 'FieldValueRequired',
      message: `The ${kind} has no selector, so it would never find its Pods.`,
      fixes,
    });
  report('template-labels-not-selected', {
    path: labelsPath,
    reason: 'FieldValueInvalid',
    message: `Without a selector the ${kind} does not find the Pods of its template.`,
    fixes,
  });
}

function tellMismatch(selector: Value, labels: LabelSet, report: Report<Id>): void {
  const wanted = labelSetAt(member(selector, 'matchLabels'));
  const missing = wanted === unknown ? [] : [...wanted].filter(([key, value]) => labels.get(key) !== value);
  const has = [...labels].map(([key, value]) => `${key}=${value}`);
  const want = missing.map(([key, value]) => `${key}=${value}`);
  report('template-labels-not-selected', {
    path: labelsPath,
    reason: 'FieldValueInvalid',
    message:
      want.length > 0
        ? `The selector wants ${listing(want)}, and the template has ${has.length === 0 ? 'no labels' : listing(has)}.`
        : `The selector does not match the template, which has ${has.length === 0 ? 'no labels' : listing(has)}.`,
    related: [{ span: selector.span, message: 'The selector is here.' }],
    fixes: [...toSelected(missing, selector, labels), ...toLabels(labels)],
  });
}

/** Gives the template what the selector wants, where that is all that is wanted. */
function toSelected(
  missing: readonly (readonly [string, string])[],
  selector: Value,
  labels: LabelSet,
): LocalFix[] {
  const expressions = listAt(selector, 'matchExpressions');
  if (
    missing.length === 0 ||
    (expressions !== undefined && expressions !== unknown && expressions.length > 0)
  )
    return [];
  const all = Object.fromEntries([...labels, ...missing]);
  const title = `Label the Pods ${listing(missing.map(([key, value]) => `${key}=${value}`))}`;
  if (labels.size === 0)
    return [{ title, safe: false, patches: [{ op: 'set', path: labelsPath, value: all }] }];
  return [
    {
      title,
      safe: false,
      patches: missing.map(([key, value]) => ({ op: 'set', path: [...labelsPath, key], value })),
    },
  ];
}

/** Lets the selector want what the template has. */
function toLabels(labels: LabelSet | typeof unknown): LocalFix[] {
  if (labels === unknown || labels.size === 0) return [];
  return [
    { ...set(path, { matchLabels: Object.fromEntries(labels) }), title: 'Select the labels of the template' },
  ];
}

function isEmpty(selector: Value): boolean {
  const labels = member(selector, 'matchLabels');
  const expressions = member(selector, 'matchExpressions');
  return (
    (labels === undefined || (labels.kind === 'map' && labels.entries.length === 0)) &&
    (expressions === undefined || (expressions.kind === 'list' && expressions.items.length === 0))
  );
}

const selecting = (label: string) => `  selector:
    matchLabels:
      ${label}
`;

/** In a List, where a mark finds room in front of `spec`. */
const inList = (object: string) =>
  `apiVersion: v1\nkind: List\nitems:\n  - ${object.trimEnd().replaceAll('\n', '\n    ')}\n`;

export const examples: { readonly [id in Id]: Examples } = {
  'workload-selector-missing': {
    invalid: [
      {
        text: inList(workloadWith('', 'app: web'))
          .replace(
            'spec:\n',
            'spec:\n#   ^^^^ error workload-selector-missing: The Deployment has no selector, so it would never find its Pods.\n',
          )
          .replace(
            'labels:\n',
            'labels:\n#         ^^^^^^ error template-labels-not-selected: Without a selector the Deployment does not find the Pods of its template.\n',
          ),
        fixed: inList(workloadWith('', 'app: web') + selecting('app: web')),
      },
    ],
    valid: [{ text: workloadWith(selecting('app: web'), 'app: web') }],
  },
  'workload-selector-empty': {
    invalid: [
      {
        text: workloadWith(
          `  selector: {}
# ^^^^^^^^ error workload-selector-empty: The selector of the Deployment names no label, so it would take every Pod of the namespace.
`,
          'app: web',
        ),
        fixed: workloadWith('  selector: { matchLabels: { app: web } }\n', 'app: web'),
      },
    ],
    valid: [{ text: workloadWith(selecting('app: web'), 'app: web') }],
  },
  'workload-selector-unreadable': {
    invalid: [
      {
        text: workloadWith(
          `  selector:
# ^^^^^^^^ error workload-selector-unreadable: The API server cannot read the selector, so it says nothing of the template of the Deployment yet.
    matchLabels:
      app: web!
#          ^^^^ error selector-value-malformed
`,
          'app: web',
        ),
      },
    ],
    valid: [{ text: workloadWith(selecting('app: web'), 'app: web') }],
  },
  'template-labels-not-selected': {
    invalid: [
      {
        text: workloadWith(selecting('app: web'), 'app: front').replace(
          'labels:\n',
          'labels:\n#     ^^^^^^ error template-labels-not-selected: The selector wants app=web, and the template has app=front.\n',
        ),
        fixed: workloadWith(selecting('app: web'), 'app: web'),
      },
    ],
    valid: [{ text: workloadWith(selecting('app: web'), 'app: web') }],
  },
};
