import type { Examples } from '../../model/examples.ts';
import { booleanAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { remove, write } from '../fix.ts';
import { kubeletKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kubelet',
  kinds: kubeletKinds,
  stage: 'validate',
  upstream: validation,
  rules: {
    'kubelet-run-once-set': {
      summary: 'A KubeletConfiguration sets runOnce.',
      why: 'The mode in which the kubelet ran the Pods of its files once and ended is gone: with runOnce the kubelet does not start.',
    },
  },
  check({ root }, _context, report) {
    if (booleanAt(root, 'runOnce') !== true) return;
    const path = ['runOnce'];
    report('kubelet-run-once-set', {
      path,
      reason: null,
      message: 'kubelet no longer runs once, and refuses runOnce.',
      fixes: [remove(path), write(path, false)],
    });
  },
});

export const examples: { readonly [id in 'kubelet-run-once-set']: Examples } = {
  'kubelet-run-once-set': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
runOnce: true
#        ^^^^ error kubelet-run-once-set: kubelet no longer runs once, and refuses runOnce.
maxPods: 50
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
maxPods: 50
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
runOnce: false
`,
      },
    ],
  },
};
