import { rangeRelation } from '../../address/address-range.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Claim } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { firstMeetings } from '../first-meetings.ts';
import { inTextOrder } from '../text-order.ts';

const subnetOwner = 'Kube-OVN Subnet ';

export default defineRule({
  id: 'kube-ovn-subnets-overlap',
  severity: 'warning',
  summary: 'Two Subnets of one VPC have the same addresses.',
  why: 'Kube-OVN refuses a Subnet whose range meets that of another one in the same VPC and VLAN, and Pods of its namespaces get no address. In different VPCs ranges may be the same.',
  upstream: 'kube-ovn, pkg/util/validator.go, ValidateCidrConflict',
  reads: ['claims'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    for (const [a, b] of meetingSubnets(cluster)) {
      const verb = {
        equal: 'is',
        inside: 'lies inside',
        contains: 'contains',
        partial: 'overlaps',
        disjoint: 'is beside',
      }[rangeRelation(b.range, a.range)];
      report({
        at: b,
        message: `${b.text} (${b.owner}) ${verb} ${a.text} (${a.owner}), and Kube-OVN refuses the newer of the two.`,
        related: [{ at: a, message: `${a.text} is given to ${a.owner} here.` }],
      });
    }
  },
});

type Subnet = Placed<Claim>;

/** The default range and the Subnet of it are one. */
function meetingSubnets(cluster: Cluster): [Subnet, Subnet][] {
  const subnets = inTextOrder(
    cluster.claims.filter(
      ({ system, role, strength, owner }) =>
        system === 'Kube-OVN' && role === 'pods' && strength !== 'default' && owner.startsWith(subnetOwner),
    ),
  );
  return firstMeetings(subnets, ({ owner }) => owner);
}

const cluster = { cluster: { podRanges: ['10.244.0.0/16'] } };
const subnets = (second: string) => `apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: apps
spec:
  cidrBlock: 10.66.0.0/16
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: web
spec:
  cidrBlock: ${second}
`;

export const examples: Examples = {
  invalid: [
    {
      text: subnets(`10.66.128.0/17
#            ^^^^^^^^^^^^^^ warning kube-ovn-subnets-overlap: 10.66.128.0/17 (Kube-OVN Subnet web) lies inside 10.66.0.0/16 (Kube-OVN Subnet apps), and Kube-OVN refuses the newer of the two.`),
      settings: cluster,
    },
  ],
  valid: [
    { text: subnets('10.66.128.0/17\n  vpc: blue'), settings: cluster },
    { text: subnets('10.67.0.0/16'), settings: cluster },
  ],
};
