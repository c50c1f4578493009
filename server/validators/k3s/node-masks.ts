import { parseCidrGo } from '../../address/cidr.ts';
import type { Family } from '../../address/family.ts';
import { mostIpv6NodeBits } from '../../kubernetes/components/node-ipam.ts';
import { parseFlagInt } from '../../kubernetes/flag-values.ts';
import { isServer, k3sKinds, productOf } from '../../kubernetes/k3s/configuration.ts';

import { type Entry, entriesAt } from '../../kubernetes/k3s/entries.ts';
import { defaultNodeMasks, nodeMaskFlags } from '../../kubernetes/kubeadm/node-masks.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'k3s',
  kinds: k3sKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/controller/nodeipam/ipam/cidrset/cidr_set.go',
    symbol: 'NewCIDRSet',
  },
  rules: {
    'k3s-pod-range-smaller-than-node-block': {
      summary: 'The Pod range of k3s or RKE2 is smaller than the block that one node gets.',
      why: 'kube-controller-manager, which runs inside the server, gives each node a block of cluster-cidr: a /24 of an IPv4 range and a /64 of an IPv6 range, unless node-cidr-mask-size-ipv4 and node-cidr-mask-size-ipv6 in kube-controller-manager-arg say otherwise. With a smaller range it ends, and the server with it.',
    },
    'k3s-pod-range-too-wide-for-node-block': {
      summary: 'An IPv6 Pod range of k3s or RKE2 holds more than 65,536 blocks for nodes.',
      why: 'Between the prefix length of an IPv6 range and that of a node’s block kube-controller-manager, which runs inside the server, takes at most 16 bits of difference. With the default block, /64, cluster-cidr is /48 or longer.',
    },
  },
  check(resource, _, report) {
    const { root } = resource;
    const args = entriesAt(root, 'kube-controller-manager-arg');
    if (!isServer(root) || args === undefined || !resource.complete) return;
    for (const entry of entriesAt(root, 'cluster-cidr') ?? []) {
      const cidr = parseCidrGo(entry.text)?.cidr;
      if (cidr === undefined) continue;
      const mask = maskOf(args, cidr.family);
      if (mask === undefined) continue;
      if (cidr.family === 'IPv6' && mask - cidr.prefix > mostIpv6NodeBits) {
        report('k3s-pod-range-too-wide-for-node-block', {
          path: entry.path,
          span: entry.span,
          step: 2,
          reason: null,
          message: `${entry.text} in cluster-cidr gives each node a /${mask}, which is ${mask - cidr.prefix} bits longer; kube-controller-manager takes at most ${mostIpv6NodeBits}, and ${productOf(resource)} does not start.`,
        });
      }
      if (cidr.prefix <= mask) continue;
      report('k3s-pod-range-smaller-than-node-block', {
        path: entry.path,
        span: entry.span,
        step: 2,
        reason: null,
        message: `${entry.text} in cluster-cidr has no room for the /${mask} that each node gets, so ${productOf(resource)} does not start.`,
      });
    }
  },
});

/** Undefined where it cannot be read. */
function maskOf(args: readonly Entry[], family: Family): number | undefined {
  const names = [nodeMaskFlags[family], 'node-cidr-mask-size'];
  const arg = args.findLast(({ text }) => names.includes(text.replace(/^-*/, '').split('=')[0] ?? ''));
  if (arg === undefined) return defaultNodeMasks[family];
  const mask = parseFlagInt(arg.text.slice(arg.text.indexOf('=') + 1), 32);
  return typeof mask === 'number' && mask > 0 ? mask : undefined;
}

export const examples: { readonly [id: string]: Examples } = {
  'k3s-pod-range-smaller-than-node-block': {
    invalid: [
      {
        text: `cluster-cidr: 10.42.0.0/25
#             ^^^^^^^^^^^^ error k3s-pod-range-smaller-than-node-block: 10.42.0.0/25 in cluster-cidr has no room for the /24 that each node gets, so k3s does not start.
service-cidr: 10.43.0.0/24
`,
      },
    ],
    valid: [
      {
        text: 'cluster-cidr: fd00:42::/72\nservice-cidr: fd00:43::/112\nkube-controller-manager-arg:\n  - node-cidr-mask-size-ipv6=80\n',
      },
    ],
  },
  'k3s-pod-range-too-wide-for-node-block': {
    invalid: [
      {
        text: `cluster-cidr: fd00:42::/40
#             ^^^^^^^^^^^^ error k3s-pod-range-too-wide-for-node-block: fd00:42::/40 in cluster-cidr gives each node a /64, which is 24 bits longer; kube-controller-manager takes at most 16, and k3s does not start.
service-cidr: fd10:43::/112
`,
      },
    ],
    valid: [{ text: 'cluster-cidr: fd00:42::/48\nservice-cidr: fd00:43::/112\n' }],
  },
};
