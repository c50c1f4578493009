import { ingressConversion } from '../../kubernetes/ingress/convert-v1beta1.ts';
import { movedKinds, moveOf } from '../../kubernetes/moved-kinds.ts';
import { decode } from '../../kubernetes/schema.ts';
import { schemaOf } from '../../kubernetes/schemas/schemas.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import { formatPath } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

const rules = {
  'api-version-removed': {
    summary: 'An object has an API version that Kubernetes no longer serves for its kind.',
    why: 'Kinds start in versions such as v1beta1, which go once v1 has been there for a while. The API server does not find an object of the old version; its fields may be others in the new one.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: movedKinds,
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'pkg/controlplane/instance.go',
    symbol: 'DefaultAPIResourceConfigSource',
  },
  rules,
  check(resource, _context, report) {
    const { apiVersion, kind } = resource;
    const move = moveOf(apiVersion, kind);
    if (move === undefined) return;
    const path = ['apiVersion'];
    report('api-version-removed', {
      path,
      reason: null,
      message:
        move.since === undefined
          ? `Kubernetes serves no ${kind} in ${apiVersion} unless it is told to: it is in ${move.to}.`
          : `Kubernetes serves no ${kind} in ${apiVersion} since ${move.since}: it is in ${move.to}.`,
      fixes: moved(resource, move.to),
    });
  },
});

/** Only where all fields are known in the new version, if need be after they have been converted. */
function moved(resource: Resource, to: string): LocalFix[] {
  const schema = schemaOf({ apiVersion: to, kind: resource.kind });
  if (schema === undefined) return [];
  const none = { patches: [], gone: [] };
  const { patches, gone } = resource.kind === 'Ingress' ? ingressConversion(resource) : none;
  const converted = new Set(gone.map(formatPath));
  const problems = decode(schema, resource.root).filter(({ path }) => !converted.has(formatPath(path)));
  if (problems.length > 0) return [];
  const fix = write(['apiVersion'], to);
  if (patches.length === 0) return [fix];
  return [{ title: `Convert to ${to}`, safe: false, patches: [...fix.patches, ...patches] }];
}

const policy = (group: string) => `apiVersion: ${group}
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'api-version-removed': {
    invalid: [
      {
        text: policy(`extensions/v1beta1
#           ^^^^^^^^^^^^^^^^^^ error api-version-removed: Kubernetes serves no NetworkPolicy in extensions/v1beta1 since 1.16: it is in networking.k8s.io/v1.`),
        fixed: policy('networking.k8s.io/v1'),
      },
      {
        text: `apiVersion: networking.k8s.io/v1beta1
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ error api-version-removed: Kubernetes serves no Ingress in networking.k8s.io/v1beta1 since 1.22: it is in networking.k8s.io/v1.
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - http:
        paths:
          - path: /
            backend:
              serviceName: web
              servicePort: 80
`,
        fixed: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - http:
        paths:
          - path: /
            backend:
              service:
                name: web
                port:
                  number: 80
            pathType: ImplementationSpecific
`,
      },
    ],
    valid: [{ text: policy('networking.k8s.io/v1') }],
  },
};
