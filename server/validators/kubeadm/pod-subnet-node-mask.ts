import { bitsOf, type Family } from '../../address/family.ts';
import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { type ExtraArg, extraArgsAt, lastArg } from '../../kubernetes/kubeadm/extra-args.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import {
  defaultNodeMasks,
  nodeMaskFlags,
  parseInteger,
  readNodeMasks,
} from '../../kubernetes/kubeadm/node-masks.ts';
import {
  mostNodeBits,
  nodeMaskFaults,
  type Subnet,
  subnetFaults,
  subnetsIn,
} from '../../kubernetes/kubeadm/subnets.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { anchor, type Resource } from '../../model/resource.ts';
import { sliceSpan, unknown, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { renameFlag, resizeSubnet, type SubnetField } from './subnet-fixes.ts';

const path = ['networking', 'podSubnet'];
/** A widened Pod range holds blocks for this many nodes: 2 to the power of it. */
const nodeBits = 8;

export default defineValidator({
  component: 'kubeadm',
  kinds: inValidatedVersions('ClusterConfiguration'),
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidatePodSubnetNodeMask',
  },
  rules: {
    'pod-subnet-smaller-than-node-mask': {
      summary: 'A podSubnet is smaller than the block of addresses that one node gets.',
      why: 'Each node gets a block of Pod addresses, /24 for IPv4 and /64 for IPv6 unless node-cidr-mask-size-ipv4 or -ipv6 says otherwise. A range smaller than one block serves no node.',
    },
    'pod-subnet-too-wide-for-node-mask': {
      summary: 'A podSubnet holds more than 65,536 node blocks.',
      why: 'Between the prefix length of the Pod range and that of a node’s block kubeadm takes at most 16 bits of difference.',
    },
    'node-mask-not-a-number': {
      summary: 'A node-cidr-mask-size flag is no whole number.',
      why: 'kubeadm reads the flag that it passes to kube-controller-manager, to compare it with the Pod range.',
    },
  },
  check(resource, _context, report) {
    const scalar = valueAt(resource.root, path);
    if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string') return;
    const { masks, args } = readNodeMasks(resource);
    const field: SubnetField = { path, text: scalar.value, role: 'pods', masks };
    const at = {
      field: 'networking.podSubnet',
      reason: 'FieldValueInvalid',
      step: validateSteps.init,
    } as const;
    for (const { cidr } of subnetsIn(field.text) ?? []) {
      const arg = args[cidr.family];
      if (arg === undefined || !isNoNumber(arg)) continue;
      const message = `${arg.name} "${String(arg.value)}" is no whole number.`;
      const fixes = useDefaultMask(field, arg, cidr.family);
      report('node-mask-not-a-number', { ...at, path: arg.path, message, fixes });
    }
    for (const fault of nodeMaskFaults(field.text, masks)) {
      if (fault.kind !== 'below-node-mask' && fault.kind !== 'above-node-mask') continue;
      const { subnet, mask } = fault;
      const { family, prefix } = subnet.cidr;
      const arg = args[family];
      const source = arg === undefined ? `the default of ${nodeMaskFlags[family]}` : arg.name;
      const found = {
        ...at,
        path,
        span: sliceSpan(scalar, subnet.from, subnet.to),
        related:
          arg === undefined
            ? []
            : [{ span: anchor(resource.root, arg.path), message: `${arg.name} is ${mask} here.` }],
      };
      const reset = arg === undefined ? [] : useDefaultMask(field, arg, family);
      if (fault.kind === 'below-node-mask') {
        const message = `networking.podSubnet ${subnet.text} is smaller than one node's block of Pod addresses, a /${mask} (${source}).`;
        const widen = resizeSubnet(field, subnet, mask - nodeBits, 'Widen');
        const fixes = [...usePlainFlag(resource, field, subnet), ...reset, ...widen];
        report('pod-subnet-smaller-than-node-mask', { ...found, message, fixes });
      } else {
        const message = `networking.podSubnet ${subnet.text} gives each node a /${mask} (${source}), which is ${mask - prefix} bits longer, and kubeadm takes at most ${mostNodeBits}.`;
        const narrow =
          mask > bitsOf(family) ? [] : resizeSubnet(field, subnet, mask - mostNodeBits, 'Narrow');
        report('pod-subnet-too-wide-for-node-mask', { ...found, message, fixes: [...reset, ...narrow] });
      }
    }
  },
});

function isNoNumber({ value }: ExtraArg): boolean {
  return value !== unknown && value !== '' && parseInteger(value) === undefined;
}

/** Sets the flag to kube-controller-manager's default, where kubeadm takes the range with that. */
function useDefaultMask(field: SubnetField, arg: ExtraArg, family: Family): LocalFix[] {
  const mask = defaultNodeMasks[family];
  if (subnetFaults(field.text, 'pods', { ...field.masks, [family]: mask }).length > 0) return [];
  const value = String(mask);
  return [
    { title: `Set ${arg.name} to ${value}`, safe: false, patches: [{ op: 'set', path: arg.path, value }] },
  ];
}

/** kubeadm passes node-cidr-mask-size on but does not compare it: where it fits, the flag of the family is meant. */
function usePlainFlag({ root }: Resource, field: SubnetField, { cidr }: Subnet): LocalFix[] {
  const args = extraArgsAt(root, ['controllerManager', 'extraArgs']);
  if (args === unknown) return [];
  const plain = lastArg(args, 'node-cidr-mask-size')?.value;
  const mask = plain === undefined || plain === unknown ? undefined : parseInteger(plain);
  if (subnetFaults(field.text, 'pods', { ...field.masks, [cidr.family]: mask }).length > 0) return [];
  return mask === undefined ? [] : renameFlag(args, 'node-cidr-mask-size', nodeMaskFlags[cidr.family]);
}

export const examples: {
  readonly [id in
    | 'pod-subnet-smaller-than-node-mask'
    | 'pod-subnet-too-wide-for-node-mask'
    | 'node-mask-not-a-number']: Examples;
} = {
  'pod-subnet-smaller-than-node-mask': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/25
  #          ^^^^^^^^^^^^^ error pod-subnet-smaller-than-node-mask: networking.podSubnet 10.244.0.0/25 is smaller than one node's block of Pod addresses, a /24 (the default of node-cidr-mask-size-ipv4).
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/25
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv4
      value: "28"
`,
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/25
controllerManager:
  extraArgs:
    - name: allocate-node-cidrs
      value: "false"
`,
      },
    ],
  },
  'pod-subnet-too-wide-for-node-mask': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: fd00::/32
  #          ^^^^^^^^^ error pod-subnet-too-wide-for-node-mask: networking.podSubnet fd00::/32 gives each node a /64 (the default of node-cidr-mask-size-ipv6), which is 32 bits longer, and kubeadm takes at most 16.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: fd00::/48
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: fd00::/48
`,
      },
    ],
  },
  'node-mask-not-a-number': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv4
      value: /24
      #      ^^^ error node-mask-not-a-number: node-cidr-mask-size-ipv4 "/24" is no whole number.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv4
      value: "24"
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv4
      value: "+24"
`,
      },
    ],
  },
};
