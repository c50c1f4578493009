/** The manifest of a Service, for examples: the lines of its `spec` beside a port. */
export const service = (spec: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
${spec}
  selector:
    app: web
  ports:
    - port: 80
`;

export const ipv4 = { kubernetesVersion: '1.37', cluster: { serviceRanges: ['10.96.0.0/16'] } };
export const dualStack = {
  kubernetesVersion: '1.37',
  cluster: { serviceRanges: ['10.96.0.0/16', 'fd00:10:96::/112'] },
};
