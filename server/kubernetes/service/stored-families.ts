import type { Family } from '../../address/family.ts';
import { type AddressSpec, isHeadless } from './address-spec.ts';
import { effectivePolicy, familyOfText } from './family-faults.ts';

/** What the API server stores about the families of a Service that it takes. */
export interface StoredFamilies {
  readonly policy: string;
  /** Empty when only the cluster could tell, and it is unknown. */
  readonly families: readonly Family[];
}

/**
 * Families and policy after allocation, for a Service without family faults. `cluster`: the families of the Service
 * ranges in their order, undefined when they are unknown. Kubernetes 1.37,
 * pkg/registry/core/service/storage/alloc.go, initIPFamilyFields.
 */
export function storedFamilies(spec: AddressSpec, cluster: readonly Family[] | undefined): StoredFamilies {
  const policy = effectivePolicy(spec);
  const chosen = chosenFamilies(spec);
  const families = chosen.length > 0 ? chosen : (cluster?.slice(0, 1) ?? []);
  const [first] = families;
  const both =
    policy !== 'SingleStack' &&
    ((isHeadless(spec) && spec.selectorless) || hasBoth(cluster, policy) || families.length > 1);
  if (first === undefined || !both) return { policy, families: families.slice(0, 1) };
  return { policy, families: [first, first === 'IPv4' ? 'IPv6' : 'IPv4'] };
}

/** What the manifest says: `ipFamilies`, and the families of the addresses that it does not cover. */
function chosenFamilies({ ipFamilies, clusterIPs }: AddressSpec): Family[] {
  const written = ipFamilies.filter((family) => family === 'IPv4' || family === 'IPv6');
  const ofAddresses = clusterIPs.slice(ipFamilies.length).map(familyOfText);
  return [...written, ...ofAddresses.filter((family) => family !== undefined)];
}

/** An unknown cluster has both when it takes a Service that demands both. */
function hasBoth(cluster: readonly Family[] | undefined, policy: string): boolean {
  return cluster === undefined ? policy === 'RequireDualStack' : cluster.length > 1;
}
