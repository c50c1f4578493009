import { formatCidr, type ParsedCidr } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { defaultNodeMasks } from '../../kubernetes/kubeadm/node-masks.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import { parsePrefix } from '../../kubernetes/talos/prefix.ts';
import type { Examples } from '../../model/examples.ts';
import { listAt, type Mapping, numberAt, type Path, unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

/** Bits between a Pod range and the block of a node, host bits of a Service range at most, and of any range at least. */
const mostBlockBits = 16;
const mostServiceBits = 20;
const leastHostBits = 4;

export default defineValidator({
  component: 'Talos',
  kinds: ['v1alpha1/KubeNetworkConfig'],
  stage: 'validate',
  upstream: {
    version: '1.15',
    path: 'pkg/machinery/config/types/k8s/network.go',
    symbol: 'KubeNetworkConfigV1Alpha1.Validate',
  },
  rules: {
    'talos-subnet-invalid': {
      summary: 'A subnet in KubeNetworkConfig of Talos is no range, or has host bits.',
      why: 'Talos refuses the configuration: a subnet is written as its network address with a prefix length, without leading zeros and without bits behind the prefix.',
    },
    'talos-subnet-size': {
      summary: 'A subnet in KubeNetworkConfig of Talos is too small or too large.',
      why: 'A subnet has at least 16 addresses. A Pod subnet holds at least one block of a node and at most 65,536 of them; nodeCIDRMaskSizeIPv4 (24) and nodeCIDRMaskSizeIPv6 (64) say how large a block is. A Service subnet has at most 2^20 addresses: /12 for IPv4, /108 for IPv6.',
    },
    'talos-subnet-count': {
      summary: 'KubeNetworkConfig of Talos has a number of subnets that it does not take.',
      why: 'Pods and Services have one subnet each, or one of each IP family. Talos takes no cluster whose Pods are dual-stack and whose Services are not.',
    },
    'talos-node-mask-out-of-range': {
      summary: 'The prefix length of the blocks that nodes get is none.',
      why: 'Talos refuses prefix lengths outside 1 to 32 for IPv4 and 1 to 128 for IPv6.',
    },
  },
  check({ root, complete }, _, report) {
    for (const family of ['IPv4', 'IPv6'] as const) {
      const path = [`nodeCIDRMaskSize${family}`];
      const mask = numberAt(root, ...path);
      if (typeof mask !== 'number' || mask === 0 || (mask >= 1 && mask <= bitsOf(family))) continue;
      report('talos-node-mask-out-of-range', {
        path,
        reason: null,
        message: `${path[0]}: ${mask} is no prefix length from 1 to ${bitsOf(family)}.`,
      });
    }
    for (const key of ['podSubnets', 'serviceSubnets'] as const) {
      for (const { text, path } of stringItemsAt(root, key)) {
        const parsed = parsePrefix(text);
        const sizeFault = parsed && !parsed.hostBits ? sizeFaultOf(root, key, parsed) : undefined;
        if (parsed === undefined || parsed.hostBits) {
          report('talos-subnet-invalid', {
            path,
            reason: null,
            message: `${JSON.stringify(text)} is ${parsed === undefined ? 'no range that Talos reads' : 'no network address, since it has bits behind its prefix'}.`,
            fixes: parsed === undefined ? [] : [write(path, formatCidr(parsed.cidr))],
          });
        } else if (sizeFault !== undefined) {
          report('talos-subnet-size', { path, reason: null, message: `${text} in ${key} ${sizeFault}.` });
        }
      }
      const fault = countFault(root, key);
      if (fault !== undefined) report('talos-subnet-count', { ...fault, reason: null });
    }
    const [pods, services] = [countAt(root, 'podSubnets'), countAt(root, 'serviceSubnets')];
    const isBoth = complete && pods !== undefined && services !== undefined && pods > 0 && services > 0;
    if (!isBoth || pods === services || Math.max(pods, services) > 2) return;
    report('talos-subnet-count', {
      path: ['serviceSubnets', services - 1],
      reason: null,
      message: `There are ${pods} Pod subnets and ${services} Service subnets, and Talos takes only equal numbers.`,
    });
  },
});

/** Undefined while it cannot be known. */
function countAt(root: Mapping, key: string): number | undefined {
  const items = listAt(root, key);
  if (items === undefined || items === unknown || items.some(({ kind }) => kind === 'unknown'))
    return undefined;
  return items.length;
}

function countFault(
  root: Mapping,
  key: string,
): { readonly path: Path; readonly message: string } | undefined {
  const count = countAt(root, key);
  if (count !== undefined && count > 2)
    return {
      path: [key, 2],
      message: `There are ${count} ${key}, and Talos takes at most one of each family.`,
    };
  const families = stringItemsAt(root, key).map(({ text }) => parsePrefix(text)?.cidr.family);
  const [first, second] = families;
  if (count !== 2 || first === undefined || first !== second) return undefined;
  return {
    path: [key, 1],
    message: `The second of ${key} is ${second} like the first, and Talos takes one of each family.`,
  };
}

function sizeFaultOf(root: Mapping, key: string, { cidr }: ParsedCidr): string | undefined {
  const { family, prefix } = cidr;
  const hostBits = bitsOf(family) - prefix;
  if (hostBits < leastHostBits) return `has fewer than 16 addresses, and Talos takes at least that many`;
  if (key === 'serviceSubnets') {
    const least = bitsOf(family) - mostServiceBits;
    return hostBits > mostServiceBits ? `is larger than a /${least}, the most that Talos takes` : undefined;
  }
  const written = numberAt(root, `nodeCIDRMaskSize${family}`);
  if (written === unknown) return undefined;
  const mask = written === undefined || written === 0 ? defaultNodeMasks[family] : written;
  if (mask < 1 || mask > bitsOf(family)) return undefined;
  if (prefix > mask) return `is smaller than the /${mask} that each node gets`;
  if (mask - prefix <= mostBlockBits) return undefined;
  return `is too large for the /${mask} that each node gets: Talos takes at most ${mostBlockBits} bits between the two`;
}

const network = (pods: string, services: string) => `apiVersion: v1alpha1
kind: KubeNetworkConfig
podSubnets:
  - ${pods}
serviceSubnets:
  - ${services}
`;

export const examples: { readonly [id: string]: Examples } = {
  'talos-subnet-invalid': {
    invalid: [
      {
        text: network(
          `10.244.1.0/16
#   ^^^^^^^^^^^^^ error talos-subnet-invalid: "10.244.1.0/16" is no network address, since it has bits behind its prefix.`,
          '10.96.0.0/12',
        ),
        fixed: network('10.244.0.0/16', '10.96.0.0/12'),
      },
      {
        text: network(
          '10.244.0.0/16',
          `10.96.0.0
#   ^^^^^^^^^ error talos-subnet-invalid: "10.96.0.0" is no range that Talos reads.`,
        ),
      },
    ],
    valid: [{ text: network('10.244.0.0/16', '10.96.0.0/12') }],
  },
  'talos-subnet-size': {
    invalid: [
      {
        text: network(
          `10.244.0.0/25
#   ^^^^^^^^^^^^^ error talos-subnet-size: 10.244.0.0/25 in podSubnets is smaller than the /24 that each node gets.`,
          `10.96.0.0/11
#   ^^^^^^^^^^^^ error talos-subnet-size: 10.96.0.0/11 in serviceSubnets is larger than a /12, the most that Talos takes.`,
        ),
      },
      {
        text: network(
          `10.0.0.0/7
#   ^^^^^^^^^^ error talos-subnet-size: 10.0.0.0/7 in podSubnets is too large for the /24 that each node gets: Talos takes at most 16 bits between the two.`,
          `172.16.0.0/29
#   ^^^^^^^^^^^^^ error talos-subnet-size: 172.16.0.0/29 in serviceSubnets has fewer than 16 addresses, and Talos takes at least that many.`,
        ),
      },
    ],
    valid: [{ text: `${network('10.244.0.0/17', '10.96.0.0/28')}nodeCIDRMaskSizeIPv4: 26\n` }],
  },
  'talos-subnet-count': {
    invalid: [
      {
        text: `apiVersion: v1alpha1
kind: KubeNetworkConfig
podSubnets:
  - 10.244.0.0/16
  - fd00:244::/56
serviceSubnets: [10.96.0.0/12]
#                ^^^^^^^^^^^^ error talos-subnet-count: There are 2 Pod subnets and 1 Service subnets, and Talos takes only equal numbers.
`,
      },
    ],
    valid: [
      {
        text: 'apiVersion: v1alpha1\nkind: KubeNetworkConfig\npodSubnets: [10.244.0.0/16, <pods>]\nserviceSubnets: [10.96.0.0/12]\n',
      },
    ],
  },
  'talos-node-mask-out-of-range': {
    invalid: [
      {
        text: `${network('10.244.0.0/16', '10.96.0.0/12')}nodeCIDRMaskSizeIPv4: 64
#                     ^^ error talos-node-mask-out-of-range: nodeCIDRMaskSizeIPv4: 64 is no prefix length from 1 to 32.
`,
      },
    ],
    valid: [{ text: `${network('10.244.0.0/16', '10.96.0.0/12')}nodeCIDRMaskSizeIPv6: 64\n` }],
  },
};
