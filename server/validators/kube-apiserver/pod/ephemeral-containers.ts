import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { valueAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { remove } from '../../fix.ts';
import { podWith } from './example.ts';
import { containersOf, podSpecOf, textIn } from './pod-spec.ts';

const rules = {
  'ephemeral-containers-in-manifest': {
    summary: 'A manifest has ephemeral containers.',
    why: 'Ephemeral containers are put into a Pod that runs already, with kubectl debug. A manifest cannot have them.',
  },
  'ephemeral-container-field-refused': {
    summary: 'An ephemeral container has something that only lasting containers have.',
    why: 'An ephemeral container is for a look into a running Pod: it has no ports, probes, hooks and resources of its own, and is never restarted.',
  },
} as const;

type Id = keyof typeof rules;

const refused = [
  'ports',
  'resources',
  'resizePolicy',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateEphemeralContainers',
  },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    const list = valueAt(spec.value, ['ephemeralContainers']);
    if (list?.kind !== 'list' || list.items.length === 0) return;
    const path = [...spec.path, 'ephemeralContainers'];
    report('ephemeral-containers-in-manifest', {
      path,
      reason: 'FieldValueForbidden',
      message: spec.isPod
        ? 'A new Pod has no ephemeral containers: kubectl debug puts them into one that runs.'
        : 'A Pod template has no ephemeral containers: kubectl debug puts them into a Pod that runs.',
      fixes: [remove(path)],
    });
    for (const container of containersOf(spec, 'ephemeralContainers')) {
      for (const field of refused) {
        const found = valueAt(container.value, [field]);
        if (
          found === undefined ||
          (field === 'resources' && found.kind === 'map' && found.entries.length === 0)
        )
          continue;
        const name = textIn(container.value, 'name');
        report('ephemeral-container-field-refused', {
          path: [...container.path, field],
          reason: 'FieldValueForbidden',
          message: `The ephemeral container${typeof name === 'string' ? ` ${name}` : ''} can have no ${field}.`,
          fixes: [remove([...container.path, field])],
        });
      }
    }
  },
});

export const examples: { readonly [id in Id]: Examples } = {
  'ephemeral-containers-in-manifest': {
    invalid: [
      {
        text: podWith(`  ephemeralContainers:
# ^^^^^^^^^^^^^^^^^^^ error ephemeral-containers-in-manifest: A new Pod has no ephemeral containers: kubectl debug puts them into one that runs.
    - name: debug
      image: busybox
`),
        fixed: podWith(''),
      },
    ],
    valid: [{ text: podWith('  ephemeralContainers: []\n') }],
  },
  'ephemeral-container-field-refused': {
    invalid: [
      {
        text: podWith(`  ephemeralContainers:
# ^^^^^^^^^^^^^^^^^^^ error ephemeral-containers-in-manifest
    - name: debug
      image: busybox
      ports: [{containerPort: 80}]
#     ^^^^^ error ephemeral-container-field-refused: The ephemeral container debug can have no ports.
`),
        fixed: podWith(`  ephemeralContainers:
    - name: debug
      image: busybox
`),
      },
    ],
    valid: [
      {
        text: podWith(
          '  ephemeralContainers:\n# ^^^^^^^^^^^^^^^^^^^ error ephemeral-containers-in-manifest\n    - name: debug\n      image: busybox\n      stdin: true\n',
        ),
      },
    ],
  },
};
