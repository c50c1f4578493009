import type { ClusterNetwork } from '../model/cluster.ts';
import type { ServiceSummary } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';

/** The Service that the cluster would store for a manifest, after defaulting and allocation. */
export function servicesOf(_resource: Resource, _network: ClusterNetwork): ServiceSummary[] {
  return [];
}
