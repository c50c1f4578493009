import { commonPart, formatRange, rangeCount } from '../../address/address-range.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Claim } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { quantity } from '../../text/quantity.ts';
import { defineRule } from '../define.ts';
import { firstMeetings } from '../first-meetings.ts';
import { inTextOrder } from '../text-order.ts';

export default defineRule({
  id: 'secondary-ranges-overlap',
  severity: 'warning',
  summary:
    'Two networks for further interfaces hand out the same addresses on one interface of the machines.',
  why: 'Each network keeps its own account of what it has given out, so two Pods on one wire get the same address. Only whereabouts keeps one account for all of its networks.',
  upstream: 'https://github.com/k8snetworkplumbingwg/whereabouts#overlapping-ranges',
  reads: ['claims'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    for (const [a, b] of meetingNetworks(cluster)) {
      const common = commonPart(a.range, b.range);
      if (common === undefined) continue;
      const count = rangeCount(common);
      const shared = count === 1n ? formatRange(common) : `${quantity(count)} addresses`;
      report({
        at: b,
        message: `${b.text} (${b.owner}) and ${a.text} (${a.owner}) both hand out ${shared} on ${b.segment}.`,
        related: [{ at: a, message: `${a.text} is handed out here, too.` }],
      });
    }
  },
});

type Network = Placed<Claim>;

/** Pairs on the same interface. One network of a name is one account. */
function meetingNetworks(cluster: Cluster): [Network, Network][] {
  const networks = inTextOrder(
    cluster.claims.filter(
      ({ role, shape, segment }) => role === 'secondary' && shape === 'range' && segment !== undefined,
    ),
  );
  return firstMeetings(networks, ({ system, owner }) => (system === 'whereabouts' ? system : owner));
}

const cluster = { cluster: { podRanges: ['10.244.0.0/16'] } };
const attachment = (name: string, master: string, range: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: ${name}
spec:
  config: |
    {
      "name": "${name}", "type": "bridge", "bridge": "${master}",
      "ipam": {
        "type": "host-local",
        "subnet": ${range}
      }
    }
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${attachment('lan', 'br1', '"192.168.1.0/24", "rangeEnd": "192.168.1.99"')}---
${attachment(
  'cameras',
  'br1',
  `"192.168.1.64/26"
#                 ^^^^^^^^^^^^^^^^^ warning secondary-ranges-overlap: 192.168.1.64/26 (NetworkAttachmentDefinition cameras) and 192.168.1.0/24 up to 192.168.1.99 (NetworkAttachmentDefinition lan) both hand out 36 addresses on bridge br1.`,
)}`,
      settings: cluster,
    },
  ],
  valid: [
    {
      text: `${attachment('lan', 'br1', '"192.168.1.0/24"')}---
${attachment('cameras', 'br2', '"192.168.1.0/24"')}`,
      settings: cluster,
    },
  ],
};
