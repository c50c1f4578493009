import { addressObjects } from './address-objects.ts';
import { endpointObjects } from './endpoints.ts';
import { ingresses } from './ingress.ts';
import { networkPolicies } from './network-policy.ts';
import { pods } from './pod.ts';
import { services } from './service.ts';
import type { Subject } from './subject.ts';
import { badIp, cidr, ipv4, ipv6, nearSpecialIp, specialIp } from './values.ts';
import { workloads } from './workload.ts';

const ips = [...ipv4.good, ...ipv6.good, ...ipv6.odd, ...nearSpecialIp];
const special = [...badIp, ...specialIp];
const ranges = [...cidr.good, ...cidr.odd];

/** Every spelling of an address in every field that takes one. */
export const spellings: readonly Subject[] = [
  field(find(services), 'spec externalIPs 0', ips, special),
  field(find(services), 'spec loadBalancerIP', [...ips, ...special], []),
  {
    ...field(find(services), 'spec clusterIP', [], ips.concat(special)),
    bases: { 'cluster-ip': find(services).bases['cluster-ip'] ?? {} },
  },
  {
    ...field(find(services), 'spec loadBalancerSourceRanges 0', ranges, cidr.bad),
    bases: { 'load-balancer': find(services).bases['load-balancer'] ?? {} },
  },
  field(find(networkPolicies), 'spec ingress 0 from 0 ipBlock cidr', ranges, cidr.bad),
  field(find(networkPolicies), 'spec egress 0 to 0 ipBlock cidr', ranges, cidr.bad),
  {
    ...field(find(networkPolicies), 'spec egress 0 to 0 ipBlock', [], []),
    changes: [...excepts('0.0.0.0/0'), ...excepts('::/0')],
  },
  field(find(pods), 'spec dnsConfig nameservers 0', ips, badIp),
  field(find(pods), 'spec hostAliases 0 ip', ips, badIp),
  field(find(workloads), 'spec template spec hostAliases 0 ip', ips, badIp),
  field(find(workloads), 'spec template spec dnsConfig nameservers 0', ips, badIp),
  field(find(endpointObjects), 'subsets 0 addresses 0 ip', ips, special),
  ...['IPv4', 'IPv6'].map((base) => {
    const subject = find(endpointObjects, 'EndpointSlice');
    return {
      ...field(subject, 'endpoints 0 addresses 0', base === 'IPv4' ? ipv4.good : ipv6.good, [
        ...special,
        ...ipv6.odd,
      ]),
      bases: { [base]: subject.bases[base] ?? {} },
    };
  }),
  field(find(addressObjects, 'ServiceCIDR'), 'spec cidrs 0', cidr.good, [...cidr.bad, ...cidr.odd]),
  field(find(addressObjects, 'IPAddress'), 'metadata name', ips, special),
  field(find(addressObjects, 'Node'), 'spec podCIDRs 0', ranges, cidr.bad),
  field(find(ingresses), 'spec rules 0 host', [], [...ips, ...special]),
  field(find(ingresses), 'spec tls 0 hosts 0', ipv4.good, [...ipv6.good, ...special]),
];

function find(subjects: readonly Subject[], kind = subjects[0]?.kind): Subject {
  const found = subjects.find((subject) => subject.kind === kind);
  if (found === undefined) throw new RangeError(`no subject of kind ${kind}`);
  return found;
}

function field(subject: Subject, at: string, good: readonly unknown[], bad: readonly unknown[]): Subject {
  return { group: 'ip-cidr', kind: subject.kind, bases: subject.bases, changes: [{ at, good, bad }] };
}

function excepts(range: string) {
  const inside = (value: string) => value.includes(':') === range.includes(':') && value !== range;
  const blocks = (values: readonly string[]) => values.map((except) => ({ cidr: range, except: [except] }));
  return [
    {
      at: 'spec egress 0 to 0 ipBlock',
      good: blocks(ranges.filter(inside)),
      bad: blocks([...cidr.bad, range]),
    },
  ];
}
