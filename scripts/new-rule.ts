// Writes a new judgement with failing examples: `npm run new-rule -- overlap/my-fault`.
import { writeNew } from './write-new.ts';

writeNew(
  'server/rules',
  'npm run new-rule -- overlap/my-fault',
  (id) => `import { defineRule } from '../define.ts';
import type { Examples } from '../../model/examples.ts';

export default defineRule({
  id: '${id}',
  severity: 'warning',
  summary: 'What is wrong, in one line without values.',
  why: 'Why it breaks, and what to do.',
  upstream: 'The page, KEP or source file that says so.',
  reads: ['claims'],
  check(cluster, report) {
    for (const { document, source, text, owner } of cluster.claims) {
      if (text === 'the fault') report({ at: { document, source }, message: \`\${owner} is \${text}.\` });
    }
  },
});

export const examples: Examples = {
  invalid: [
    {
      text: \`
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
#            ^^^^^^^^^^^^^ warning ${id}
\`,
    },
  ],
  valid: [
    {
      text: \`
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
\`,
    },
  ],
};
`,
);
