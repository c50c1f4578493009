import { parseRange } from '../../address/address-range.ts';
import type { Claim } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { stringAt, unknown } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { textsOf } from '../read-fields.ts';

const defaultVpc = 'ovn-cluster';

/**
 * Subnets of Kube-OVN. What other kinds name lies inside a Subnet. Upstream: kube-ovn, pkg/apis/kubeovn/v1/subnet.go.
 */
export default defineReader({
  system: 'Kube-OVN',
  kinds: ['kubeovn.io/v1/Subnet', 'kubeovn.io/v1/IPPool', 'kubeovn.io/v1/Vip', 'kubeovn.io/v1/Vpc'],
  named: true,
  fields: [
    {
      path: 'spec.cidrBlock',
      role: 'pods',
      form: 'cidr',
      separator: ',',
      when: ({ kind }) => kind === 'Subnet',
      segment: segmentOf,
      note: 'apart in a VPC of its own, in a VLAN, and where another plugin asks for the addresses (`spec.provider`); the Subnet `join` is for the use of Kube-OVN itself',
    },
    { path: 'spec.gateway', role: 'none' },
    { path: 'spec.excludeIps[]', role: 'none' },
    { path: 'spec.allowSubnets[]', role: 'none' },
    { path: 'spec.ips[]', role: 'none', note: 'of an IPPool: a part of its Subnet' },
    { path: 'spec.v4ip', role: 'none', note: 'of a Vip: an address of its Subnet' },
    { path: 'spec.staticRoutes[].cidr', role: 'none' },
    { path: 'spec.policyRoutes[].match', role: 'none' },
    { path: 'spec.vpcPeerings[].localConnectIP', role: 'none' },
  ],
  read(resource, fields) {
    const { claims = [], ...rest } = fields();
    const excluded = textsOf(resource, 'spec.excludeIps[]');
    const followers = [...textsOf(resource, 'spec.gateway', ','), ...excluded];
    const holes = excluded.flatMap(({ text }) => parseRange(text.replace('..', '-')) ?? []);
    return {
      ...rest,
      claims: claims.flatMap((claim) => asUsed(resource, { ...claim, holes, followers })),
    };
  },
});

/** Nothing where a placeholder leaves open which network it is. */
function asUsed({ root, name }: Resource, claim: Claim): Claim[] {
  const provider = stringAt(root, 'spec', 'provider');
  if ([provider, stringAt(root, 'spec', 'vpc'), stringAt(root, 'spec', 'vlan')].includes(unknown)) return [];
  if (isForeign(provider)) return [{ ...claim, role: 'secondary' }];
  return [name === 'join' && claim.segment === undefined ? { ...claim, role: 'internal' } : claim];
}

function segmentOf({ root }: Resource): string | undefined {
  const vpc = stringAt(root, 'spec', 'vpc');
  const vlan = stringAt(root, 'spec', 'vlan');
  const provider = stringAt(root, 'spec', 'provider');
  const parts = [
    typeof vpc === 'string' && vpc !== '' && vpc !== defaultVpc ? `VPC ${vpc}` : '',
    typeof vlan === 'string' && vlan !== '' ? `VLAN ${vlan}` : '',
    isForeign(provider) ? `provider ${String(provider)}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Whether an interface of another plugin has its addresses from here: `macvlan.default`, not `ovn` or `net1.default.ovn`. */
function isForeign(provider: string | undefined | typeof unknown): boolean {
  return typeof provider === 'string' && provider !== '' && !/^ovn$|\.ovn$/.test(provider);
}
