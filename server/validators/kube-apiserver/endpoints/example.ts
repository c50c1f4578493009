/** Endpoints for examples: lines of their `subsets`, with the finding that all Endpoints have. */
export const endpoints = (subsets: string) => `apiVersion: v1
kind: Endpoints
#     ^^^^^^^^^ warning endpoints-deprecated: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice.
metadata:
  name: web
subsets:
${subsets}
`;

/** The same with lines of the ports of their one subset. */
export const endpointsPorts = (ports: string) =>
  endpoints(`  - addresses: [{ip: 10.0.0.1}]
    ports:
${ports}`);
