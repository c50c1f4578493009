import type { Cluster } from '../model/cluster.ts';
import type { Identity, Service } from '../model/facts.ts';
import type { Placed } from '../model/place.ts';
import { maybeSameNamespace } from './identity/same-object.ts';

type ByName = ReadonlyMap<string | undefined, readonly Placed<Service>[]>;

/** Made once for a list of Services: after most edits the list is the same. */
const indexes = new WeakMap<Cluster['services'], ByName>();

/** The Services of this name in the namespace of `from`, or in one that may be it. */
export function servicesNamed(
  { services }: Pick<Cluster, 'services'>,
  name: string,
  from: Identity,
): readonly Placed<Service>[] {
  const index = indexes.get(services) ?? indexed(services);
  indexes.set(services, index);
  return (index.get(name) ?? []).filter((service) => maybeSameNamespace(from, service));
}

function indexed(services: Cluster['services']): ByName {
  const byName = new Map<string | undefined, Placed<Service>[]>();
  for (const service of services) {
    const others = byName.get(service.name);
    if (others === undefined) byName.set(service.name, [service]);
    else others.push(service);
  }
  return byName;
}
