/** An IPAddress for examples: lines of its `spec.parentRef`. */
export const ipAddress = (parent: string) => `apiVersion: networking.k8s.io/v1
kind: IPAddress
metadata:
  name: 10.96.0.10
spec:
  parentRef:
${parent}
`;

/** The same with lines of its `metadata`. */
export const ipAddressMetadata = (metadata: string) => `apiVersion: networking.k8s.io/v1
kind: IPAddress
metadata:
${metadata}
spec:
  parentRef:
    resource: services
    namespace: default
    name: web
`;
