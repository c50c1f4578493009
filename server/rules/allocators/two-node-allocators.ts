import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';

const controllers = ['kube-controller-manager', 'cloud-controller-manager'] as const;

export default defineRule({
  id: 'two-node-allocators',
  severity: 'warning',
  summary:
    'Both kube-controller-manager and cloud-controller-manager give nodes their blocks of Pod addresses.',
  why: 'Each of them keeps its own account of the blocks that are taken, and both write to the same Node. Two nodes may get the same block. Set allocate-node-cidrs for one of them only.',
  upstream: 'cloud-provider/options/options.go, --allocate-node-cidrs',
  reads: ['settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const [first, second] = controllers.map((controller) =>
      cluster.settings.find(
        ({ name, value, owner }) =>
          name === 'allocate-node-cidrs' && value === 'true' && owner.startsWith(`${controller} `),
      ),
    );
    if (first === undefined || second === undefined) return;
    report({
      at: second,
      message:
        'cloud-controller-manager gives nodes blocks of Pod addresses, and so does kube-controller-manager.',
      related: [{ at: first, message: 'kube-controller-manager is told to here.' }],
    });
  },
});

const pod = (name: string) => `-- ${name}.yaml --
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
spec:
  containers:
    - name: ${name}
      image: registry.k8s.io/${name}
      command:
        - ${name}
        - --cluster-cidr=10.244.0.0/16
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${pod('kube-controller-manager')}        - --allocate-node-cidrs=true
${pod('cloud-controller-manager')}        - --allocate-node-cidrs=true
        #                       ^^^^ warning two-node-allocators: cloud-controller-manager gives nodes blocks of Pod addresses, and so does kube-controller-manager.
`,
    },
  ],
  valid: [
    {
      text: `${pod('kube-controller-manager')}        - --allocate-node-cidrs=true
${pod('cloud-controller-manager')}        - --allocate-node-cidrs=false
`,
    },
  ],
};
