import { expect, test } from 'vitest';
import { hoverAt } from './hover-at.ts';

/** A NetworkPolicy with these lines in its `spec`. */
function policy(spec: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
${spec}
`;
}

test('cidr, and what its range is in the cluster', () => {
  const markdown = hoverAt(
    policy(`  podSelector: {}
  egress:
    - to:
        - ipBlock: {cidr: 10.96.0.0$0/16}`),
    { cluster: { serviceRanges: ['10.96.0.0/16'] } },
  );
  expect(markdown).toContain('**`cidr: 10.96.0.0/16`** · NetworkPolicy');
  expect(markdown).toContain('Service range');
  expect(markdown).toContain('*Since 1.36*: leading zeros, host bits and IPv4-mapped IPv6 are refused');
});

test('except', () => {
  expect(
    hoverAt(
      policy(`  podSelector: {}
  ingress:
    - from:
        - ipBlock: {cidr: 10.0.0.0/8, ex$0cept: [10.1.0.0/16]}`),
    ),
  ).toContain('Parts of `cidr` that the rule does not allow');
});

test('endPort', () => {
  expect(
    hoverAt(
      policy(`  podSelector: {}
  egress:
    - ports: [{port: 8000, endPort: 80$080}]`),
    ),
  ).toMatchInlineSnapshot(`
    "**\`endPort: 8080\`** · NetworkPolicy

    The last port of a range that begins with \`port\`; both are allowed themselves.

    - *Depends on*: \`port\`, which has to be a number and not larger; and a network plugin that knows ranges
    - *Since 1.25*: stable
    - [Ranges of ports](https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-range-of-ports)"
  `);
});

test('policyTypes, on one of them', () => {
  expect(hoverAt(policy('  podSelector: {}\n  policyTypes: [Egr$0ess]'))).toMatchInlineSnapshot(`
    "**\`policyTypes: Egress\`** · NetworkPolicy

    The directions that the policy is about. In each of them the selected Pods lose everything that no rule of any policy allows.

    \`Egress\`: Connections from the selected Pods, DNS among them, as \`spec.egress\` allows them. Also possible: \`Ingress\`.

    - *Default*: \`Ingress\`, and \`Egress\` too if there are egress rules
    - *Depends on*: \`spec.egress\`, when it is missing or empty: a policy against all egress has to say \`Egress\`
    - [The NetworkPolicy resource](https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource)"
  `);
});

test.each([
  ['  pod$0Selector: {}', 'Empty, `{}`, means all of them.'],
  ['  in$0gress: []', 'No rule, `[]`, lets nothing in'],
  ['  eg$0ress: []', 'No rule, `[]`, lets nothing out'],
  ['  ingress: [{fr$0om: []}]', 'A missing or empty list means everybody'],
  ['  egress: [{t$0o: []}]', 'A missing or empty list means everybody'],
  ['  egress: [{por$0ts: []}]', 'all ports of all protocols'],
  ['  ingress: [{from: [{namespace$0Selector: {}}]}]', 'Empty, `{}`, means all namespaces.'],
  ['  egress: [{to: [{pod$0Selector: {}}]}]', 'Pods with these labels: of this namespace'],
])('what nothing means: %s', (spec, expected) => {
  expect(hoverAt(policy(spec))).toContain(expected);
});

test('another kind of the same name has no explanation', () => {
  expect(
    hoverAt('apiVersion: crd.projectcalico.org/v1\nkind: NetworkPolicy\nspec: {in$0gress: []}\n'),
  ).toBeUndefined();
});
