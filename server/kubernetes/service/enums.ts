/** The values that fields of a Service can have. Kubernetes 1.37, api/core/v1/types.go. */
export const serviceTypes = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;
export const ipFamilies = ['IPv4', 'IPv6'] as const;
export const ipFamilyPolicies = ['SingleStack', 'PreferDualStack', 'RequireDualStack'] as const;
export const trafficPolicies = ['Cluster', 'Local'] as const;
export const sessionAffinities = ['None', 'ClientIP'] as const;
export const trafficDistributions = ['PreferSameZone', 'PreferSameNode', 'PreferClose'] as const;

export function isOneOf<T extends string>(values: readonly T[], text: string): text is T {
  return values.some((value) => value === text);
}
