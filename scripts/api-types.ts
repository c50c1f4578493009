// Writes the types of the API's objects from the OpenAPI documents of Kubernetes: `npm run api-types`. It needs `go`, whose
// module proxy hands out the sources of Kubernetes with these documents in them. To read one more kind, add it to `kinds`.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The newest patch release of each known version when this was written, oldest first. */
const releases = ['1.34.3', '1.35.4', '1.36.3', '1.37.2'];

const kinds = new Set([
  ...['Endpoints', 'Node', 'Pod', 'PodTemplate', 'ReplicationController', 'Service'].map(
    (kind) => `v1/${kind}`,
  ),
  ...['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'].map((kind) => `apps/v1/${kind}`),
  ...['CronJob', 'Job'].map((kind) => `batch/v1/${kind}`),
  'discovery.k8s.io/v1/EndpointSlice',
  ...['IPAddress', 'Ingress', 'IngressClass', 'NetworkPolicy', 'ServiceCIDR'].map(
    (kind) => `networking.k8s.io/v1/${kind}`,
  ),
  ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map(
    (kind) => `admissionregistration.k8s.io/v1/${kind}`,
  ),
  'apiregistration.k8s.io/v1/APIService',
]);

/** What a definition of the OpenAPI document says, as far as it is used here. */
interface Definition {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly items?: Definition;
  readonly additionalProperties?: Definition;
  readonly properties?: { readonly [name: string]: Definition };
  readonly 'x-kubernetes-group-version-kind'?: readonly {
    readonly group: string;
    readonly version: string;
    readonly kind: string;
  }[];
}

const scalars: { readonly [type: string]: string } = {
  string: 's',
  boolean: 'b',
  'integer int32': 'i',
  'integer int64': 'l',
  'string byte': 'y',
  'string date-time': 't',
  'string int-or-string': 'o',
  object: 'a',
};

type Definitions = ReadonlyMap<string, Definition>;

const documents = releases.map(readDefinitions);
const newest = documents.at(-1) ?? new Map<string, Definition>();
const lines = new Map<string, string>();
for (const [id, definition] of newest) {
  for (const { group, version, kind } of definition['x-kubernetes-group-version-kind'] ?? []) {
    const name = [group, version, kind].filter((part) => part !== '').join('/');
    if (kinds.has(name)) addStruct(id, name);
  }
}
writeFileSync(
  'server/kubernetes/schemas/generated/api-types.ts',
  `// Written by \`npm run api-types\` from the OpenAPI documents of Kubernetes ${releases.join(', ')}. Do not edit.
/** A type on each line, after those that it refers to; \`../api-types.ts\` explains how they are written. */
export const apiTypes = \`
${[...lines].map(([name, fields]) => `${name} ${fields}`).join('\n')}
\`;
`,
);

function readDefinitions(release: string): Definitions {
  const module = `k8s.io/kubernetes@v${release}`;
  const told = execFileSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8', cwd: '/' });
  const { Dir } = JSON.parse(told);
  const { definitions } = JSON.parse(readFileSync(join(Dir, 'api/openapi-spec/swagger.json'), 'utf8'));
  return new Map<string, Definition>(Object.entries(definitions));
}

/** Adds a type with all that it refers to, and gives its name. */
function addStruct(id: string, name: string = nameOf(id)): string {
  if (lines.has(name)) return name;
  const groups = new Map<string, string[]>();
  const fields = Object.assign({}, ...documents.map((document) => document.get(id)?.properties ?? {}));
  for (const field of Object.keys(fields).sort()) {
    const type = typeOf(fields[field]);
    groups.set(type, [...(groups.get(type) ?? []), `${field}${lifeOf(id, field)}`]);
  }
  lines.set(name, [...groups].map(([type, names]) => `${type} ${names.join(' ')}`).join(';'));
  return name;
}

/** `PodSpec` of `io.k8s.api.core.v1.PodSpec`, and more of the name where two types share its end. */
function nameOf(id: string): string {
  const short = id.slice(id.lastIndexOf('.') + 1);
  const namesakes = [...newest.keys()].filter((other) => other.endsWith(`.${short}`));
  return namesakes.length === 1 ? short : id.split('.').slice(-3).join('.');
}

/** `>36` of a field that came with 1.36, `<37` of one that was gone in 1.37; nothing where its whole type came or went. */
function lifeOf(id: string, field: string): string {
  const known = documents.map((document) => document.get(id)?.properties);
  const first = known.findIndex((fields) => fields?.[field] !== undefined);
  const last = known.findLastIndex((fields) => fields?.[field] !== undefined);
  const minor = (n: number) => releases[n]?.split('.')[1];
  const came = first > 0 && known[first - 1] !== undefined ? `>${minor(first)}` : '';
  const went = known[last + 1] !== undefined ? `<${minor(last + 1)}` : '';
  return `${came}${went}`;
}

function typeOf({ type, format, $ref, items, additionalProperties }: Definition): string {
  if ($ref !== undefined) {
    const id = $ref.slice($ref.lastIndexOf('/') + 1);
    if (id.endsWith('.Quantity')) return 'q';
    if (/\.(FieldsV1|RawExtension)$/.test(id)) return 'a';
    const target = documents.findLast((document) => document.has(id))?.get(id) ?? {};
    return target.type === 'object' ? addStruct(id) : typeOf(target);
  }
  if (items !== undefined) return `[${typeOf(items)}`;
  if (additionalProperties !== undefined) return `{${typeOf(additionalProperties)}`;
  const letter = scalars[[type, format].filter((part) => part !== undefined).join(' ')];
  if (letter === undefined) throw new Error(`No letter for the type ${type} ${format}`);
  return letter;
}
