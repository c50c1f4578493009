import { isTemplateHidden } from '../../../kubernetes/hidden-template.ts';
import type { Examples } from '../../../model/examples.ts';
import { stringAt, valueAt } from '../../../model/value.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { workloadWith } from './example.ts';

const strategies = ['RollingUpdate', 'Recreate'];
const path = ['spec', 'strategy', 'type'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['apps/v1/Deployment'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/apps/validation/validation.go',
    symbol: 'ValidateDeploymentStrategy',
  },
  rules: {
    'deployment-strategy-unsupported': {
      summary: 'The strategy of a Deployment is none that there is.',
      why: 'RollingUpdate, which is taken when nothing is written, replaces Pods bit by bit; Recreate stops all of them first.',
    },
    'recreate-with-rolling-update': {
      summary: 'A Deployment with strategy Recreate says how it rolls.',
      why: 'strategy.rollingUpdate limits how many Pods are replaced at a time, and Recreate stops all of them.',
    },
  },
  check(resource, _context, report) {
    const type = stringAt(resource.root, ...path);
    if (typeof type !== 'string' || isTemplateHidden(resource)) return;
    const rolling = ['spec', 'strategy', 'rollingUpdate'];
    if (type === 'Recreate' && valueAt(resource.root, rolling)?.kind === 'map')
      report('recreate-with-rolling-update', {
        path: rolling,
        reason: 'FieldValueForbidden',
        message: 'The strategy Recreate takes no rollingUpdate.',
        fixes: [remove(rolling), write(path, 'RollingUpdate')],
      });
    if (type === '' || strategies.includes(type)) return;
    const better = nearest(type, strategies);
    report('deployment-strategy-unsupported', {
      path,
      field: 'spec.strategy',
      reason: 'FieldValueNotSupported',
      message: `"${type}" is neither of the strategies RollingUpdate and Recreate.`,
      fixes: better === undefined ? [] : [write(path, better)],
    });
  },
});

const deployment = (strategy: string) =>
  workloadWith(
    `  strategy:\n    type: ${strategy}\n  selector:\n    matchLabels:\n      app: web\n`,
    'app: web',
  );

export const examples: {
  readonly [id in 'deployment-strategy-unsupported' | 'recreate-with-rolling-update']: Examples;
} = {
  'deployment-strategy-unsupported': {
    invalid: [
      {
        text: deployment(
          'rollingUpdate\n#         ^^^^^^^^^^^^^ error deployment-strategy-unsupported: "rollingUpdate" is neither of the strategies RollingUpdate and Recreate.',
        ),
        fixed: deployment('RollingUpdate'),
      },
    ],
    valid: [{ text: deployment('Recreate') }],
  },
  'recreate-with-rolling-update': {
    invalid: [
      {
        text: deployment(
          'Recreate\n    rollingUpdate:\n#   ^^^^^^^^^^^^^ error recreate-with-rolling-update: The strategy Recreate takes no rollingUpdate.\n      maxSurge: 1',
        ),
        fixed: deployment('Recreate'),
      },
    ],
    valid: [{ text: deployment('RollingUpdate\n    rollingUpdate:\n      maxSurge: 1') }],
  },
};
