import { isFragment } from '../../../kubernetes/fragment.ts';
import { labelSetAt } from '../../../kubernetes/label-match.ts';
import type { Examples } from '../../../model/examples.ts';
import { unknown, valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { set } from '../../fix.ts';

const rules = {
  'controller-selector-missing': {
    summary: 'A ReplicationController has neither a selector nor labels that could be one.',
    why: 'Without a selector it takes the labels of its template for one, and there are none.',
  },
  'controller-selector-mismatch': {
    summary: 'The selector of a ReplicationController does not match the Pods that it makes.',
    why: 'The Pods get the labels of the template. If the selector does not match them, the controller would make Pods without end and find none.',
  },
} as const;

const path = ['spec', 'selector'];
const labelsPath = ['spec', 'template', 'metadata', 'labels'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/ReplicationController'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'ValidateReplicationControllerSpec',
  },
  rules,
  check(resource, _context, report) {
    const { root, complete } = resource;
    const selector = labelSetAt(valueAt(root, path));
    const labels = labelSetAt(valueAt(root, labelsPath));
    if (selector === unknown || labels === unknown || !complete || isFragment(resource)) return;
    if (selector.size === 0 && labels.size === 0) {
      report('controller-selector-missing', {
        path,
        reason: 'FieldValueRequired',
        message: 'The ReplicationController has no selector, and its template has no labels to take for one.',
      });
    }
    const missing = [...selector].filter(([key, value]) => labels.get(key) !== value);
    if (missing.length === 0) return;
    report('controller-selector-mismatch', {
      path: labelsPath,
      reason: 'FieldValueInvalid',
      message: `The selector wants ${listing(missing.map(([key, value]) => `${key}=${value}`))}, which the template does not have.`,
      fixes:
        labels.size === 0
          ? [set(labelsPath, Object.fromEntries(selector))]
          : [{ ...set(path, Object.fromEntries(labels)), title: 'Select the labels of the template' }],
    });
  },
});

const controller = (spec: string, labels: string) => `apiVersion: v1
kind: ReplicationController
metadata:
  name: web
spec:
${spec}  template:
    metadata:
      labels: ${labels}
    spec:
      containers:
        - name: web
          image: nginx
`;

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'controller-selector-missing': {
    invalid: [
      {
        text: controller(
          '  selector: {}\n# ^^^^^^^^ error controller-selector-missing: The ReplicationController has no selector, and its template has no labels to take for one.\n',
          '{}',
        ),
      },
    ],
    valid: [{ text: controller('', '{app: web}') }],
  },
  'controller-selector-mismatch': {
    invalid: [
      {
        text: controller('  selector: {app: api}\n', '{app: web}').replace(
          'labels: {app: web}\n',
          'labels: {app: web}\n#     ^^^^^^ error controller-selector-mismatch: The selector wants app=api, which the template does not have.\n',
        ),
        fixed: controller('  selector: {app: web}\n', '{app: web}'),
      },
    ],
    valid: [{ text: controller('  selector: {app: web}\n', '{app: web, tier: front}') }],
  },
};
