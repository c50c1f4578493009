/** The protocols of ports; their spelling is case-sensitive. */
export const portProtocols = ['TCP', 'UDP', 'SCTP'] as const;

const faults: readonly (readonly [isAtFault: (name: string) => boolean, what: string])[] = [
  [(name) => name.length > 15, 'is longer than 15 characters'],
  [(name) => !/^[-a-z0-9]+$/.test(name), 'holds other characters than a-z, 0-9 and hyphens'],
  [(name) => !/[a-z]/.test(name), 'holds no letter'],
  [(name) => name.includes('--'), 'holds two hyphens in a row'],
  [(name) => /^-|-$/.test(name), 'begins or ends with a hyphen'],
];

/**
 * What is wrong with the name of a container port, or with a name that refers to one (targetPort, probes): the clauses
 * of IANA_SVC_NAME that it breaks, as ends of a sentence. Kubernetes 1.37,
 * apimachinery/pkg/util/validation/validation.go, IsValidPortName. Service port names follow other rules.
 */
export function portNameFaults(name: string): string[] {
  return faults.filter(([isAtFault]) => isAtFault(name)).map(([, what]) => what);
}

/** The nearest name that a container port can have; undefined when nothing of the name is left. */
export function nearestPortName(name: string): string | undefined {
  const cleaned = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 15)
    .replace(/-+$/, '');
  if (cleaned === '') return undefined;
  return /[a-z]/.test(cleaned) ? cleaned : `port-${cleaned}`.slice(0, 15).replace(/-+$/, '');
}

/** Whether a port number can be used: 1 to 65535. */
export function isPortNumber(port: number): boolean {
  return port >= 1 && port <= 65535;
}
