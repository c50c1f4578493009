import { nearestLabel } from '../../../kubernetes/names.ts';
import type { Examples } from '../../../model/examples.ts';
import { booleanAt, type Mapping, stringAt, valueAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';

const rules = {
  'job-name-too-long': {
    summary: 'The name of a Job is too long for the label that its Pods get.',
    why: 'The API server labels the Pods of a Job with its name, and a label has at most 63 characters.',
  },
} as const;

const longest = 63;
const path = ['metadata', 'name'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['batch/v1/Job'],
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/registry/batch/job/strategy.go', symbol: 'generateSelector' },
  rules,
  check({ root }, _context, report) {
    const name = stringAt(root, ...path);
    if (typeof name !== 'string' || name.length <= longest) return;
    if (booleanAt(root, 'spec', 'manualSelector') === true) return;
    const better = nearestLabel(name, false);
    const fixes = better === undefined ? [] : [write(path, better)];
    report('job-name-too-long', {
      path,
      field: 'spec.template.labels',
      reason: 'FieldValueInvalid',
      message: `The name of the Job has ${name.length} characters, and as a label of its Pods can have ${longest} at most.`,
      fixes,
    });
    if (!takesLabelsOfTemplate(root)) return;
    report('job-name-too-long', {
      path,
      field: 'metadata.labels',
      reason: 'FieldValueInvalid',
      message: `A label of the Job, which has none of its own and takes those of its Pods, would have the ${name.length} characters of its name, too.`,
      fixes,
    });
  },
});

/** Defaulting gives both the same labels before the name is among them; pkg/apis/batch/v1/defaults.go. */
function takesLabelsOfTemplate(root: Mapping): boolean {
  const own = valueAt(root, ['metadata', 'labels']);
  const ofTemplate = valueAt(root, ['spec', 'template', 'metadata', 'labels']);
  return (
    ofTemplate?.kind === 'map' && (own === undefined || (own.kind === 'map' && own.entries.length === 0))
  );
}

const job = (name: string) => `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: web
          image: nginx
`;

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'job-name-too-long': {
    invalid: [
      {
        text: job(`aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error job-name-too-long: The name of the Job has 64 characters, and as a label of its Pods can have 63 at most.
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning name-unfit-for-hostname`),
        fixed: job('aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggg'),
      },
    ],
    valid: [{ text: job('aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggg') }],
  },
};
