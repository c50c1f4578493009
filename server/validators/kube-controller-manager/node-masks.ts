import type { Family } from '../../address/family.ts';
import {
  type ComponentFlags,
  componentFlagsOf,
  type KnownFlag,
  lastFlag,
} from '../../kubernetes/components/component-flags.ts';
import { removeFlag, renameFlag } from '../../kubernetes/components/flag-patches.ts';
import {
  familiesOf,
  type MaskFlags,
  type MaskFlagsFault,
  maskFlagNames,
  maskFlagsFault,
  maskFlagsOf,
  mostIpv6NodeBits,
  type NodeIpam,
  nodeIpamOf,
  nodeMask,
} from '../../kubernetes/components/node-ipam.ts';
import { controllerManagerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { fixWith, flagProblem } from '../kube-apiserver-flags/flag-problem.ts';

export default defineValidator({
  component: 'kube-controller-manager',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kube-controller-manager/app/core.go',
    symbol: 'setNodeCIDRMaskSizes',
  },
  rules: {
    'node-cidr-mask-size-in-dual-stack': {
      summary: 'A dual-stack cluster has --node-cidr-mask-size.',
      why: 'One prefix length cannot serve both families. --node-cidr-mask-size-ipv4 and --node-cidr-mask-size-ipv6 give one for each; their defaults are 24 and 64.',
    },
    'node-cidr-mask-sizes-mixed': {
      summary: '--node-cidr-mask-size stands beside a flag for one IP family.',
      why: 'In a cluster of one family either --node-cidr-mask-size or the flag of that family gives the prefix length of a node’s block, never both.',
    },
    'node-cidr-mask-size-of-other-family': {
      summary: 'A flag gives the node mask of an IP family that --cluster-cidr does not have.',
      why: 'kube-controller-manager ends at start rather than ignore the flag.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-controller-manager')) {
      const ipam = nodeIpamOf(flags);
      const families = ipam && familiesOf(ipam);
      const masks = maskFlagsOf(flags);
      if (ipam === undefined || families === undefined || masks === undefined || masks === unknown) continue;
      const fault = maskFlagsFault(masks, families);
      const flag = fault && faultyFlag(fault, flags);
      if (fault === undefined || flag === undefined) continue;
      const ranges = ipam.entries.map(({ text }) => text).join(',');
      report(ids[fault], {
        ...flagProblem(flag.name, flag.nameAt, messageFor(fault, flag, ranges)),
        step: controllerManagerSteps.maskFlags,
        fixes: fixesFor(flag, flags, masks, ipam, families),
      });
    }
  },
});

const ids = {
  'plain-in-dual-stack': 'node-cidr-mask-size-in-dual-stack',
  'plain-and-family': 'node-cidr-mask-sizes-mixed',
  'IPv4-in-IPv6': 'node-cidr-mask-size-of-other-family',
  'IPv6-in-IPv4': 'node-cidr-mask-size-of-other-family',
} as const;

const faulty = {
  'plain-in-dual-stack': 'plain',
  'plain-and-family': 'plain',
  'IPv4-in-IPv6': 'IPv4',
  'IPv6-in-IPv4': 'IPv6',
} as const;

function faultyFlag(fault: MaskFlagsFault, flags: ComponentFlags): KnownFlag | undefined {
  const flag = lastFlag(flags, maskFlagNames[faulty[fault]]);
  return flag === unknown ? undefined : flag;
}

function messageFor(fault: MaskFlagsFault, { name }: KnownFlag, ranges: string): string {
  switch (fault) {
    case 'plain-in-dual-stack':
      return `--${name} cannot serve both families of --cluster-cidr ${ranges}.`;
    case 'plain-and-family':
      return `--${name} stands beside the flag for one IP family, and kube-controller-manager takes only one of the two.`;
    case 'IPv4-in-IPv6':
      return `--${name} is set, but --cluster-cidr ${ranges} is IPv6 only.`;
    case 'IPv6-in-IPv4':
      return `--${name} is set, but --cluster-cidr ${ranges} is IPv4 only.`;
  }
}

/** Gives the mask to a family, or takes the flag away: what leaves kube-controller-manager nothing to refuse. */
function fixesFor(
  flag: KnownFlag,
  flags: ComponentFlags,
  masks: MaskFlags,
  ipam: NodeIpam,
  families: readonly Family[],
): LocalFix[] {
  const own = keyOf(flag.name);
  if (own === undefined || flags.flags.filter(({ name }) => name === flag.name).length > 1) return [];
  const without = { ...masks, [own]: 0 };
  const renamed = families
    .filter((family) => !flags.flags.some(({ name }) => name === maskFlagNames[family]))
    .filter((family) => isTaken({ ...without, [family]: masks[own] }, ipam, families))
    .flatMap((family) =>
      fixWith(`Rename to --${maskFlagNames[family]}`, false, renameFlag(flag.nameAt, maskFlagNames[family])),
    );
  const removed = isTaken(without, ipam, families)
    ? fixWith(`Remove --${flag.name}`, false, removeFlag(flags.line, flag))
    : [];
  return [...renamed, ...removed];
}

function keyOf(name: string): keyof MaskFlags | undefined {
  return (['plain', 'IPv4', 'IPv6'] as const).find((key) => maskFlagNames[key] === name);
}

function isTaken(masks: MaskFlags, { entries }: NodeIpam, families: readonly Family[]): boolean {
  if (maskFlagsFault(masks, families) !== undefined) return false;
  return entries.every(({ parsed }) => {
    if (parsed === undefined) return false;
    const { family, prefix } = parsed.cidr;
    const { mask } = nodeMask(masks, family);
    const most = family === 'IPv4' ? 32 : Math.min(128, prefix + mostIpv6NodeBits);
    return mask >= prefix && mask <= most;
  });
}

type Id = (typeof ids)[keyof typeof ids];

export const examples: { readonly [id in Id]: Examples } = {
  'node-cidr-mask-size-in-dual-stack': {
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
        - --cluster-cidr=10.244.0.0/16,fd00:10:244::/56
        - --node-cidr-mask-size=25
        # ^^^^^^^^^^^^^^^^^^^^^ error node-cidr-mask-size-in-dual-stack: --node-cidr-mask-size cannot serve both families of --cluster-cidr 10.244.0.0/16,fd00:10:244::/56.
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
        - --cluster-cidr=10.244.0.0/16,fd00:10:244::/56
        - --node-cidr-mask-size-ipv4=25
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
        - --cluster-cidr=10.244.0.0/16,fd00:10:244::/56
        - --node-cidr-mask-size-ipv4=25
        - --node-cidr-mask-size-ipv6=64
`,
      },
    ],
  },
  'node-cidr-mask-sizes-mixed': {
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
        - --cluster-cidr=10.244.0.0/16
        - --node-cidr-mask-size=25
        # ^^^^^^^^^^^^^^^^^^^^^ error node-cidr-mask-sizes-mixed: --node-cidr-mask-size stands beside the flag for one IP family, and kube-controller-manager takes only one of the two.
        - --node-cidr-mask-size-ipv4=25
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
        - --node-cidr-mask-size-ipv4=25
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
        - --cluster-cidr=10.244.0.0/16
        - --node-cidr-mask-size=25
`,
      },
    ],
  },
  'node-cidr-mask-size-of-other-family': {
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
        - --cluster-cidr=10.244.0.0/16
        - --node-cidr-mask-size-ipv6=64
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^ error node-cidr-mask-size-of-other-family: --node-cidr-mask-size-ipv6 is set, but --cluster-cidr 10.244.0.0/16 is IPv4 only.
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
        - --cluster-cidr=10.244.0.0/16,fd00:10:244::/56
        - --node-cidr-mask-size-ipv6=64
`,
      },
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
        - --allocate-node-cidrs=false
        - --cluster-cidr=10.244.0.0/16
        - --node-cidr-mask-size-ipv6=64
`,
      },
    ],
  },
};
