import {
  labelMapFaults,
  labelSelectorFaults,
  type SelectorFault,
  type SelectorOperator,
  selectorOperators,
} from '../../kubernetes/label-selector.ts';
import { nearestLabelValue, nearestQualifiedName } from '../../kubernetes/names.ts';
import { policyPeersOf } from '../../kubernetes/network-policy/policy-rules.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { keySpanAt, type Resource } from '../../model/resource.ts';
import { entryOf, formatPath, type Path, valueAt } from '../../model/value.ts';
import { listing } from '../../text/listing.ts';
import { nearest } from '../../text/nearest.ts';
import { defineValidator, type Report } from '../define.ts';
import { set, write } from '../fix.ts';

const rules = {
  'selector-key-malformed': {
    summary: 'A key in a selector is none that a label can have.',
    why: 'A selector finds objects by their labels. A key is a name of at most 63 letters, digits, hyphens, underscores and dots, with a domain and a slash in front or not.',
  },
  'selector-value-malformed': {
    summary: 'A value in a selector is none that a label can have.',
    why: 'A selector finds objects by their labels. A value has at most 63 letters, digits, hyphens, underscores and dots, the last three inside only.',
  },
  'selector-operator-unsupported': {
    summary: 'The operator of a selector expression is missing, or none that Kubernetes knows.',
    why: 'In and NotIn compare the label with a list of values, Exists and DoesNotExist ask whether there is such a label at all. Their spelling is case-sensitive.',
  },
  'selector-values-missing': {
    summary: 'A selector expression with the operator In or NotIn has no values.',
    why: 'In and NotIn compare the label with a list of values, which has one entry at least. Exists and DoesNotExist do without.',
  },
  'selector-values-unexpected': {
    summary: 'A selector expression with the operator Exists or DoesNotExist has values.',
    why: 'Exists and DoesNotExist ask only whether there is such a label. To compare its value, write In or NotIn.',
  },
} as const;

type Id = keyof typeof rules;

/** The kinds whose `spec.selector` is a `LabelSelector`, and is validated as one. */
const workloads = [
  'apps/v1/DaemonSet',
  'apps/v1/Deployment',
  'apps/v1/ReplicaSet',
  'apps/v1/StatefulSet',
  'batch/v1/Job',
];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service', 'networking.k8s.io/v1/NetworkPolicy', ...workloads],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'apimachinery/pkg/apis/meta/v1/validation/validation.go',
    symbol: 'ValidateLabelSelector',
  },
  rules,
  check(resource, _context, report) {
    const { root, complete, kind } = resource;
    for (const place of selectorsOf(resource)) {
      const selector = valueAt(root, place);
      const faults = kind === 'Service' ? labelMapFaults(selector) : labelSelectorFaults(selector, complete);
      for (const fault of faults) tell(resource, place, fault, report);
    }
  },
});

function selectorsOf(resource: Resource): Path[] {
  if (resource.kind !== 'NetworkPolicy') return [['spec', 'selector']];
  return [
    ['spec', 'podSelector'],
    ...policyPeersOf(resource).flatMap(({ path }) => [
      [...path, 'podSelector'],
      [...path, 'namespaceSelector'],
    ]),
  ];
}

function tell({ root }: Resource, place: Path, fault: SelectorFault, report: Report<Id>): void {
  const path = [...place, ...fault.path];
  const holder = path.slice(0, -1);
  switch (fault.kind) {
    case 'key':
    case 'value': {
      const { kind, text, faults } = fault;
      const map = valueAt(root, holder);
      const inMap = !fault.path.includes('matchExpressions');
      report(`selector-${kind}-malformed`, {
        path,
        ...(inMap && { field: formatPath(holder) }),
        ...(inMap && kind === 'key' && { span: keySpanAt(root, path) }),
        reason: 'FieldValueInvalid',
        message: `The selector ${kind} "${text}" ${listing(faults)}.`,
        fixes: respell(path, fault, (key) => inMap && entryOf(map, key) !== undefined),
      });
      break;
    }
    case 'operator':
      report('selector-operator-unsupported', {
        path,
        reason: 'FieldValueInvalid',
        message:
          fault.text === ''
            ? `The selector expression has no operator: ${listing(selectorOperators)} are known.`
            : `The operator "${fault.text}" is none of ${listing(selectorOperators)}.`,
        fixes: operatorsFor(fault).map((one) =>
          write(path, one, one.toLowerCase() === fault.text.toLowerCase() ? 'safe' : 'unsafe'),
        ),
      });
      break;
    case 'values-missing':
      report('selector-values-missing', {
        path,
        reason: 'FieldValueRequired',
        message: `The operator ${fault.operator} has no values to compare with.`,
        fixes: [set([...holder, 'operator'], fault.operator === 'In' ? 'Exists' : 'DoesNotExist')],
      });
      break;
    case 'values-unexpected':
      report('selector-values-unexpected', {
        path,
        reason: 'FieldValueForbidden',
        message: `The operator ${fault.operator} compares no values.`,
        fixes: [set([...holder, 'operator'], fault.operator === 'Exists' ? 'In' : 'NotIn')],
      });
  }
}

function respell(
  path: Path,
  { kind, text }: SelectorFault & { readonly kind: 'key' | 'value' },
  isTaken: (key: string) => boolean,
): LocalFix[] {
  const better = kind === 'key' ? nearestQualifiedName(text) : nearestLabelValue(text);
  if (better === undefined) return [];
  if (kind === 'value' || path.at(-1) === 'key') return [write(path, better)];
  if (isTaken(better)) return [];
  return [{ title: `Rename to ${better}`, safe: false, patches: [{ op: 'rename-key', path, to: better }] }];
}

/** What was meant, of the operators that bring no other fault; a negated text means a negated operator. */
function operatorsFor({
  text,
  fitting,
}: SelectorFault & { readonly kind: 'operator' }): readonly SelectorOperator[] {
  const near = nearest(text, fitting);
  if (near !== undefined) return fitting.filter((one) => one === near);
  return /not|!/i.test(text) ? fitting.toReversed() : fitting;
}

/** A NetworkPolicy with lines of the expressions in its selector. */
const policy = (expressions: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: front
spec:
  podSelector:
    matchExpressions:
${expressions}
  policyTypes: [Ingress]
`;

export const examples: { readonly [id in Id]: Examples } = {
  'selector-key-malformed': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app name: web
#   ^^^^^^^^ error selector-key-malformed: The selector key "app name" holds other characters than letters, digits, hyphens, underscores and dots.
  ports:
    - port: 80
`,
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app-name: web
  ports:
    - port: 80
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app.kubernetes.io/name: web
  ports:
    - port: 80
`,
      },
    ],
  },
  'selector-value-malformed': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web!
#        ^^^^ error selector-value-malformed: The selector value "web!" holds other characters than letters, digits, hyphens, underscores and dots.
  ports:
    - port: 80
`,
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
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
kind: Service
metadata:
  name: web
spec:
  selector:
    app: ""
  ports:
    - port: 80
`,
      },
    ],
  },
  'selector-operator-unsupported': {
    invalid: [
      {
        text: policy(`      - key: tier
        operator: in
#                 ^^ error selector-operator-unsupported: The operator "in" is none of In, NotIn, Exists and DoesNotExist.
        values: [front]`),
        fixed: policy(`      - key: tier
        operator: In
        values: [front]`),
      },
    ],
    valid: [
      {
        text: policy(`      - key: tier
        operator: In
        values: [front]`),
      },
    ],
  },
  'selector-values-missing': {
    invalid: [
      {
        text: policy(`      - key: tier
        operator: In
        values: []
#       ^^^^^^ error selector-values-missing: The operator In has no values to compare with.`),
        fixed: policy(`      - key: tier
        operator: Exists
        values: []`),
      },
    ],
    valid: [
      {
        text: policy(`      - key: tier
        operator: In
        values: [""]`),
      },
    ],
  },
  'selector-values-unexpected': {
    invalid: [
      {
        text: policy(`      - key: tier
        operator: DoesNotExist
        values: [front]
#       ^^^^^^ error selector-values-unexpected: The operator DoesNotExist compares no values.`),
        fixed: policy(`      - key: tier
        operator: NotIn
        values: [front]`),
      },
    ],
    valid: [
      {
        text: policy(`      - key: tier
        operator: DoesNotExist`),
      },
    ],
  },
};
