import type { Resource } from '../model/resource.ts';
import { labelFaults, nearestLabel, nearestSubdomain, subdomainFaults } from './names.ts';
import type { Release } from './releases.ts';

/**
 * What the name of an object breaks, as ends of a sentence, and the nearest name that breaks nothing. Kubernetes 1.37,
 * pkg/apis/{apps,batch,core,discovery,networking}/validation.
 */
export function objectNameFaults(
  { kind }: Pick<Resource, 'kind'>,
  name: string,
  release: Release,
): { readonly faults: readonly string[]; readonly better: string | undefined } {
  if (kind === 'Service')
    return { faults: serviceNameFaults(name, release), better: nearestLabel(name, true) };
  if (kind === 'StatefulSet') return { faults: labelFaults(name), better: nearestLabel(name, false) };
  return { faults: subdomainFaults(name), better: nearestSubdomain(name) };
}

/** ValidateServiceName; pkg/apis/core/validation/validation.go, ValidateServiceCreate (KEP-5311). */
export function serviceNameFaults(text: string, release: Release): string[] {
  const faults = labelFaults(text);
  if (!/^[0-9]/.test(text) || release.has('relaxedServiceNames')) return faults;
  return [...faults, 'begins with a digit, as names of Services may since Kubernetes 1.36'];
}
