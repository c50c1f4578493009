import { labelFaults, nearestLabel } from '../../../kubernetes/names.ts';
import type { Examples } from '../../../model/examples.ts';
import { stringAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { workloadWith } from './example.ts';

const rules = {
  'stateful-set-service-name-malformed': {
    summary: 'The serviceName of a StatefulSet is none that a Service can have.',
    why: 'serviceName names the headless Service that gives the Pods their DNS names: one label of at most 63 characters, a-z, 0-9, and hyphens inside, without namespace and domain.',
  },
} as const;

const path = ['spec', 'serviceName'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['apps/v1/StatefulSet'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/apps/validation/validation.go',
    symbol: 'ValidateStatefulSetSpec',
  },
  rules,
  check({ root }, _context, report) {
    const name = stringAt(root, ...path);
    if (typeof name !== 'string' || name === '') return;
    const faults = labelFaults(name);
    if (faults.length === 0) return;
    const better = nearestLabel(name.split('.')[0] ?? '', false);
    report('stateful-set-service-name-malformed', {
      path,
      reason: 'FieldValueInvalid',
      message: `The serviceName "${name}" ${listing(faults)}.`,
      fixes: better === undefined ? [] : [write(path, better)],
    });
  },
});

const selector = `  selector:
    matchLabels:
      app: web
`;

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'stateful-set-service-name-malformed': {
    invalid: [
      {
        text: workloadWith(
          `  serviceName: web.default
#              ^^^^^^^^^^^ error stateful-set-service-name-malformed: The serviceName "web.default" holds dots.
${selector}`,
          'app: web',
          'StatefulSet',
        ),
        fixed: workloadWith(`  serviceName: web\n${selector}`, 'app: web', 'StatefulSet'),
      },
    ],
    valid: [{ text: workloadWith(`  serviceName: ""\n${selector}`, 'app: web', 'StatefulSet') }],
  },
};
