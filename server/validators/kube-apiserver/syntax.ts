import { apiVersions, kindNames, meantBy } from '../../kubernetes/misnamed-kinds.ts';
import { schemaOf } from '../../kubernetes/schemas/schemas.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { unreadable } from '../unreadable.ts';
import { serviceMetadata, servicePorts } from './service/example.ts';

const rules = {
  'yaml-malformed': {
    summary: 'A document is no YAML that Kubernetes can read.',
    why: 'kubectl and the API server refuse a document as a whole when its syntax is broken; nothing else in it is looked at. They read YAML 1.1 with libyaml: indentation is made of spaces, a colon or dash needs a space behind it, and a value that holds a colon and a space, or begins with a sign such as @, * or %, needs quotes.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/List', ...[...kindNames, ''].map((kind) => `*/${kind}`)],
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/json.go',
    symbol: 'Decode',
  },
  rules,
  check(resource, _context, report) {
    const { malformed, origin } = resource;
    if (malformed === undefined || origin.kind !== 'document' || !isForKubernetes(resource)) return;
    report('yaml-malformed', unreadable(malformed, 'Kubernetes'));
  },
});

/** Where the line of the kind or of the API version is what cannot be read, the other one tells. */
function isForKubernetes({ apiVersion, kind, root }: Resource): boolean {
  if (kind === '') return apiVersions.has(String(stringAt(root, 'apiVersion')));
  if (kind === 'List' || apiVersion === '' || schemaOf({ apiVersion, kind }) !== undefined) return true;
  return meantBy({ apiVersion, kind })?.surely === true;
}

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'yaml-malformed': {
    invalid: [
      {
        text: serviceMetadata(`  name: web
  annotations:
    note: mind: the gap
#         ^^^^^^^^^^^^^ error yaml-malformed: Kubernetes cannot read this YAML: a second \`: \` cannot follow on this line.`),
        fixed: serviceMetadata(`  name: web
  annotations:
    note: "mind: the gap"`),
      },
      {
        text: servicePorts(`    - port:80
#     ^^^^^^^ error yaml-malformed
      name: http`),
        fixed: servicePorts(`    - port: 80
      name: http`),
      },
      {
        text: servicePorts(`    - port: 80
     name: http
#    ^^^^^^^^^^ error yaml-malformed: Kubernetes cannot read this YAML: a key is missing here, or this line is indented too much or too little.`),
        fixed: servicePorts(`    - port: 80
      name: http`),
      },
    ],
    valid: [
      {
        text: serviceMetadata(`  name: web
  annotations:
    note: mind:the gap`),
      },
    ],
  },
};
