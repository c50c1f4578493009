import { parseCidrGo } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import { booleanAt, stringAt, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

/** k0s gives this to kube-controller-manager for IPv6, and has no field for it. */
const nodeMask = 117;
const mostNodeBits = 16;

export default defineValidator({
  component: 'kube-controller-manager',
  kinds: ['k0s.k0sproject.io/v1beta1/ClusterConfig'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/controller/nodeipam/ipam/cidrset/cidr_set.go',
    symbol: 'NewCIDRSet',
  },
  rules: {
    'k0s-pod-range-refused': {
      summary: 'An IPv6 Pod range that k0s takes keeps kube-controller-manager from starting.',
      why: 'k0s gives each node an IPv6 block of /117. kube-controller-manager wants the Pod range to hold such blocks, and to be at most 16 bits wider: from /101 to /117.',
    },
  },
  check({ root }, _, report) {
    // Flags of one's own come after those of k0s.
    if (valueAt(root, ['spec', 'controllerManager']) !== undefined) return;
    const isDual = booleanAt(root, 'spec', 'network', 'dualStack', 'enabled') === true;
    const path = isDual ? ['spec', 'network', 'dualStack', 'IPv6podCIDR'] : ['spec', 'network', 'podCIDR'];
    const text = stringAt(root, ...path);
    const parsed = typeof text === 'string' ? parseCidrGo(text) : undefined;
    if (parsed?.cidr.family !== 'IPv6') return;
    const { ones } = parsed.mask;
    if (ones <= nodeMask && nodeMask - ones <= mostNodeBits) return;
    const message = `With blocks of /${nodeMask} for nodes, kube-controller-manager wants a Pod range from /${nodeMask - mostNodeBits} to /${nodeMask}, and ${String(text)} is too ${ones > nodeMask ? 'small' : 'wide'}.`;
    report('k0s-pod-range-refused', { path, reason: null, message });
  },
});

const config = (range: string) => `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
metadata:
  name: k0s
spec:
  network:
    dualStack:
      enabled: true
      IPv6serviceCIDR: fd00:2::/112
      IPv6podCIDR: ${range}
`;

export const examples: { readonly [id: string]: Examples } = {
  'k0s-pod-range-refused': {
    invalid: [
      {
        text: config(`fd00:1::/64
      #            ^^^^^^^^^^^ error k0s-pod-range-refused: With blocks of /117 for nodes, kube-controller-manager wants a Pod range from /101 to /117, and fd00:1::/64 is too wide.`),
      },
    ],
    valid: [{ text: config('fd00:1::/108') }],
  },
};
