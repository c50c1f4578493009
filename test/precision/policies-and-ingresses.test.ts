import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';

async function rulesIn(text: string): Promise<string[]> {
  const { findings } = await check([{ path: 'a.yaml', text }], { kubernetesVersion: '1.37' });
  return findings.map(({ rule }) => rule);
}

const policy = (spec: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
${spec}
`;

const ingress = (spec: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
${spec}
`;

test.each([
  policy('  ingress:\n    - from:\n        - ipBlock: {cidr: "<CIDR>", except: [10.0.0.0/8]}'),
  policy('  ingress:\n    - from:\n        - podSelector: "{{ .Values.selector }}"'),
  policy('  egress:\n    - ports:\n        - {port: "<FIRST>", endPort: 80}'),
  policy('  podSelector:\n    matchExpressions:\n      - {key: "<KEY>", operator: "<OPERATOR>"}'),
  policy('  policyTypes: ["<TYPE>"]'),
  ingress('  rules: "{{ .Values.rules }}"'),
  ingress('  rules:\n    - host: "<HOST>"\n      http: {paths: "{{ .Values.paths }}"}'),
  ingress('  defaultBackend:\n    service: {name: "<NAME>", port: {number: "<PORT>"}}'),
  ingress('  ingressClassName: "<CLASS>"\n  defaultBackend: "{{ .Values.backend }}"'),
])('nothing is said about what is filled in later: %s', async (text) => {
  expect(await rulesIn(text)).toEqual([]);
});

test.each([
  policy('  ingress:\n    - from:\n        - ipBlock:\n            except: [10.1.0.0/16]\n            ci'),
  policy('  egress:\n    - ports:\n        - protocol: TCP\n          endPort: 80\n          po'),
  policy('  podSelector:\n    matchExpressions:\n      - key: a\n        oper'),
  ingress('  defaultBackend:\n    service:\n      name: web\n      po'),
  ingress('  ingressClassName: nginx\n  ru'),
])('nothing is missing beside a line that is being written: %s', async (text) => {
  const rules = await rulesIn(text);
  expect(rules.filter((rule) => rule !== 'yaml-malformed')).toEqual([]);
});

test('a port that is named HTTP is a mistake, and no placeholder', async () => {
  expect(await rulesIn(policy('  egress: [{ports: [{port: HTTP}]}]'))).toEqual([
    'policy-port-name-malformed',
  ]);
  expect(await rulesIn(policy('  egress: [{ports: [{port: PORT}]}]'))).toEqual([]);
});
