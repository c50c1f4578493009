/** The manifest of a Service, for examples: lines of its `spec`, above a selector and a port. */
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

/** The same with lines of `spec.ports`. */
export const servicePorts = (ports: string, type = 'ClusterIP') => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ${type}
  selector:
    app: web
  ports:
${ports}
`;

/** The same with lines of `metadata`. */
export const serviceMetadata = (metadata: string) => `apiVersion: v1
kind: Service
metadata:
${metadata}
spec:
  type: LoadBalancer
  selector:
    app: web
  ports:
    - port: 80
`;

const kubernetesVersion = '1.37';

export const ipv4 = { kubernetesVersion, cluster: { serviceRanges: ['10.96.0.0/16'] } };
export const dualStack = {
  kubernetesVersion,
  cluster: { serviceRanges: ['10.96.0.0/16', 'fd00:10:96::/112'] },
};
