import type { Cluster } from '../../model/cluster.ts';
import type { Claim, Labels, Pool, RequestedIP, Requirement, Service } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';

/** A block of a load-balancer pool of Cilium that holds an address which a Service asks for. */
export interface Holder {
  readonly pool: Placed<Pool>;
  readonly claim: Placed<Claim>;
}

/** What a Service asks Cilium for, with every block that has it; nothing while other load balancers may be meant. */
export function* requestedOfCilium(cluster: Cluster): Generator<
  {
    readonly service: Placed<Service>;
    readonly address: RequestedIP;
    readonly holders: readonly Holder[];
  },
  void,
  undefined
> {
  const claims = cluster.claims.filter(({ role, shape }) => role === 'load-balancers' && shape === 'range');
  const isOnly = claims.every(({ system }) => system === 'Cilium');
  for (const service of cluster.services) {
    if (service.type !== 'LoadBalancer') continue;
    const isCilium =
      service.loadBalancerClass === undefined || service.loadBalancerClass.startsWith('io.cilium/');
    for (const address of service.loadBalancerIPs) {
      if (address.by !== 'Cilium' && !(address.by === undefined && isOnly && isCilium)) continue;
      const { family, value } = address.ip;
      const holders = claims.flatMap((claim): Holder[] => {
        const { range } = claim;
        if (claim.system !== 'Cilium' || range.family !== family) return [];
        if (value < range.first || value > range.last) return [];
        const pool = cluster.pools.find(
          (one) => one.document === claim.document && one.source.resource === claim.source.resource,
        );
        return pool === undefined ? [] : [{ pool, claim }];
      });
      yield { service, address, holders };
    }
  }
}

/**
 * Whether a pool surely gives nothing to a Service, by the labels that it asks for; the names of the Service and of its
 * namespace count as labels. Upstream: cilium 1.18.5, operator/pkg/lbipam/lbipam.go, svcLabels.
 */
export function refuses({ serves = [] }: Pool, service: Service): boolean {
  if (service.labels === undefined) return false;
  const labels: Labels = {
    ...service.labels,
    ...(service.name === undefined ? {} : { 'io.kubernetes.service.name': service.name }),
    'io.kubernetes.service.namespace': service.namespace,
  };
  return serves.some((requirement) => {
    const { key } = requirement;
    if (key === 'io.kubernetes.service.namespace' && !service.namespaceIsCertain) return false;
    if (key === 'io.kubernetes.service.name' && service.name === undefined) return false;
    return !isMet(requirement, Object.hasOwn(labels, key) ? labels[key] : undefined);
  });
}

function isMet({ operator, values }: Requirement, own: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return own !== undefined && values.includes(own);
    case 'NotIn':
      return own === undefined || !values.includes(own);
    case 'Exists':
      return own !== undefined;
    default:
      return own === undefined;
  }
}
