import { ingressClassAnnotation } from '../../../kubernetes/ingress/ingress-parts.ts';
import { subdomainFaults } from '../../../kubernetes/names.ts';
import type { Examples } from '../../../model/examples.ts';
import { entryOf, stringAt, unknown, valueAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { remove, set } from '../../fix.ts';
import { ingress } from './example.ts';

const rules = {
  'ingress-class-contradicted': {
    summary: 'The annotation kubernetes.io/ingress.class names another class than ingressClassName.',
    why: 'The annotation is the older way to choose an ingress controller. Beside ingressClassName it is only taken when it says the same.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/Ingress'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/networking/validation/validation.go',
    symbol: 'ValidateIngressCreate',
  },
  rules,
  check({ root }, _context, report) {
    const path = ['metadata', 'annotations', ingressClassAnnotation];
    const annotations = valueAt(root, path.slice(0, -1));
    const annotated = stringAt(root, ...path) ?? '';
    const name = stringAt(root, 'spec', 'ingressClassName');
    if (entryOf(annotations, ingressClassAnnotation) === undefined || name === undefined) return;
    if (annotated === unknown || name === unknown || annotated === name) return;
    report('ingress-class-contradicted', {
      path,
      field: `annotations.${ingressClassAnnotation}`,
      reason: 'FieldValueInvalid',
      message: `The annotation names the class "${annotated}", and ingressClassName "${name}".`,
      fixes: [
        remove(path, 'the annotation'),
        ...(subdomainFaults(annotated).length === 0 ? [set(['spec', 'ingressClassName'], annotated)] : []),
      ],
    });
  },
});

const rule = `  rules:
    - host: example.com`;

export const examples: { readonly [id in Id]: Examples } = {
  'ingress-class-contradicted': {
    invalid: [
      {
        text: ingress(
          `  ingressClassName: internal
${rule}`,
          `  annotations:
    example.com/owner: web
    kubernetes.io/ingress.class: nginx
#                                ^^^^^ error ingress-class-contradicted: The annotation names the class "nginx", and ingressClassName "internal".
`,
        ),
        fixed: ingress(
          `  ingressClassName: internal
${rule}`,
          `  annotations:
    example.com/owner: web
`,
        ),
      },
    ],
    valid: [
      {
        text: ingress(
          `  ingressClassName: nginx
${rule}`,
          `  annotations:
    kubernetes.io/ingress.class: nginx
`,
        ),
      },
    ],
  },
};
