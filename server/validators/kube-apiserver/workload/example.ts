/** A workload for the examples of rules: its selector, and the labels of its template. */
export function workloadWith(selector: string, labels: string, kind = 'Deployment'): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: web
spec:
${selector}  template:
    metadata:
      labels:
        ${labels}
    spec:
      containers:
        - name: web
          image: nginx
`;
}
