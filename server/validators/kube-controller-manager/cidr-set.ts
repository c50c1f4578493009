import { spanOf } from '../../kubernetes/components/command-line.ts';
import {
  type ComponentFlags,
  componentFlagsOf,
  lastFlag,
} from '../../kubernetes/components/component-flags.ts';
import { replaceValue } from '../../kubernetes/components/flag-patches.ts';
import { mostIpv6NodeBits, type NodeBlocks, nodeBlocksOf } from '../../kubernetes/components/node-ipam.ts';
import { controllerManagerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { fixWith, flagProblem } from '../kube-apiserver-flags/flag-problem.ts';
import { resize } from '../kube-apiserver-flags/range-faults.ts';

export default defineValidator({
  component: 'kube-controller-manager',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/controller/nodeipam/ipam/cidrset/cidr_set.go',
    symbol: 'NewCIDRSet',
  },
  rules: {
    'cluster-cidr-too-wide-for-node-mask': {
      summary: 'An IPv6 range of --cluster-cidr holds more than 65,536 blocks for nodes.',
      why: 'Between the prefix length of an IPv6 Pod range and that of a node’s block kube-controller-manager takes at most 16 bits of difference. With the default block, /64, the range is /48 or longer.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-controller-manager')) {
      const all = nodeBlocksOf(flags);
      if (all.some(({ cidr, mask }) => cidr.prefix > mask)) continue;
      for (const [n, blocks] of all.entries()) {
        const { entry, cidr, mask, name } = blocks;
        if (cidr.family === 'IPv4' || mask - cidr.prefix <= mostIpv6NodeBits) continue;
        const source = name === undefined ? '' : ` (--${name})`;
        const message = `${entry.text} in --cluster-cidr gives each node a /${mask}${source}, which is ${mask - cidr.prefix} bits longer, and kube-controller-manager takes at most ${mostIpv6NodeBits}.`;
        const flag = name === undefined ? undefined : lastFlag(flags, name);
        const at = flag === undefined || flag === unknown ? undefined : flag.valueAt;
        report('cluster-cidr-too-wide-for-node-mask', {
          ...flagProblem('cluster-cidr', entry.part, message),
          step: controllerManagerSteps.blocks + n,
          related:
            at === undefined
              ? []
              : [{ span: spanOf(at), message: `Each node gets a /${mask} by --${name}.` }],
          fixes: fixesFor(blocks, flags),
        });
      }
    }
  },
});

/** A shorter step to the block: a narrower range, or larger blocks where a flag gives them. */
function fixesFor({ entry, cidr, mask, name }: NodeBlocks, flags: ComponentFlags): LocalFix[] {
  const narrowed = mask > 128 ? [] : resize(entry, mask - mostIpv6NodeBits, 'Narrow');
  const flag = name === undefined ? undefined : lastFlag(flags, name);
  if (flag === undefined || flag === unknown) return narrowed;
  const larger = String(cidr.prefix + mostIpv6NodeBits);
  return [...narrowed, ...fixWith(`Write --${name}=${larger}`, false, replaceValue(flag, larger))];
}

export const examples: { readonly 'cluster-cidr-too-wide-for-node-mask': Examples } = {
  'cluster-cidr-too-wide-for-node-mask': {
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
        - --cluster-cidr=fd00:10::/40
        #                ^^^^^^^^^^^^ error cluster-cidr-too-wide-for-node-mask: fd00:10::/40 in --cluster-cidr gives each node a /64, which is 24 bits longer, and kube-controller-manager takes at most 16.
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
        - --cluster-cidr=fd00:10::/48
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
        - --cluster-cidr=fd00:10::/48
`,
      },
    ],
  },
};
