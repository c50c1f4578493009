import { nearestSubdomain } from '../../../kubernetes/names.ts';
import type { Examples } from '../../../model/examples.ts';
import { stringAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';

const rules = {
  'cron-job-name-too-long': {
    summary: 'The name of a CronJob is too long for the names of its Jobs.',
    why: 'A Job of a CronJob has 11 characters more in its name, and a name of at most 63. So that of the CronJob has at most 52.',
  },
} as const;

const longest = 52;
/** What the API server adds to `generateName`, after cutting it; apiserver/pkg/storage/names/generate.go. */
const ending = 5;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['batch/v1/CronJob'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/batch/validation/validation.go',
    symbol: 'ValidateCronJobCreate',
  },
  rules,
  check({ root }, _context, report) {
    const name = stringAt(root, 'metadata', 'name') ?? '';
    const field = name === '' ? 'generateName' : 'name';
    const text = stringAt(root, 'metadata', field) ?? '';
    const most = field === 'name' ? longest : longest - ending;
    if (typeof name !== 'string' || typeof text !== 'string' || text.length <= most) return;
    const path = ['metadata', field];
    const better = nearestSubdomain(text.slice(0, most));
    report('cron-job-name-too-long', {
      path,
      field: 'metadata.name',
      reason: 'FieldValueInvalid',
      message: `The ${field} of the CronJob has ${text.length} characters, and can have ${most} at most.`,
      fixes: better === undefined ? [] : [write(path, better)],
    });
  },
});

const cronJob = (name: string) => `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}
spec:
  schedule: 0 * * * *
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: web
              image: nginx
`;

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'cron-job-name-too-long': {
    invalid: [
      {
        text: cronJob(`aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeefffff
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error cron-job-name-too-long: The name of the CronJob has 55 characters, and can have 52 at most.`),
        fixed: cronJob('aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeff'),
      },
    ],
    valid: [{ text: cronJob('aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeff') }],
  },
};
