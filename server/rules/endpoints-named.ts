import type { Cluster } from '../model/cluster.ts';
import type { Service, WrittenEndpoints } from '../model/facts.ts';
import type { Placed } from '../model/place.ts';
import { maybeSameNamespace } from './identity/same-object.ts';

type ByService = ReadonlyMap<string, readonly Placed<WrittenEndpoints>[]>;

/** Made once for a list of endpoints: after most edits the list is the same. */
const indexes = new WeakMap<Cluster['endpoints'], ByService>();

/** The written endpoints of a Service, or of one that may be it. */
export function endpointsNamed(
  { endpoints }: Pick<Cluster, 'endpoints'>,
  service: Service,
): readonly Placed<WrittenEndpoints>[] {
  const index = indexes.get(endpoints) ?? indexed(endpoints);
  indexes.set(endpoints, index);
  return (index.get(service.name ?? '') ?? []).filter((one) => maybeSameNamespace(one, service));
}

function indexed(endpoints: Cluster['endpoints']): ByService {
  const byService = new Map<string, Placed<WrittenEndpoints>[]>();
  for (const one of endpoints) {
    if (one.service === undefined) continue;
    const others = byService.get(one.service.name);
    if (others === undefined) byService.set(one.service.name, [one]);
    else others.push(one);
  }
  return byService;
}
