/** A Node for examples: lines of its `spec`. */
export const node = (spec: string) => `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
${spec}
`;
