/** A NetworkPolicy for examples: lines of its `spec`. */
export const policy = (spec: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
${spec}
`;

/** The same with lines of the peers of its one ingress rule. */
export const policyPeers = (peers: string) =>
  policy(`  ingress:
    - from:
${peers}`);

/** The same with lines of the ports of its one ingress rule. */
export const policyPorts = (ports: string) =>
  policy(`  ingress:
    - ports:
${ports}`);
