import { apiVersions, kindNames, meantBy } from '../../kubernetes/misnamed-kinds.ts';
import { decode, type Struct } from '../../kubernetes/schema.ts';
import { schemaOf } from '../../kubernetes/schemas/schemas.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { anchor, type Resource } from '../../model/resource.ts';
import { type Mapping, member, stringAt, type Value } from '../../model/value.ts';
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
  'kind-missing': {
    summary: 'An object does not say its kind.',
    why: 'kubectl sends nothing without a kind: the fields alone do not tell which one is meant.',
  },
  'kind-misspelled': {
    summary: 'The name of a kind is written in wrong case, or in plural.',
    why,
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: [...kindNames, ''].map((kind) => `*/${kind}`),
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/apimachinery/pkg/api/meta/restmapper.go',
    symbol: 'RESTMappings',
  },
  rules,
  check(resource, _context, report) {
    const { apiVersion, kind, root, complete, origin } = resource;
    if (!complete || origin.kind === 'embedded') return;
    if (kind === '') {
      const meant = member(root, 'kind') === undefined ? kindsThatFit(resource) : [];
      if (meant.length === 0) return;
      report('kind-missing', {
        path: ['kind'],
        span: anchor(root, ['apiVersion']),
        reason: null,
        message: `The object does not say its kind, and kubectl sends nothing without it${meant.length === 1 ? `: it looks like a ${meant[0]}` : ''}.`,
        fixes: meant.length === 1 ? meant.map((one) => set(['kind'], one)) : [],
      });
      return;
    }
    const meant = meantBy(resource);
    const schema = meant && schemaOf(meant.right);
    if (meant === undefined || schema === undefined) return;
    const { right, surely } = meant;
    const isWhole = isOf(schema, root);
    const looksRight = isWhole && member(root, 'spec') !== undefined;
    const written = member(root, 'apiVersion');
    if (right.kind !== kind) {
      report('kind-misspelled', {
        path: ['kind'],
        reason: null,
        message: `Kubernetes has no kind ${kind} in ${apiVersion}: it is called ${right.kind}.`,
        fixes: isWhole ? [write(['kind'], right.kind)] : [],
      });
    } else if (apiVersion === '' && isNothing(written)) {
      if (!looksRight) return;
      report('api-version-missing', {
        path: ['apiVersion'],
        span: anchor(root, written === undefined ? ['kind'] : ['apiVersion']),
        reason: null,
        message: `A ${kind} needs apiVersion ${right.apiVersion}, and kubectl sends nothing without it.`,
        fixes: [setVersion(root, right.apiVersion)],
      });
    } else if (written?.kind !== 'unknown' && (surely || looksRight)) {
      const text = written?.kind === 'scalar' ? written.text : `a ${written?.kind}`;
      report('api-version-wrong', {
        path: ['apiVersion'],
        reason: null,
        message: `Kubernetes has no ${kind} in ${text}: it is in ${right.apiVersion}.`,
        fixes: isWhole ? [write(['apiVersion'], right.apiVersion)] : [],
      });
    }
  },
});

/** The kinds of its API version whose fields an object has; none where it has no name and no spec. */
function kindsThatFit({ name, root }: Resource): string[] {
  const apiVersion = stringAt(root, 'apiVersion');
  if (
    typeof apiVersion !== 'string' ||
    !apiVersions.has(apiVersion) ||
    name === undefined ||
    member(root, 'spec') === undefined
  )
    return [];
  return kindNames.filter((kind) => {
    const schema = schemaOf({ apiVersion, kind });
    return schema !== undefined && isOf(schema, root);
  });
}

/** Whether an object has fields of a kind only, but for an `apiVersion` that is no text or written in wrong case. */
function isOf(schema: Struct, root: Mapping): boolean {
  return decode(schema, root).every(({ path }) => String(path[0]).toLowerCase() === 'apiversion');
}

/** Mends the spelling of the key, if it is there. */
function setVersion(root: Mapping, apiVersion: string): LocalFix {
  const other = root.entries.find(({ key }) => key !== 'apiVersion' && key.toLowerCase() === 'apiversion');
  if (other?.value.kind !== 'scalar' || other.value.text !== apiVersion)
    return set(['apiVersion'], apiVersion);
  return {
    title: 'Rename to apiVersion',
    safe: false,
    patches: [{ op: 'rename-key', path: [other.key], to: 'apiVersion' }],
  };
}

function isNothing(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'scalar' && value.value === null);
}

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
      { text: 'apiVersion: openslo/v1\nkind: Service\nmetadata: {name: web}\nspec: {}\n' },
      { text: 'apiVersion: v1alpha\nkind: Service\nspec: {description: web}\n' },
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
  'kind-missing': {
    invalid: [
      {
        text: `apiVersion: v1
#           ^^ error kind-missing: The object does not say its kind, and kubectl sends nothing without it: it looks like a Service.
metadata:
  name: web
spec:
  ports:
    - port: 80
`,
        fixed: `apiVersion: v1
metadata:
  name: web
spec:
  ports:
    - port: 80
kind: Service
`,
      },
    ],
    valid: [{ text: 'apiVersion: v2\nname: web\nversion: 1.0.0\n' }],
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
