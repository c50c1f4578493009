import { movedKinds, moveOf } from '../../kubernetes/moved-kinds.ts';
import { decode } from '../../kubernetes/schema.ts';
import { schemaOf } from '../../kubernetes/schemas/schemas.ts';
import type { Examples } from '../../model/examples.ts';
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
  check({ apiVersion, kind, root }, _context, report) {
    const move = moveOf(apiVersion, kind);
    if (move === undefined) return;
    const path = ['apiVersion'];
    const schema = schemaOf({ apiVersion: move.to, kind });
    const isSame = schema !== undefined && decode(schema, root).length === 0;
    report('api-version-removed', {
      path,
      reason: null,
      message:
        move.since === undefined
          ? `Kubernetes serves no ${kind} in ${apiVersion} unless it is told to: it is in ${move.to}.`
          : `Kubernetes serves no ${kind} in ${apiVersion} since ${move.since}: it is in ${move.to}.`,
      fixes: isSame ? [write(path, move.to)] : [],
    });
  },
});

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
    ],
    valid: [{ text: policy('networking.k8s.io/v1') }],
  },
};
