/** An Ingress for examples: lines of its `spec`. */
export const ingress = (spec: string, annotations = '') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
${annotations}spec:
${spec}
`;

const backend = `            backend:
              service:
                name: web
                port:
                  number: 80`;

/** The same with lines of its one rule, above one path. */
export const ingressRule = (rule: string) =>
  ingress(`  rules:
${rule}
      http:
        paths:
          - path: /
            pathType: Prefix
${backend}`);

/** The same with lines of its one path, above the backend. */
export const ingressPath = (path: string) =>
  ingress(`  rules:
    - http:
        paths:
${path}
${backend}`);

/** The same with lines of its default backend. */
export const ingressBackend = (lines: string) =>
  ingress(`  defaultBackend:
${lines}`);
