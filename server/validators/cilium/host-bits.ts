import { type Cidr, formatCidr, lastAddress, parseCidrGo } from '../../address/cidr.ts';
import { formatIp } from '../../address/ip.ts';
import { ciliumConfiguration } from '../../kubernetes/cilium/configuration.ts';
import { poolListsOf, type WrittenRange } from '../../kubernetes/cilium/pool-lists.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import { listAt, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

const loadBalancerPools = [
  'cilium.io/v2/CiliumLoadBalancerIPPool',
  'cilium.io/v2alpha1/CiliumLoadBalancerIPPool',
];

export default defineValidator({
  component: 'Cilium',
  kinds: [
    ...ciliumConfiguration,
    'cilium.io/v2alpha1/CiliumPodIPPool',
    'cilium.io/v2/CiliumPodIPPool',
    ...loadBalancerPools,
  ],
  stage: 'warn',
  upstream: { version: '1.18.5', path: 'operator/pkg/lbipam/lbipam.go', symbol: 'RangeFromPrefix' },
  rules: {
    'cilium-host-bits': {
      summary: 'A range of Cilium begins with another address than it is written with.',
      why: 'Cilium sets the bits after the prefix length to 0 without a word, so that the range begins earlier than it seems. Write the first address of the range; of a load-balancer pool that is to begin elsewhere, write start and stop.',
    },
  },
  check(resource, _, report) {
    for (const range of writtenRanges(resource)) {
      const parsed = parseCidrGo(range.text);
      if (parsed === undefined || !parsed.hostBits) continue;
      const { path, span, slice } = range;
      report('cilium-host-bits', {
        path,
        ...(slice === undefined ? {} : { span }),
        reason: null,
        message: `Cilium takes ${range.text} for ${formatCidr(parsed.cidr)}, from ${ends(parsed.cidr)}.`,
        fixes: [written(range, formatCidr(parsed.cidr))],
      });
    }
  },
});

function ends(cidr: Cidr): string {
  const [first, last] = [cidr.first, lastAddress(cidr)].map((value) =>
    formatIp({ family: cidr.family, value }),
  );
  return `${first} to ${last}`;
}

function writtenRanges(resource: Resource): WrittenRange[] {
  const { root, kind } = resource;
  if (kind !== 'CiliumLoadBalancerIPPool') return poolListsOf(resource).flatMap(({ ranges }) => ranges);
  const blocks = listAt(root, 'spec', 'blocks');
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((_, n): WrittenRange[] => {
    const path = ['spec', 'blocks', n, 'cidr'];
    const cidr = valueAt(root, path);
    return cidr?.kind === 'scalar' ? [{ text: cidr.text, path, span: cidr.span, slice: undefined }] : [];
  });
}

function written({ path, slice }: WrittenRange, text: string): LocalFix {
  if (slice === undefined) return write(path, text, 'safe');
  return { title: `Write ${text}`, safe: true, patches: [{ op: 'replace-slice', path, ...slice, text }] };
}

const pool = (cidr: string) => `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: lan
spec:
  blocks:
    - cidr: ${cidr}
`;
const values = (list: string) => `hubble: {}
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList: ${list}
`;

export const examples: { readonly [id: string]: Examples } = {
  'cilium-host-bits': {
    invalid: [
      {
        text: pool(`192.168.100.200/28
#           ^^^^^^^^^^^^^^^^^^ warning cilium-host-bits: Cilium takes 192.168.100.200/28 for 192.168.100.192/28, from 192.168.100.192 to 192.168.100.207.`),
        fixed: pool('192.168.100.192/28'),
      },
      {
        text: values(`10.42.0.0/16 172.20.0.0/12
#                                            ^^^^^^^^^^^^^ warning cilium-host-bits: Cilium takes 172.20.0.0/12 for 172.16.0.0/12, from 172.16.0.0 to 172.31.255.255.`),
        fixed: values('10.42.0.0/16 172.16.0.0/12'),
      },
    ],
    valid: [{ text: pool('192.168.100.192/28') }, { text: pool('192.168.100.7/32') }],
  },
};
