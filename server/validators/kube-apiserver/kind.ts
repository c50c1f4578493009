import { meantBy, misnamedKinds } from '../../kubernetes/misnamed-kinds.ts';
import { decode } from '../../kubernetes/schema.ts';
import { schemaOf } from '../../kubernetes/schemas/schemas.ts';
import type { Examples } from '../../model/examples.ts';
import { anchor } from '../../model/resource.ts';
import { member } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { set, write } from '../fix.ts';

const why =
  'The API server finds a kind by its API version and its name together, and names are case-sensitive. kubectl answers that there are no matches for the kind.';

const rules = {
  'api-version-wrong': {
    summary: 'An object has an API version that does not have its kind.',
    why,
  },
  'api-version-missing': {
    summary: 'An object does not say which API version its kind is in.',
    why: 'kubectl sends nothing without an apiVersion: a kind of the same name may exist in several API groups.',
  },
  'kind-misspelled': {
    summary: 'The name of a kind is written in wrong case, or in plural.',
    why,
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: misnamedKinds,
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/apimachinery/pkg/api/meta/restmapper.go',
    symbol: 'RESTMappings',
  },
  rules,
  check({ apiVersion, kind, root, complete }, _context, report) {
    const right = meantBy({ apiVersion, kind });
    const schema = right && schemaOf(right);
    if (right === undefined || schema === undefined || !complete) return;
    const isWhole = decode(schema, root).length === 0;
    if (right.kind !== kind) {
      report('kind-misspelled', {
        path: ['kind'],
        reason: null,
        message: `Kubernetes has no kind ${kind} in ${apiVersion}: it is called ${right.kind}.`,
        fixes: isWhole ? [write(['kind'], right.kind)] : [],
      });
    } else if (apiVersion !== '') {
      report('api-version-wrong', {
        path: ['apiVersion'],
        reason: null,
        message: `Kubernetes has no ${kind} in ${apiVersion}: it is in ${right.apiVersion}.`,
        fixes: isWhole ? [write(['apiVersion'], right.apiVersion)] : [],
      });
    } else if (isWhole && member(root, 'apiVersion') === undefined && member(root, 'spec') !== undefined) {
      report('api-version-missing', {
        path: ['apiVersion'],
        span: anchor(root, ['kind']),
        reason: null,
        message: `A ${kind} needs apiVersion ${right.apiVersion}, and kubectl sends nothing without it.`,
        fixes: [set(['apiVersion'], right.apiVersion)],
      });
    }
  },
});

const policy = (type: string) => `${type}
metadata:
  name: web
spec:
  podSelector: {}
`;

const rightPolicy = policy(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy`);

export const examples: { readonly [id in Id]: Examples } = {
  'api-version-wrong': {
    invalid: [
      {
        text: policy(`apiVersion: v1
#           ^^ error api-version-wrong: Kubernetes has no NetworkPolicy in v1: it is in networking.k8s.io/v1.
kind: NetworkPolicy`),
        fixed: rightPolicy,
      },
    ],
    valid: [
      { text: rightPolicy },
      {
        text: policy(`apiVersion: crd.projectcalico.org/v1
kind: NetworkPolicy`),
      },
    ],
  },
  'api-version-missing': {
    invalid: [
      {
        text: policy(`# without apiVersion
kind: NetworkPolicy
#     ^^^^^^^^^^^^^ error api-version-missing: A NetworkPolicy needs apiVersion networking.k8s.io/v1, and kubectl sends nothing without it.`),
        fixed: `# without apiVersion
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
apiVersion: networking.k8s.io/v1
`,
      },
    ],
    valid: [{ text: 'kind: NetworkPolicy\nspec:\n  rules: []\n' }],
  },
  'kind-misspelled': {
    invalid: [
      {
        text: policy(`apiVersion: networking.k8s.io/v1
kind: networkpolicy
#     ^^^^^^^^^^^^^ error kind-misspelled: Kubernetes has no kind networkpolicy in networking.k8s.io/v1: it is called NetworkPolicy.`),
        fixed: rightPolicy,
      },
    ],
    valid: [{ text: rightPolicy }],
  },
};
