// Writes the verdicts of one upstream function with failing examples:
// `npm run new-validator -- kube-apiserver/service/validate-my-field`.
import { writeNew } from './write-new.ts';

writeNew(
  'server/validators',
  'npm run new-validator -- kube-apiserver/service/validate-my-field',
  (name, depth) => `import type { Examples } from '${'../'.repeat(depth)}../model/examples.ts';
import { stringAt } from '${'../'.repeat(depth)}../model/value.ts';
import { defineValidator } from '${'../'.repeat(depth)}define.ts';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'ValidateX' },
  rules: {
    '${name}-invalid': {
      summary: 'What is wrong, in one line without values.',
      why: 'Why the component refuses it, and what to do.',
    },
  },
  check({ root }, _context, report) {
    const value = stringAt(root, 'spec', 'myField');
    if (value === 'the fault') {
      report('${name}-invalid', { path: ['spec', 'myField'], reason: 'FieldValueInvalid', message: \`\${value} is wrong.\` });
    }
  },
});

export const examples: { readonly [id: string]: Examples } = {
  '${name}-invalid': {
    invalid: [
      {
        text: \`
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
#           ^^ error ${name}-invalid
\`,
      },
    ],
    valid: [
      {
        text: \`
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
\`,
      },
    ],
  },
};
`,
);
