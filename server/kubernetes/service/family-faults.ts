import type { Family } from '../../address/family.ts';
import { parseIpSloppy } from '../../address/ip.ts';
import { type IpFault, legacyIpFaults } from '../legacy-ip.ts';
import type { Release } from '../releases.ts';
import { type AddressSpec, isHeadless } from './address-spec.ts';
import { ipFamilies, ipFamilyPolicies, isOneOf } from './enums.ts';

/** What the API server refuses about the families and addresses of a Service before it allocates. */
export type FamilyFault =
  | { readonly kind: 'list-without-cluster-ip' }
  | { readonly kind: 'cluster-ip-differs' }
  | { readonly kind: 'family-unsupported'; readonly index: number }
  | { readonly kind: 'family-duplicate'; readonly index: number }
  | { readonly kind: 'policy-unsupported' }
  | { readonly kind: 'none-with-others' }
  | { readonly kind: 'malformed'; readonly index: number; readonly faults: readonly IpFault[] }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'one-family' }
  | { readonly kind: 'other-family'; readonly index: number }
  | { readonly kind: 'policy-against-ips' }
  | { readonly kind: 'policy-against-families' }
  | { readonly kind: 'ip-not-configured'; readonly index: number }
  | { readonly kind: 'no-dual-stack' }
  | { readonly kind: 'family-not-configured'; readonly index: number };

/** A fault, and the step of the API server that tells it: it stops after a step with faults. */
export type SteppedFault = FamilyFault & { readonly step: number };

/** The steps of allocation that follow those of `familyFaults`. */
export const allocationSteps = { clusterIps: 3, nodePorts: 4, healthCheck: 500_000 } as const;

/**
 * All faults of all steps; a step takes no account of fields that an earlier one found faulty. `cluster`: the families
 * of the Service ranges in their order, undefined when they are unknown. Kubernetes 1.37,
 * pkg/apis/core/validation/validation.go, ValidateServiceClusterIPsRelatedFields (step 0) and
 * pkg/registry/core/service/storage/alloc.go, initIPFamilyFields (steps 1 and 2).
 */
export function familyFaults(
  spec: AddressSpec,
  cluster: readonly Family[] | undefined,
  release: Release,
): SteppedFault[] {
  const single = [...pairFaults(spec), ...ipFamilyFaults(spec), ...policyFaults(spec)];
  const addresses = addressFaults(spec, release);
  const policyIsKnown = !single.some(({ kind }) => kind === 'policy-unsupported');
  const familiesAreSound = !single.some(({ kind }) => kind.startsWith('family-'));
  const ipsAreSound = addresses.length === 0;
  const mismatches = ipsAreReadable(addresses) ? otherFamilies(spec) : [];
  const counts = policyIsKnown ? countFaults(spec, ipsAreSound, familiesAreSound) : [];
  const unconfiguredIps = ipsAreSound && familiesAreSound ? unconfiguredAddresses(spec, cluster) : [];
  const demands = demandFaults(spec, cluster, familiesAreSound);
  return [
    ...at(0, [...single, ...addresses, ...mismatches]),
    ...at(1, [...counts, ...unconfiguredIps]),
    ...at(2, demands),
  ];
}

/** The policy after defaulting; alloc.go, defaultOnCreate. */
export function effectivePolicy(spec: AddressSpec): string {
  return spec.ipFamilyPolicy ?? (isHeadless(spec) && spec.selectorless ? 'RequireDualStack' : 'SingleStack');
}

export function familyOfText(text: string): Family | undefined {
  return parseIpSloppy(text)?.ip.family;
}

function at(step: number, faults: readonly FamilyFault[]): SteppedFault[] {
  return faults.map((fault) => ({ ...fault, step }));
}

function pairFaults({ clusterIP, clusterIPs }: AddressSpec): FamilyFault[] {
  if (clusterIP === '') return clusterIPs.length > 0 ? [{ kind: 'list-without-cluster-ip' }] : [];
  return clusterIPs[0] === clusterIP ? [] : [{ kind: 'cluster-ip-differs' }];
}

function ipFamilyFaults(spec: AddressSpec): FamilyFault[] {
  return spec.ipFamilies.flatMap((family, index): FamilyFault[] => [
    ...(isOneOf(ipFamilies, family) ? [] : [{ kind: 'family-unsupported', index } as const]),
    ...(spec.ipFamilies.indexOf(family) < index ? [{ kind: 'family-duplicate', index } as const] : []),
  ]);
}

function policyFaults({ ipFamilyPolicy: policy }: AddressSpec): FamilyFault[] {
  return policy === undefined || isOneOf(ipFamilyPolicies, policy) ? [] : [{ kind: 'policy-unsupported' }];
}

function addressFaults({ clusterIPs }: AddressSpec, release: Release): FamilyFault[] {
  const found: FamilyFault[] = clusterIPs.flatMap((text, index): FamilyFault[] => {
    if (index === 0 && text === 'None') return clusterIPs.length > 1 ? [{ kind: 'none-with-others' }] : [];
    const faults = legacyIpFaults(text, release);
    return faults.length > 0 ? [{ kind: 'malformed', index, faults }] : [];
  });
  const sound = found.length === 0;
  if (clusterIPs.length > 2) found.push({ kind: 'too-many' });
  if (sound && clusterIPs.length > 1 && new Set(clusterIPs.map(familyOfText)).size === 1)
    found.push({ kind: 'one-family' });
  return found;
}

function otherFamilies(spec: AddressSpec): FamilyFault[] {
  if (isHeadless(spec)) return [];
  return spec.clusterIPs.flatMap((text, index): FamilyFault[] => {
    const expected = spec.ipFamilies[index];
    const isOther = isOneOf(ipFamilies, expected ?? '') && expected !== familyOfText(text);
    return isOther ? [{ kind: 'other-family', index }] : [];
  });
}

function ipsAreReadable(faults: readonly FamilyFault[]): boolean {
  return faults.every(({ kind }) => kind === 'too-many' || kind === 'one-family');
}

function countFaults(spec: AddressSpec, ipsAreSound: boolean, familiesAreSound: boolean): FamilyFault[] {
  if (effectivePolicy(spec) !== 'SingleStack') return [];
  const found: FamilyFault[] = [];
  if (ipsAreSound && spec.clusterIPs.length > 1) found.push({ kind: 'policy-against-ips' });
  if (familiesAreSound && spec.ipFamilies.length > 1) found.push({ kind: 'policy-against-families' });
  return found;
}

function unconfiguredAddresses(spec: AddressSpec, cluster: readonly Family[] | undefined): FamilyFault[] {
  if (cluster === undefined || isHeadless(spec)) return [];
  return spec.clusterIPs.flatMap((text, index): FamilyFault[] => {
    const family = familyOfText(text);
    if (index < spec.ipFamilies.length || family === undefined || cluster.includes(family)) return [];
    return [{ kind: 'ip-not-configured', index }];
  });
}

function demandFaults(
  spec: AddressSpec,
  cluster: readonly Family[] | undefined,
  familiesAreSound: boolean,
): FamilyFault[] {
  if (cluster === undefined || (isHeadless(spec) && spec.selectorless)) return [];
  const found: FamilyFault[] = [];
  if (spec.ipFamilyPolicy === 'RequireDualStack' && cluster.length < 2) found.push({ kind: 'no-dual-stack' });
  if (!familiesAreSound) return found;
  spec.ipFamilies.forEach((family, index) => {
    if (!cluster.some((one) => one === family)) found.push({ kind: 'family-not-configured', index });
  });
  return found;
}
