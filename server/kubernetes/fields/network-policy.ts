import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

const owner = 'NetworkPolicy';

/** The same field of both directions. */
function both(inner: string): Pick<FieldDoc, 'path' | 'also'> {
  return { path: `spec.ingress[].${inner}`, also: [`spec.egress[].${inner}`] };
}

/** The same field of the peers of both directions. */
function peer(inner: string): Pick<FieldDoc, 'path' | 'also'> {
  return { path: `spec.ingress[].from[].${inner}`, also: [`spec.egress[].to[].${inner}`] };
}

/** The fields of `networking.k8s.io/v1` NetworkPolicy. */
export const networkPolicyFields: readonly FieldDoc[] = [
  {
    owner,
    path: 'kind',
    meaning:
      'Says which connections Pods of its namespace may have. Policies only allow: a Pod that none selects may do everything, and one that some select may do what any of them allows. Answers to an allowed connection pass. It takes a network plugin that enforces policies.',
    link: links.networkPolicies,
  },
  {
    owner,
    path: 'spec.podSelector',
    also: [
      'spec.podSelector.matchLabels',
      'spec.podSelector.matchLabels.*',
      'spec.podSelector.matchExpressions',
    ],
    meaning: 'The Pods of this namespace that the policy is about. Empty, `{}`, means all of them.',
    default: '`{}`: all Pods of the namespace',
    link: links.policyResource,
  },
  {
    owner,
    path: 'spec.policyTypes',
    meaning:
      'The directions that the policy is about. In each of them the selected Pods lose everything that no rule of any policy allows.',
    default: '`Ingress`, and `Egress` too if there are egress rules',
    dependsOn: '`spec.egress`, when it is missing or empty: a policy against all egress has to say `Egress`',
    values: {
      Ingress: 'Connections to the selected Pods, as `spec.ingress` allows them.',
      Egress: 'Connections from the selected Pods, DNS among them, as `spec.egress` allows them.',
    },
    link: links.policyResource,
  },
  {
    owner,
    path: 'spec.ingress',
    meaning:
      'What may come to the selected Pods: whatever one of the rules allows. No rule, `[]`, lets nothing in, and an empty rule, `- {}`, lets everything in.',
    dependsOn: '`spec.policyTypes`: without `Ingress` there it is not looked at',
    link: links.defaultPolicies,
  },
  {
    owner,
    path: 'spec.egress',
    meaning:
      'What the selected Pods may connect to: whatever one of the rules allows. No rule, `[]`, lets nothing out, not even to DNS, and an empty rule, `- {}`, lets everything out.',
    dependsOn: '`spec.policyTypes`: without `Egress` there it is not looked at',
    link: links.defaultPolicies,
  },
  {
    owner,
    path: 'spec.ingress[].from',
    meaning:
      'Who may connect: any of these peers. A missing or empty list means everybody, inside the cluster and outside; an empty peer, `- {}`, is refused.',
    link: links.policyPeers,
  },
  {
    owner,
    path: 'spec.egress[].to',
    meaning:
      'Whom the Pods may connect to: any of these peers. A missing or empty list means everybody, inside the cluster and outside; an empty peer, `- {}`, is refused.',
    link: links.policyPeers,
  },
  {
    owner,
    ...peer('podSelector'),
    meaning:
      'Pods with these labels: of this namespace, or, with `namespaceSelector` in the same peer, of the namespaces that it selects. Empty, `{}`, means all of them. A second list item would be an alternative instead.',
    changes: [{ version: '1.11', what: 'may stand beside `namespaceSelector`' }],
    link: links.policyPeers,
  },
  {
    owner,
    ...peer('namespaceSelector'),
    meaning:
      'Namespaces with these labels: all their Pods, or with `podSelector` in the same peer only those. Empty, `{}`, means all namespaces. Each namespace has its name as the label `kubernetes.io/metadata.name`.',
    link: links.policyPeers,
  },
  {
    owner,
    ...peer('ipBlock'),
    meaning:
      'A range of addresses, thought for those outside the cluster, since Pod IPs come and go. Whether addresses are looked at before or after they are rewritten, as for Services and load balancers, depends on the network plugin. Stands alone in its peer.',
    link: links.policyPeers,
  },
  {
    owner,
    ...peer('ipBlock.cidr'),
    meaning:
      'The range, with its first address: `10.0.0.0/16`; a single address ends with `/32` or `/128`. `0.0.0.0/0` is all of IPv4 and nothing of IPv6.',
    changes: [{ version: '1.36', what: 'leading zeros, host bits and IPv4-mapped IPv6 are refused' }],
    link: links.policyPeers,
  },
  {
    owner,
    ...peer('ipBlock.except'),
    meaning:
      'Parts of `cidr` that the rule does not allow: each lies inside `cidr` and is smaller. It forbids nothing; another rule, or another policy, may still allow these addresses.',
    changes: [{ version: '1.36', what: 'leading zeros, host bits and IPv4-mapped IPv6 are refused' }],
    link: links.policyPeers,
  },
  {
    owner,
    ...both('ports'),
    meaning:
      'The ports of the side that is connected to: any of them. A missing or empty list means all ports of all protocols, and an empty item, `- {}`, all TCP ports.',
    link: links.policyResource,
  },
  {
    owner,
    ...both('ports[].protocol'),
    meaning: 'The transport protocol. ICMP and others are outside of what policies promise.',
    default: '`TCP`',
    changes: [{ version: '1.20', what: '`SCTP` is stable' }],
    values: {
      TCP: 'Connections, as for HTTP.',
      UDP: 'Datagrams, as for DNS.',
      SCTP: 'Needs a network plugin that supports it.',
    },
    link: links.policyResource,
  },
  {
    owner,
    ...both('ports[].port'),
    meaning:
      'The port of the Pod, not that of a Service in front of it: a number, or the name of a container port. Without it all ports of the protocol are meant.',
    default: 'all ports',
    link: links.policyResource,
  },
  {
    owner,
    ...both('ports[].endPort'),
    meaning: 'The last port of a range that begins with `port`; both are allowed themselves.',
    dependsOn: '`port`, which has to be a number and not larger; and a network plugin that knows ranges',
    changes: [{ version: '1.25', what: 'stable' }],
    link: links.policyPortRange,
  },
];
