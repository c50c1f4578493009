import type { Resource } from '../../model/resource.ts';
import { listAt, stringAt, unknown } from '../../model/value.ts';
import { itemsIn, type Placed } from '../placed.ts';

/** How much an EndpointSlice holds at most. Kubernetes 1.37, pkg/apis/discovery/validation/validation.go. */
export const most = { endpoints: 1000, addresses: 100, ports: 20000, hints: 8 } as const;

/** The kinds that say where the Pods of a Service are. */
export const endpointKinds = ['v1/Endpoints', 'discovery.k8s.io/v1/EndpointSlice'] as const;

/** What has a hostname and a node: the addresses of Endpoints, the endpoints of an EndpointSlice. */
export function endpointsOf(resource: Resource): Placed[] {
  if (resource.kind === 'EndpointSlice')
    return holdsTooMany(resource, 'endpoints') ? [] : sliceItemsOf(resource);
  return subsetsOf(resource).flatMap((subset) =>
    ['addresses', 'notReadyAddresses'].flatMap((key) => itemsIn(subset, key)),
  );
}

/** The endpoints of an EndpointSlice, also when they are too many to be looked at, without placeholders. */
export function sliceItemsOf({ root }: Resource): Placed[] {
  return itemsIn({ path: [], value: root }, 'endpoints');
}

/** The subsets of Endpoints, without placeholders. */
export function subsetsOf({ root }: Resource): Placed[] {
  return itemsIn({ path: [], value: root }, 'subsets');
}

/** The lists of ports, without placeholders: one for each subset, or the one of an EndpointSlice. */
export function portListsOf(resource: Resource): Placed[][] {
  if (resource.kind !== 'EndpointSlice') return subsetsOf(resource).map((subset) => itemsIn(subset, 'ports'));
  return holdsTooMany(resource, 'ports') ? [] : [itemsIn({ path: [], value: resource.root }, 'ports')];
}

/** Whether the API server refuses a list of an EndpointSlice unread. */
export function holdsTooMany({ root }: Resource, key: 'endpoints' | 'ports'): boolean {
  const items = listAt(root, key);
  return items !== undefined && items !== unknown && items.length > most[key];
}

/** The name of a port as it is stored: empty when there is none. */
export function portNameOf({ value }: Placed): string | typeof unknown {
  return stringAt(value, 'name') ?? '';
}
