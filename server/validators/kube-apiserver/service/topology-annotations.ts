import { topologyHintsAnnotation, topologyModeAnnotation } from '../../../kubernetes/service/annotations.ts';
import type { Examples } from '../../../model/examples.ts';
import { stringAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { remove } from '../../fix.ts';
import { serviceMetadata } from './example.ts';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'validateService' },
  rules: {
    'topology-annotations-differ': {
      summary: 'The old and the new annotation for topology-aware routing disagree.',
      why: 'service.kubernetes.io/topology-mode took the place of service.kubernetes.io/topology-aware-hints in 1.27. Where both are set, they must have the same value.',
    },
  },
  check({ root }, _context, report) {
    const path = ['metadata', 'annotations', topologyModeAnnotation];
    const old = ['metadata', 'annotations', topologyHintsAnnotation];
    const mode = stringAt(root, ...path);
    const hints = stringAt(root, ...old);
    if (typeof mode !== 'string' || typeof hints !== 'string' || mode === hints) return;
    report('topology-annotations-differ', {
      path,
      reason: 'FieldValueInvalid',
      message: `The annotation topology-mode says "${mode}", but topology-aware-hints says "${hints}".`,
      fixes: [remove(old, 'topology-aware-hints')],
    });
  },
});

export const examples: { readonly [id in 'topology-annotations-differ']: Examples } = {
  'topology-annotations-differ': {
    invalid: [
      {
        text: serviceMetadata(`  name: web
  annotations:
    service.kubernetes.io/topology-aware-hints: disabled
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning topology-hints-annotation-deprecated: The annotation topology-aware-hints is called topology-mode since Kubernetes 1.27.
    service.kubernetes.io/topology-mode: Auto
#                                        ^^^^ error topology-annotations-differ: The annotation topology-mode says "Auto", but topology-aware-hints says "disabled".`),
        fixed: serviceMetadata(`  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto`),
      },
    ],
    valid: [
      {
        text: serviceMetadata(`  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto`),
      },
    ],
  },
};
