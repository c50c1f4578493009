import { objectNameFaults } from '../../kubernetes/object-names.ts';
import { kindsWithSchema } from '../../kubernetes/schemas/schemas.ts';
import { lacksRecordableName } from '../../kubernetes/service/address-record.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, stringAt, unknown } from '../../model/value.ts';
import { listing } from '../../text/listing.ts';
import { type Context, defineValidator, type Report } from '../define.ts';
import { write } from '../fix.ts';
import { serviceMetadata } from './service/example.ts';

const rules = {
  'object-name-missing': {
    summary: 'An object has neither a name nor a generateName.',
    why: 'Objects of one kind and namespace are told apart by metadata.name. With metadata.generateName the API server makes up the rest of the name.',
  },
  'object-name-malformed': {
    summary: 'The name of an object breaks the syntax of names of its kind.',
    why: 'Most names are DNS names: at most 253 characters, a-z, 0-9, hyphens inside, and dots between. Those of Services and StatefulSets are one label of at most 63 characters, without dots; until Kubernetes 1.35 that of a Service begins with a letter.',
  },
} as const;

type Id = keyof typeof rules;

/** IPAddresses are named for their address, and APIServices for their version and group. */
const namedOtherwise = ['networking.k8s.io/v1/IPAddress', 'apiregistration.k8s.io/v1/APIService'];

/** What the API server adds to `generateName`, after cutting it; apiserver/pkg/storage/names/generate.go. */
const ending = 'xxxxx';
const longestBeginning = 63 - ending.length;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: kindsWithSchema.filter((kind) => !namedOtherwise.includes(kind)),
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'apimachinery/pkg/api/validation/objectmeta.go',
    symbol: 'ValidateObjectMetaAccessor',
  },
  rules,
  check(resource, context, report) {
    // The allocator comes before this and tells about the same name.
    if (resource.kind === 'Service' && lacksRecordableName(resource)) return;
    const name = stringAt(resource.root, 'metadata', 'name') ?? '';
    const prefix = stringAt(resource.root, 'metadata', 'generateName') ?? '';
    if (name === unknown || prefix === unknown) return;
    const path = ['metadata', 'name'];
    if (name !== '') checkText(resource, context, path, name, report);
    if (prefix !== '') checkPrefix(resource, context, prefix, name === '', report);
    if (name !== '' || prefix !== '' || !resource.complete) return;
    report('object-name-missing', {
      path,
      reason: 'FieldValueRequired',
      message: `The ${resource.kind} has no name.`,
    });
  },
});

function checkText(
  resource: Resource,
  { release }: Context,
  path: Path,
  text: string,
  report: Report<Id>,
): void {
  const { faults, better } = objectNameFaults(resource, text, release);
  if (faults.length === 0) return;
  report('object-name-malformed', {
    path,
    reason: 'FieldValueInvalid',
    message: `The name "${text}" ${listing(faults)}.`,
    fixes: better === undefined ? [] : [write(path, better)],
  });
}

/** `makesName`: the API server makes a name of it, and looks at that, too. */
function checkPrefix(
  resource: Resource,
  { release }: Context,
  prefix: string,
  makesName: boolean,
  report: Report<Id>,
): void {
  const path = ['metadata', 'generateName'];
  // Hyphens at the end are no fault; maskTrailingDash of generic.go.
  const masked = /.-$/.test(prefix) ? `${prefix.slice(0, -2)}a` : prefix;
  const asPrefix =
    resource.kind === 'ReplicationController' && release.has('controllerPrefixesUnchecked')
      ? []
      : objectNameFaults(resource, masked, release).faults;
  const name = prefix.slice(0, longestBeginning) + ending;
  const { faults, better } = objectNameFaults(resource, name, release);
  const beginning = better?.slice(0, -ending.length) ?? '';
  const fixes = beginning === '' ? [] : [write(path, beginning)];
  const at = { path, reason: 'FieldValueInvalid', fixes } as const;
  if (asPrefix.length > 0)
    report('object-name-malformed', {
      ...at,
      message: `The beginning of the name "${prefix}" ${listing(asPrefix)}.`,
    });
  if (makesName && faults.length > 0)
    report('object-name-malformed', {
      ...at,
      field: 'metadata.name',
      message: `A name that begins with "${prefix}" ${listing(asPrefix.length > 0 ? asPrefix : faults)}.`,
    });
}

export const examples: { readonly [id in Id]: Examples } = {
  'object-name-missing': {
    invalid: [
      {
        text: `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata:
#   ^^^^^^^^ error object-name-missing: The Service has no name.
      labels: {app: web}
    spec:
      clusterIP: None
      selector:
        app: web
      ports:
        - port: 80
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata:
      generateName: web-
    spec:
      selector:
        app: web
      ports:
        - port: 80
`,
      },
    ],
  },
  'object-name-malformed': {
    invalid: [
      {
        text: serviceMetadata(`  name: My_App
#       ^^^^^^ error object-name-malformed: The name "My_App" holds other characters than a-z, 0-9 and hyphens.`),
        fixed: serviceMetadata('  name: my-app'),
      },
      {
        text: serviceMetadata(`  name: 8080-proxy
#       ^^^^^^^^^^ error object-name-malformed: The name "8080-proxy" begins with a digit, as names of Services may since Kubernetes 1.36.`),
        fixed: serviceMetadata('  name: svc-8080-proxy'),
        settings: { kubernetesVersion: '1.35' },
      },
    ],
    valid: [
      { text: serviceMetadata('  name: 8080-proxy'), settings: { kubernetesVersion: '1.37' } },
      { text: serviceMetadata('  generateName: web-') },
    ],
  },
};
