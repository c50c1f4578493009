import type { Examples } from '../../../model/examples.ts';
import { numberAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { remove } from '../../fix.ts';
import { workloadWith } from './example.ts';

const rules = {
  'replicas-negative': {
    summary: 'A workload is to run less than no Pods.',
    why: 'replicas counts Pods: 0 for none, 1 when nothing is written.',
  },
} as const;

const path = ['spec', 'replicas'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/ReplicationController', 'apps/v1/Deployment', 'apps/v1/ReplicaSet', 'apps/v1/StatefulSet'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/apps/validation/validation.go',
    symbol: 'ValidateDeploymentSpec',
  },
  rules,
  check({ root, kind }, _context, report) {
    const replicas = numberAt(root, ...path);
    if (typeof replicas !== 'number' || replicas >= 0) return;
    report('replicas-negative', {
      path,
      reason: 'FieldValueInvalid',
      message: `The ${kind} is to run ${replicas} Pods, which is less than none.`,
      fixes: [remove(path)],
    });
  },
});

const selector = `  selector:
    matchLabels:
      app: web
`;

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'replicas-negative': {
    invalid: [
      {
        text: workloadWith(
          `  replicas: -1
#           ^^ error replicas-negative: The Deployment is to run -1 Pods, which is less than none.
${selector}`,
          'app: web',
        ),
        fixed: workloadWith(selector, 'app: web'),
      },
    ],
    valid: [{ text: workloadWith(`  replicas: 0\n${selector}`, 'app: web') }],
  },
};
