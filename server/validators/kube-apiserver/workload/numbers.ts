import type { Examples } from '../../../model/examples.ts';
import { formatPath, numberAt, type Path } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { remove } from '../../fix.ts';
import { workloadWith } from './example.ts';

const rules = {
  'workload-number-negative': {
    summary: 'A workload has a number of Pods, or of seconds, below zero.',
    why: 'These fields count: Pods to run, failures to bear, seconds to wait, old objects to keep. 0 is their least value.',
  },
} as const;

const ofJobs = counted(
  'parallelism completions activeDeadlineSeconds backoffLimit ttlSecondsAfterFinished backoffLimitPerIndex maxFailedIndexes',
);

const fields: { readonly [kind: string]: readonly Path[] } = {
  'v1/ReplicationController': counted('replicas minReadySeconds'),
  'apps/v1/DaemonSet': counted('minReadySeconds revisionHistoryLimit'),
  'apps/v1/Deployment': counted('replicas minReadySeconds revisionHistoryLimit progressDeadlineSeconds'),
  'apps/v1/ReplicaSet': counted('replicas minReadySeconds'),
  'apps/v1/StatefulSet': counted('replicas minReadySeconds'),
  'batch/v1/Job': ofJobs,
  'batch/v1/CronJob': [
    ...counted('startingDeadlineSeconds successfulJobsHistoryLimit failedJobsHistoryLimit'),
    ...ofJobs.map((path) => ['spec', 'jobTemplate', ...path]),
  ],
};

function counted(names: string): Path[] {
  return names.split(' ').map((name) => ['spec', name]);
}

export default defineValidator({
  component: 'kube-apiserver',
  kinds: Object.keys(fields),
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/apps/validation/validation.go',
    symbol: 'ValidateDeploymentSpec',
  },
  rules,
  check({ apiVersion, kind, root }, _context, report) {
    for (const path of fields[`${apiVersion}/${kind}`] ?? []) {
      const number = numberAt(root, ...path);
      if (typeof number !== 'number' || number >= 0) continue;
      report('workload-number-negative', {
        path,
        reason: 'FieldValueInvalid',
        message: `${formatPath(path)} is ${number}, and cannot be less than 0.`,
        fixes: [remove(path)],
      });
    }
  },
});

const selector = `  selector:
    matchLabels:
      app: web
`;

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'workload-number-negative': {
    invalid: [
      {
        text: workloadWith(
          `  replicas: -1
#           ^^ error workload-number-negative: spec.replicas is -1, and cannot be less than 0.
${selector}`,
          'app: web',
        ),
        fixed: workloadWith(selector, 'app: web'),
      },
    ],
    valid: [{ text: workloadWith(`  replicas: 0\n${selector}`, 'app: web') }],
  },
};
