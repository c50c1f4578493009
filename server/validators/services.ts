import { defaultVersion, releaseOf, versions } from '../kubernetes/releases.ts';
import { addressSpecOf, isHeadless } from '../kubernetes/service/address-spec.ts';
import { clusterFamilies } from '../kubernetes/service/cluster-families.ts';
import { familyFaults } from '../kubernetes/service/family-faults.ts';
import { serviceTypeOf } from '../kubernetes/service/service-type.ts';
import { storedFamilies } from '../kubernetes/service/stored-families.ts';
import type { ClusterNetwork } from '../model/cluster.ts';
import type { ServiceSummary } from '../model/facts.ts';
import { anchor, type Resource } from '../model/resource.ts';

/**
 * The Service that the cluster would store for a manifest, after defaulting and allocation; as far as the text alone
 * tells, when the cluster's ranges are unknown. Empty for other kinds, for a Service whose families or addresses the
 * API server refuses, and where a placeholder decides about them.
 */
export function servicesOf(resource: Resource, network: ClusterNetwork): ServiceSummary[] {
  if (resource.apiVersion !== 'v1' || resource.kind !== 'Service') return [];
  const path = ['metadata', 'name'];
  const named = {
    name: resource.name ?? '',
    source: { resource: resource.index, path, span: anchor(resource.root, path) },
  };
  if (serviceTypeOf(resource) === 'ExternalName')
    return [{ ...named, families: [], policy: undefined, clusterIPs: 0 }];
  const spec = addressSpecOf(resource);
  const cluster = clusterFamilies(network);
  const version = versions.find((one) => one === network.kubernetesVersion) ?? defaultVersion;
  if (spec === undefined || familyFaults(spec, cluster, releaseOf(version)).length > 0) return [];
  const { policy, families } = storedFamilies(spec, cluster);
  const clusterIPs = isHeadless(spec) ? 0 : Math.max(families.length, 1);
  return [{ ...named, families, policy, clusterIPs }];
}
