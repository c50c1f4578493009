import { componentFlagsOf } from '../../kubernetes/components/component-flags.ts';
import { type NodeBlocks, nodeBlocksOf } from '../../kubernetes/components/node-ipam.ts';
import { controllerManagerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { defineValidator } from '../define.ts';
import { flagProblem } from '../kube-apiserver-flags/flag-problem.ts';
import { resize } from '../kube-apiserver-flags/range-faults.ts';

/** A widened range holds blocks for this many nodes: 2 to the power of it. */
const nodeBits = 8;

export default defineValidator({
  component: 'kube-controller-manager',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/controller/nodeipam/node_ipam_controller.go',
    symbol: 'NewNodeIpamController',
  },
  rules: {
    'cluster-cidr-smaller-than-node-mask': {
      summary: 'A range of --cluster-cidr is smaller than the block that one node gets.',
      why: 'Each node gets a block of Pod addresses, /24 for IPv4 and /64 for IPv6 unless a flag says otherwise. A range smaller than one block serves no node, and kube-controller-manager ends at start.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-controller-manager')) {
      for (const [n, blocks] of nodeBlocksOf(flags).entries()) {
        const { entry, mask, name } = blocks;
        // As it was written: that of an IPv4-mapped range counts 128 bits.
        const prefix = entry.parsed?.mask.ones ?? 0;
        if (prefix <= mask) continue;
        const source = name === undefined ? 'by default' : `by --${name}`;
        const message = entry.parsed?.mapped
          ? `${entry.text} in --cluster-cidr counts as IPv4, and its prefix length ${prefix} is more than the /${mask} that each node gets ${source}.`
          : `${entry.text} in --cluster-cidr is smaller than the /${mask} that each node gets ${source}.`;
        report('cluster-cidr-smaller-than-node-mask', {
          ...flagProblem('cluster-cidr', entry.part, message),
          step: controllerManagerSteps.nodeMask + n,
          fixes: widen(blocks),
        });
      }
    }
  },
});

function widen({ entry, cidr, mask }: NodeBlocks): LocalFix[] {
  if (entry.parsed?.mapped && cidr.prefix <= mask) return resize(entry, cidr.prefix, 'Change it');
  const most = cidr.family === 'IPv4' ? 32 : 128;
  return mask < 1 || mask > most ? [] : resize(entry, Math.max(mask - nodeBits, 0), 'Widen');
}

export const examples: { readonly 'cluster-cidr-smaller-than-node-mask': Examples } = {
  'cluster-cidr-smaller-than-node-mask': {
    invalid: [
      {
        text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/25
        #                ^^^^^^^^^^^^^ error cluster-cidr-smaller-than-node-mask: 10.244.0.0/25 in --cluster-cidr is smaller than the /24 that each node gets by default.
`,
        fixed: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/25
        - --node-cidr-mask-size=28
`,
      },
    ],
  },
};
