/** An EndpointSlice for examples: its lines below `metadata`. */
export const slice = (lines: string) => `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web
  labels:
    kubernetes.io/service-name: web
${lines}
`;

/** The same of type IPv4 with lines of its `ports`. */
export const slicePorts = (ports: string) =>
  slice(`addressType: IPv4
endpoints: []
ports:
${ports}`);

/** The same of type IPv4 with lines of its one endpoint. */
export const sliceEndpoint = (lines: string) =>
  slice(`addressType: IPv4
endpoints:
  - addresses: [10.0.0.1]
${lines}`);
