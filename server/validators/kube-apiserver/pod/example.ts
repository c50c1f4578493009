/** A Pod for the examples of rules, with fields of its spec in front of the containers. */
export function podWith(spec: string, name = 'web'): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
spec:
${spec}  containers:
    - name: web
      image: nginx
`;
}

/** A Pod for the examples of rules, with fields of its only container behind the image. */
export function containerWith(fields: string): string {
  return podWith('') + fields;
}
