import type { Claim } from '../../model/facts.ts';
import { defineReader } from '../define.ts';

/** Pools of kube-vip. Upstream: kube-vip-cloud-provider, pkg/provider/loadBalancer.go, discoverPool. */
export default defineReader({
  system: 'kube-vip',
  kinds: ['v1/ConfigMap'],
  fields: [
    {
      path: 'data.*',
      role: 'load-balancers',
      form: 'cidr or range',
      separator: ',',
      when: ({ name }) => name === 'kubevip',
      note: 'of the ConfigMap kubevip: `cidr-global`, `cidr-<namespace>`, `range-global`, `range-<namespace>`',
    },
  ],
  read(_, fields) {
    const { claims = [] } = fields();
    return {
      claims: claims.filter(isPool).map((claim) => ({ ...claim, owner: `kube-vip ${keyOf(claim)}` })),
    };
  },
});

/** 0.0.0.0/32 asks for addresses from DHCP. */
function isPool(claim: Claim): boolean {
  return /^(?:cidr|range)-/.test(keyOf(claim)) && claim.range.last !== 0n;
}

function keyOf({ source }: Claim): string {
  return String(source.path[1]);
}
