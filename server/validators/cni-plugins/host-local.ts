import { commonPart, rangeOf, rangeOfIp, rangeRelation } from '../../address/address-range.ts';
import { type Cidr, formatCidr, parseCidrGo } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { parseIpGo } from '../../address/ip.ts';
import { cniRangesOf, hostLocalHolders } from '../../kubernetes/cni/ip-ranges.ts';
import { cniPluginsOf } from '../../kubernetes/cni/plugins.ts';
import type { Placed } from '../../kubernetes/placed.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';
import { write } from '../fix.ts';

type Id = 'host-local-subnet-malformed' | 'host-local-range-outside-subnet' | 'host-local-ranges-overlap';

export default defineValidator({
  component: 'CNI plugins',
  kinds: ['file/network-attachment', 'file/cni-conf'],
  stage: 'validate',
  upstream: {
    version: '1.9.1',
    path: 'plugins/ipam/host-local/backend/allocator/range.go',
    symbol: 'Canonicalize',
  },
  rules: {
    'host-local-subnet-malformed': {
      summary: 'A subnet of host-local is no network that it can hand out addresses from.',
      why: 'host-local refuses the configuration when a Pod starts, so no Pod with this network ever runs. It takes a CIDR whose address is that of the network, and of which at least two bits are left for addresses.',
    },
    'host-local-range-outside-subnet': {
      summary: 'A range of host-local begins or ends outside its subnet, or ends before it begins.',
      why: 'host-local refuses the configuration when a Pod starts, so no Pod with this network ever runs.',
    },
    'host-local-ranges-overlap': {
      summary: 'Two ranges of host-local have the same addresses.',
      why: 'A Pod gets an address out of every set of ranges. host-local refuses sets that overlap when a Pod starts, so no Pod with this network ever runs.',
    },
  },
  check(resource, _, report) {
    for (const plugin of cniPluginsOf(resource)) {
      if (plugin.ipam?.type !== 'host-local') continue;
      for (const holder of hostLocalHolders(plugin.ipam)) checkRange(holder, report);
      const ranges = cniRangesOf(plugin);
      for (const [n, range] of ranges.entries()) {
        const before = ranges.slice(0, n).find((other) => commonPart(other.range, range.range) !== undefined);
        if (before === undefined) continue;
        report('host-local-ranges-overlap', {
          path: range.path,
          reason: null,
          message: `${range.text} has addresses of ${before.text}, the other range of this network.`,
        });
      }
    }
  },
});

/** What looks like an address; network plugins put words such as `usePodCidr` in its place. */
const address = /^[\d.:a-fA-F]+(?:\/\d+)?$/;

function checkRange(holder: Placed, report: Report<Id>): void {
  const path = [...holder.path, 'subnet'];
  const text = stringAt(holder.value, 'subnet');
  if (typeof text !== 'string' || !address.test(text)) return;
  const cidr = parseCidrGo(text)?.cidr;
  const canonical = cidr === undefined ? undefined : formatCidr(cidr);
  const fault = subnetFault(text);
  if (fault !== undefined) {
    const isFixable =
      canonical !== undefined && canonical !== text && cidr !== undefined && isLargeEnough(cidr);
    const fixes = isFixable ? [write(path, canonical)] : [];
    report('host-local-subnet-malformed', { path, reason: null, message: fault, fixes });
  } else if (cidr !== undefined && canonical !== undefined) {
    checkEnds(holder, canonical, rangeOf(cidr), report);
  }
}

function subnetFault(text: string): string | undefined {
  const parsed = parseCidrGo(text);
  if (parsed === undefined) return `${text} is no CIDR such as 10.1.0.0/16.`;
  const { cidr, hostBits } = parsed;
  if (!isLargeEnough(cidr)) return `${text} is too small to hand out addresses from.`;
  const canonical = formatCidr(cidr);
  return hostBits
    ? `${text} is an address in the network ${canonical}, which host-local asks for.`
    : undefined;
}

/** Whether two bits are left for addresses. */
function isLargeEnough({ family, prefix }: Cidr): boolean {
  return prefix <= bitsOf(family) - 2;
}

function checkEnds(
  holder: Placed,
  subnet: string,
  network: ReturnType<typeof rangeOf>,
  report: Report<Id>,
): void {
  const [start, end] = ['rangeStart', 'rangeEnd'].map((field) => {
    const text = stringAt(holder.value, field);
    const ip = typeof text === 'string' ? parseIpGo(text)?.ip : undefined;
    if (typeof text !== 'string' || ip === undefined) return undefined;
    const path = [...holder.path, field];
    const isInside = ['inside', 'equal'].includes(rangeRelation(rangeOfIp(ip), network));
    if (!isInside)
      report('host-local-range-outside-subnet', {
        path,
        reason: null,
        message: `${text} is outside the subnet ${subnet}.`,
      });
    return { ip, text, path };
  });
  if (start === undefined || end === undefined) return;
  if (start.ip.family === end.ip.family && start.ip.value > end.ip.value)
    report('host-local-range-outside-subnet', {
      path: end.path,
      reason: null,
      message: `The range ends at ${end.text}, before it begins at ${start.text}.`,
    });
}

const attachment = (ipam: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: lan
spec:
  config: |
    {
      "cniVersion": "1.0.0",
      "name": "lan",
      "type": "bridge",
      "bridge": "br1",
      "ipam": {
        "type": "host-local",
${ipam}
      }
    }
`;

export const examples: { readonly [id in Id]: Examples } = {
  'host-local-subnet-malformed': {
    invalid: [
      {
        text: attachment(`        "subnet": "10.1.2.0/16"
#                 ^^^^^^^^^^^^^ error host-local-subnet-malformed: 10.1.2.0/16 is an address in the network 10.1.0.0/16, which host-local asks for.`),
        fixed: attachment('        "subnet": "10.1.0.0/16"'),
      },
      {
        text: attachment(`        "ranges": [[{ "subnet": "10.1.2.0" }]]
#                               ^^^^^^^^^^ error host-local-subnet-malformed: 10.1.2.0 is no CIDR such as 10.1.0.0/16.`),
      },
      {
        text: attachment(`        "subnet": "10.1.2.0/31"
#                 ^^^^^^^^^^^^^ error host-local-subnet-malformed: 10.1.2.0/31 is too small to hand out addresses from.`),
      },
    ],
    valid: [
      { text: attachment('        "subnet": "10.1.2.0/30"') },
      { text: attachment('        "subnet": "usePodCidr"') },
    ],
  },
  'host-local-range-outside-subnet': {
    invalid: [
      {
        text: attachment(`        "subnet": "192.168.50.0/24",
        "rangeStart": "192.168.5.100",
#                     ^^^^^^^^^^^^^^^ error host-local-range-outside-subnet: 192.168.5.100 is outside the subnet 192.168.50.0/24.
        "rangeEnd": "192.168.50.200"`),
      },
      {
        text: attachment(`        "subnet": "192.168.50.0/24",
        "rangeStart": "192.168.50.200",
        "rangeEnd": "192.168.50.100"
#                   ^^^^^^^^^^^^^^^^ error host-local-range-outside-subnet: The range ends at 192.168.50.100, before it begins at 192.168.50.200.`),
      },
    ],
    valid: [
      {
        text: attachment(
          '        "subnet": "192.168.50.0/24", "rangeStart": "192.168.50.1", "rangeEnd": "192.168.50.254"',
        ),
      },
    ],
  },
  'host-local-ranges-overlap': {
    invalid: [
      {
        text: attachment(`        "ranges": [
          [{ "subnet": "10.1.0.0/16" }],
          [{ "subnet": "10.1.2.0/24" }]
#                      ^^^^^^^^^^^^^ error host-local-ranges-overlap: 10.1.2.0/24 has addresses of 10.1.0.0/16, the other range of this network.
        ]`),
      },
    ],
    valid: [
      {
        text: attachment(
          '        "ranges": [[{ "subnet": "10.1.0.0/24", "rangeEnd": "10.1.0.9" }], [{ "subnet": "10.1.0.0/24", "rangeStart": "10.1.0.10" }]]',
        ),
      },
    ],
  },
};
