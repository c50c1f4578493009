/** What is wrong with a name as k8s.io/apimachinery `validation.IsDNS1123Subdomain` sees it; both can be. */
export type HostNameFault = 'too-long' | 'syntax';

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Faults of a lowercase RFC 1123 subdomain; none means that Kubernetes takes it. */
export function hostNameFaults(name: string): HostNameFault[] {
  const faults: HostNameFault[] = [];
  if (name.length > 253) faults.push('too-long');
  if (!subdomain.test(name)) faults.push('syntax');
  return faults;
}

export function isHostName(name: string): boolean {
  return hostNameFaults(name).length === 0;
}

/** Whether a name is `*.` and a subdomain, as `validation.IsWildcardDNS1123Subdomain` has it. */
export function isWildcardHostName(name: string): boolean {
  return name.startsWith('*.') && subdomain.test(name.slice(2));
}

/**
 * The nearest name that Kubernetes takes, or undefined: lower case, `-` for what no name may hold, no dots and dashes
 * at the ends of labels.
 */
export function repairedHostName(name: string): string | undefined {
  const repaired = name
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .split('.')
    .map((label) => label.replace(/^-+|-+$/g, ''))
    .filter((label) => label !== '')
    .join('.');
  return repaired !== name && isHostName(repaired) ? repaired : undefined;
}
