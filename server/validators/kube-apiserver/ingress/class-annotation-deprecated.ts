import { ingressClassAnnotation } from '../../../kubernetes/ingress/ingress-parts.ts';
import { subdomainFaults } from '../../../kubernetes/names.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { entryOf, type Path, stringAt, valueAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { ingress } from './example.ts';

const rules = {
  'ingress-class-annotated': {
    summary: 'An Ingress names its class in the annotation kubernetes.io/ingress.class.',
    why: 'The annotation is deprecated since ingressClassName came with Kubernetes 1.18. Its value is a word that each controller reads in its own way; ingressClassName is the name of an IngressClass, which has to exist.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/Ingress'],
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'pkg/registry/networking/ingress/strategy.go',
    symbol: 'WarningsOnCreate',
  },
  rules,
  check({ root }, _context, report) {
    const path = ['metadata', 'annotations', ingressClassAnnotation];
    const entry = entryOf(valueAt(root, path.slice(0, -1)), ingressClassAnnotation);
    if (entry === undefined || valueAt(root, ['spec', 'ingressClassName']) !== undefined) return;
    const text = stringAt(root, ...path);
    const isName = typeof text === 'string' && subdomainFaults(text).length === 0;
    report('ingress-class-annotated', {
      path,
      span: entry.keySpan,
      reason: null,
      message: `The annotation ${ingressClassAnnotation} is deprecated in favor of spec.ingressClassName.`,
      fixes: isName ? [move(path, text)] : [],
    });
  },
});

function move(path: Path, text: string): LocalFix {
  return {
    title: `Set ingressClassName to ${text} instead`,
    safe: false,
    patches: [
      { op: 'remove', path },
      { op: 'set', path: ['spec', 'ingressClassName'], value: text },
    ],
  };
}

const rule = `  rules:
    - host: example.com`;

export const examples: { readonly [id in Id]: Examples } = {
  'ingress-class-annotated': {
    invalid: [
      {
        text: ingress(
          rule,
          `  annotations:
    example.com/owner: web
    kubernetes.io/ingress.class: nginx
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ingress-class-annotated: The annotation kubernetes.io/ingress.class is deprecated in favor of spec.ingressClassName.
`,
        ),
        fixed: ingress(
          `${rule}
  ingressClassName: nginx`,
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
