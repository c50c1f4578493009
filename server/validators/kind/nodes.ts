import type { Examples } from '../../model/examples.ts';
import { listAt, stringAt, unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'kind',
  kinds: ['kind.x-k8s.io/v1alpha4/Cluster'],
  stage: 'validate',
  upstream: { version: '0.33.0', path: 'pkg/internal/apis/config/validate.go', symbol: 'Validate' },
  rules: {
    'kind-no-control-plane': {
      summary: 'No node of a cluster of kind is a control plane.',
      why: 'At least one node has the role control-plane, which is also the role of a node without one.',
    },
  },
  check(resource, _, report) {
    const nodes = listAt(resource.root, 'nodes');
    if (nodes === undefined || nodes === unknown || nodes.length === 0 || !resource.complete) return;
    const roles = nodes.map((node) => (node.kind === 'unknown' ? unknown : stringAt(node, 'role')));
    if (!roles.every((role) => role === 'worker')) return;
    report('kind-no-control-plane', {
      path: ['nodes', 0, 'role'],
      reason: null,
      message: 'All nodes are workers, and kind needs one of the role control-plane.',
      fixes: [
        {
          title: 'Add a control plane',
          safe: false,
          patches: [{ op: 'insert', path: ['nodes'], index: 0, value: { role: 'control-plane' } }],
        },
      ],
    });
  },
});

const nodes = (list: string) => `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:${list}
`;

export const examples: { readonly [id: string]: Examples } = {
  'kind-no-control-plane': {
    invalid: [
      {
        text: nodes(`
  - role: worker
    #     ^^^^^^ error kind-no-control-plane: All nodes are workers, and kind needs one of the role control-plane.
  - role: worker`),
        fixed: nodes(`
  - role: control-plane
  - role: worker
  - role: worker`),
      },
    ],
    valid: [{ text: nodes(' [{role: worker}, {}]') }],
  },
};
