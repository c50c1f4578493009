import { expect, test } from 'vitest';
import { hoverAt } from './hover-at.ts';

/** An Ingress with these lines in its `spec`. */
function ingress(spec: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
${spec}
`;
}

/** The same with these lines in its one path. */
function path(lines: string): string {
  return ingress(`  rules:
    - http:
        paths:
          - ${lines}`);
}

test('pathType, on its value', () => {
  expect(hoverAt(path('{path: /api, pathType: Pre$0fix}'))).toMatchInlineSnapshot(`
    "**\`pathType: Prefix\`** · Ingress

    How the path is compared. Required: there is no default.

    \`Prefix\`: By whole parts between slashes: \`/api\` matches \`/api\`, \`/api/\` and \`/api/v1\`, but not \`/apis\`. A slash at the end makes no difference. Also possible: \`Exact\` and \`ImplementationSpecific\`.

    - *Since 1.18*: new
    - [Path types](https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types)"
  `);
});

test('pathType, on its key: each value', () => {
  const markdown = hoverAt(path('{path: /api, path$0Type: Exact}'));
  for (const value of ['Prefix', 'ImplementationSpecific']) expect(markdown).toContain(`- \`${value}\`: `);
  expect(markdown).toContain('- **`Exact`**: ');
});

test.each([
  ['  default$0Backend: {}', 'Where requests go that match no rule.'],
  ['  defaultBackend: {service: {name: w$0eb}}', '*Since 1.36*: may begin with a digit'],
  ['  defaultBackend: {service: {port: {number: 8$00}}}', 'not its `targetPort`'],
  ['  ingressClassName: ngi$0nx', 'the default IngressClass of the cluster'],
  ['  rules: [{host: "*.example.c$0om"}]', 'stands for exactly one more label'],
  ['  tls: [{secret$0Name: web}]', '`kubernetes.io/tls`'],
])('%s', (spec, expected) => {
  expect(hoverAt(ingress(spec))).toContain(expected);
});

test('the backend of a path', () => {
  expect(hoverAt(path('{back$0end: {}}'))).toContain('either a `service` with one of its ports');
});

test('the scope of the parameters of an IngressClass', () => {
  expect(
    hoverAt(`
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: internal}
spec:
  parameters: {scope: Names$0pace}
`),
  ).toContain('`Namespace`: It lies in `namespace`, which is required then.');
});
