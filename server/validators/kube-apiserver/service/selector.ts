import {
  labelValueFaults,
  nearestLabelValue,
  nearestQualifiedName,
  qualifiedNameFaults,
} from '../../../kubernetes/names.ts';
import type { Examples } from '../../../model/examples.ts';
import { entryOf, valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';

const rules = {
  'selector-key-malformed': {
    summary: 'A key in the selector of a Service is none that a label can have.',
    why: 'The selector finds Pods by their labels. A key is a name of at most 63 letters, digits, hyphens, underscores and dots, with a domain and a slash in front or not.',
  },
  'selector-value-malformed': {
    summary: 'A value in the selector of a Service is none that a label can have.',
    why: 'The selector finds Pods by their labels. A value has at most 63 letters, digits, hyphens, underscores and dots, the last three inside only.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'apimachinery/pkg/apis/meta/v1/validation/validation.go',
    symbol: 'ValidateLabels',
  },
  rules,
  check({ root }, _context, report) {
    const selector = valueAt(root, ['spec', 'selector']);
    if (selector?.kind !== 'map') return;
    for (const { key, keySpan, value } of selector.entries) {
      const path = ['spec', 'selector', key];
      const at = { path, field: 'spec.selector', reason: 'FieldValueInvalid' } as const;
      const keyFaults = qualifiedNameFaults(key);
      if (keyFaults.length > 0) {
        const better = nearestQualifiedName(key);
        const isFree = better !== undefined && entryOf(selector, better) === undefined;
        report('selector-key-malformed', {
          ...at,
          span: keySpan,
          message: `The selector key "${key}" ${listing(keyFaults)}.`,
          fixes: isFree
            ? [
                {
                  title: `Rename to ${better}`,
                  safe: false,
                  patches: [{ op: 'rename-key', path, to: better }],
                },
              ]
            : [],
        });
      }
      if (value.kind !== 'scalar' || typeof value.value !== 'string') continue;
      const faults = labelValueFaults(value.value);
      if (faults.length === 0) continue;
      const better = nearestLabelValue(value.value);
      report('selector-value-malformed', {
        ...at,
        message: `The selector value "${value.value}" ${listing(faults)}.`,
        fixes: better === undefined ? [] : [write(path, better)],
      });
    }
  },
});

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
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
};
