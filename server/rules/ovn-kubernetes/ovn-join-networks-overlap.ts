import { rangeRelation } from '../../address/address-range.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';

/** The network between the routers of the cluster's own network, in the forms of several releases. */
const ofCluster = /(internalJoinSubnet|v[46]InternalSubnet)\b/;
const ofUser = /^OVN-Kubernetes (Cluster)?UserDefinedNetwork /;

export default defineRule({
  id: 'ovn-join-networks-overlap',
  severity: 'warning',
  summary: 'The join network of the cluster has addresses of that of a primary network of users.',
  why: 'OVN-Kubernetes connects its routers through a network of its own: 100.64.0.0/16 for the network of the cluster and 100.65.0.0/16 for the primary networks of users, unless told otherwise. A node is in both, so the two must differ: the next free one is mostly 100.66.0.0/16.',
  upstream: 'https://github.com/openshift/hypershift/pull/6978',
  reads: ['claims'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const internal = cluster.claims.filter(({ role, shape }) => role === 'internal' && shape === 'range');
    const networks = internal.filter(({ owner }) => ofUser.test(owner));
    for (const join of internal.filter(({ owner }) => ofCluster.test(owner))) {
      const other = networks.find(({ range }) => rangeRelation(range, join.range) !== 'disjoint');
      if (other === undefined || (join.strength === 'default' && other.strength === 'default')) continue;
      const [at, beside] = join.strength === 'default' ? [other, join] : [join, other];
      report({
        at,
        message: `The join network ${at.text} (${at.owner}) has addresses of ${beside.text}, the one of ${beside.owner}: a node is in both.`,
        related: [{ at: beside, message: `${beside.owner} has ${beside.text}.` }],
      });
    }
  },
});

const files = (subnet: string) => `-- .cidrscope.yaml --
clusters:
  - name: one
    files: ['**']
-- network.yaml --
apiVersion: operator.openshift.io/v1
kind: Network
metadata:
  name: cluster
spec:
  clusterNetwork:
    - cidr: 10.128.0.0/14
      hostPrefix: 23
  serviceNetwork: [172.30.0.0/16]
  defaultNetwork:
    type: OVNKubernetes
    ovnKubernetesConfig:
      ipv4:
        internalJoinSubnet: ${subnet}
-- network-of-team.yaml --
apiVersion: k8s.ovn.org/v1
kind: UserDefinedNetwork
metadata:
  name: blue
  namespace: team
spec:
  topology: Layer3
  layer3:
    role: Primary
    subnets:
      - cidr: 10.200.0.0/16
        hostSubnet: 24
`;

export const examples: Examples = {
  invalid: [
    {
      text: files(
        `100.65.0.0/16
#                           ^^^^^^^^^^^^^ warning ovn-join-networks-overlap: The join network 100.65.0.0/16 (OpenShift spec.defaultNetwork.ovnKubernetesConfig.ipv4.internalJoinSubnet) has addresses of 100.65.0.0/16, the one of OVN-Kubernetes UserDefinedNetwork blue, by default: a node is in both.`,
      ),
    },
  ],
  valid: [{ text: files('100.66.0.0/16') }],
};
