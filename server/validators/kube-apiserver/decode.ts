import { convert } from '../../kubernetes/convert.ts';
import { ingressConversion } from '../../kubernetes/ingress/convert-v1beta1.ts';
import type { Life } from '../../kubernetes/releases.ts';
import { decode, fits, type JsonType, type Schema, type SchemaProblem } from '../../kubernetes/schema.ts';
import { kindsWithSchema, schemaOf } from '../../kubernetes/schemas/schemas.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Patch } from '../../model/patch.ts';
import { keySpanAt, type Resource } from '../../model/resource.ts';
import { entryOf, formatPath, type Path, type Value, valueAt } from '../../model/value.ts';
import { nearestField } from '../../text/nearest-field.ts';
import { defineValidator } from '../define.ts';
import { remove } from '../fix.ts';
import { service, serviceMetadata, servicePorts } from './service/example.ts';

/** The decoder stops at the first value of a wrong type; it tells of unknown fields when there is none. */
const steps = { firstType: 0, unknown: 1, furtherTypes: 2 };

const rules = {
  'field-unknown': {
    summary: 'An object has a field that its kind does not have.',
    why: 'Names of fields are case-sensitive. kubectl asks the API server to refuse unknown fields; a client that does not ask for it loses them without a word.',
  },
  'type-wrong': {
    summary: 'A field holds a value of another type than it takes.',
    why: 'Kubernetes converts nothing: "80" is no number, 1 is not true, and a single string is no list. In YAML, a plain 1.10, yes or on is a number or a boolean, and needs quotes to be text.',
  },
  'key-duplicate': {
    summary: 'A key is set twice in the same map.',
    why: 'kubectl keeps the last value and drops the others without a word. The API server itself, when it is sent the text as it is, refuses it.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: kindsWithSchema,
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/json.go',
    symbol: 'Decode',
  },
  rules,
  check(resource, { release }, report) {
    const schema = schemaOf(resource);
    if (schema === undefined) return;
    const problems = decode(schema, resource.root);
    const first = problems.find(({ kind }) => kind === 'wrong-type');
    for (const problem of problems) {
      const { kind, path } = problem;
      if (kind === 'wrong-type') {
        report('type-wrong', {
          path,
          field: formatPath(path.filter((step) => typeof step === 'string')),
          reason: null,
          step: problem === first ? steps.firstType : steps.furtherTypes,
          message: `${formatPath(path)} is ${found(problem.value, problem.found)}, but takes ${wanted(problem.expected)}.`,
          fixes: retype(problem),
        });
      } else if (kind === 'unknown-field' && !isForTools(problem)) {
        report('field-unknown', {
          path,
          span: keySpanAt(resource.root, path),
          reason: null,
          step: steps.unknown,
          message: `${ownerOf(resource, path)} has no field ${problem.key}.`,
          fixes: respell(resource, problem),
        });
      } else if (kind === 'field-of-versions' && !release.knows(problem.life)) {
        report('field-unknown', {
          path,
          span: keySpanAt(resource.root, path),
          reason: null,
          step: steps.unknown,
          message: `${ownerOf(resource, path)} has no field ${problem.key} in Kubernetes ${release.version}: ${lifeText(problem.life)}.`,
          fixes: [remove(path)],
        });
      }
    }
    for (const { path, span, first: earlier } of resource.problems) {
      const kept = valueAt(resource.root, path);
      const value = kept?.kind === 'scalar' ? kept.text : 'the last one';
      report('key-duplicate', {
        path,
        span,
        reason: null,
        step: steps.unknown,
        severity: 'warning',
        message: `${formatPath(path)} is set twice: kubectl keeps ${value}, while the API server refuses the text as it is.`,
        related: [{ span: earlier, message: 'kubectl drops this one.' }],
      });
    }
  },
});

/** Directives of patches (`$patch: delete`), and what SOPS writes: neither gets as far as the API server. */
function isForTools({ path, key }: { readonly path: Path; readonly key: string }): boolean {
  return key.startsWith('$') || (key === 'sops' && path.length === 1);
}

function lifeText({ since, before }: Life): string {
  const came = since === undefined ? [] : [`came with ${since}`];
  const went = before === undefined ? [] : [`was gone in ${before}`];
  return `it ${[...came, ...went].join(' and ')}`;
}

type WrongType = SchemaProblem & { readonly kind: 'wrong-type' };
type UnknownField = SchemaProblem & { readonly kind: 'unknown-field' };

function ownerOf({ kind }: Resource, path: Path): string {
  return path.length === 1 ? `A ${kind}` : formatPath(path.slice(0, -1));
}

const typeNames: { readonly [type in JsonType]: string } = {
  string: 'text',
  number: 'a number',
  boolean: 'a boolean',
  list: 'a list',
  map: 'a map',
};

function found(value: Value, type: JsonType): string {
  if (value.kind !== 'scalar') return typeNames[type];
  const text = type === 'string' ? JSON.stringify(value.text) : value.text;
  return type === 'string' ? `the text ${text}` : `the ${type} ${text}`;
}

function wanted(schema: Exclude<Schema, 'any' | 'removed'>): string {
  if (typeof schema !== 'string') {
    if (schema.kind !== 'list') return 'a map';
    return schema.items === 'string' ? 'a list of texts' : 'a list';
  }
  switch (schema) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'time':
      return 'a time such as 2026-01-02T15:04:05Z';
    case 'int-or-string':
      return 'a whole number or text';
    case 'quantity':
      return 'a quantity such as 500m or 1Gi';
    case 'bytes':
      return 'base64';
    default:
      return 'a whole number';
  }
}

/** Texts that users choose freely, so that a number or boolean in their place only lacks its quotes. */
const freeTexts = new Set(['labels', 'annotations', 'selector', 'matchLabels', 'nodeSelector']);
const namesAndValues = new Set(['name', 'value', 'nodeName', 'hostname']);

function retype({ path, expected, value }: WrongType): LocalFix[] {
  const conversion = convert(expected, value);
  if (conversion === undefined) return [];
  const { value: right, certain } = conversion;
  const lacksQuotes = expected === 'string' && value.kind === 'scalar';
  if (lacksQuotes && !freeTexts.has(String(path.at(-2))) && !namesAndValues.has(String(path.at(-1))))
    return [];
  const title = lacksQuotes ? `Write "${value.text}" with quotes` : `Write ${JSON.stringify(right)}`;
  return [{ title, safe: certain, patches: [{ op: 'set', path, value: right }] }];
}

/** What was meant by a field that is not there; dropping it only where nothing is known to be meant. */
function respell(resource: Resource, problem: UnknownField): LocalFix[] {
  const { root } = resource;
  const { path, key, struct } = problem;
  if ('matchLabels' in struct.fields) return intoMatchLabels(root, problem);
  const moved = resource.kind === 'Ingress' ? ingressConversion(resource) : undefined;
  if (moved?.gone.some((gone) => formatPath(gone) === formatPath(path)))
    return [{ title: 'Write the backends as Ingress v1 has them', safe: true, patches: moved.patches }];
  const holder = valueAt(root, path.slice(0, -1));
  const value = entryOf(holder, key)?.value;
  const known = Object.keys(struct.fields).filter((name) => struct.fields[name] !== 'removed');
  const meant = nearestField(key, known);
  const schema = meant === undefined ? undefined : struct.fields[meant];
  const drop = remove(path);
  if (meant === undefined || schema === undefined || value === undefined) return [drop];
  if (entryOf(holder, meant) !== undefined) return [drop];
  const rename: Patch = { op: 'rename-key', path, to: meant };
  const safe = meant.toLowerCase() === key.toLowerCase();
  if (fits(schema, value)) return [{ title: `Rename to ${meant}`, safe, patches: [rename] }];
  const right = convert(schema, value)?.value;
  if (right === undefined) return [drop];
  const set: Patch = { op: 'set', path: [...path.slice(0, -1), meant], value: right };
  return [{ title: `Write ${meant}: ${JSON.stringify(right)}`, safe: false, patches: [rename, set] }];
}

/** A label that stands beside matchLabels. Without it the selector would take more than was meant, so it is never dropped. */
function intoMatchLabels(root: Resource['root'], { path, key }: UnknownField): LocalFix[] {
  const value = valueAt(root, path);
  if (value?.kind !== 'scalar') return [];
  const label = [...path.slice(0, -1), 'matchLabels', key];
  const patches: Patch[] = [
    { op: 'set', path: label, value: value.text },
    { op: 'remove', path },
  ];
  return [{ title: `Put ${key} under matchLabels`, safe: false, patches }];
}

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'field-unknown': {
    invalid: [
      {
        text: servicePorts(`    - port: 80
      targetport: 8080
#     ^^^^^^^^^^ error field-unknown: spec.ports[0] has no field targetport.`),
        fixed: servicePorts(`    - port: 80
      targetPort: 8080`),
      },
      {
        text: service(`  ipFamilys: IPv6
# ^^^^^^^^^ error field-unknown: spec has no field ipFamilys.`),
        fixed: service(`  ipFamilies:
    - IPv6`),
      },
      {
        text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    app: web
#   ^^^ error field-unknown: spec.podSelector has no field app.
`,
        fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
`,
      },
    ],
    valid: [
      {
        text: servicePorts(`    - port: 80
      targetPort: 8080`),
      },
      {
        text: servicePorts(`    - port: 80
      $patch: replace`),
      },
    ],
  },
  'type-wrong': {
    invalid: [
      {
        text: servicePorts(`    - port: "80"
#           ^^^^ error type-wrong: spec.ports[0].port is the text "80", but takes a whole number.`),
        fixed: servicePorts('    - port: 80'),
      },
      {
        text: service(`  publishNotReadyAddresses: "true"
#                           ^^^^^^ error type-wrong: spec.publishNotReadyAddresses is the text "true", but takes true or false.`),
        fixed: service('  publishNotReadyAddresses: true'),
      },
      {
        text: service(`  ipFamilies: IPv6
#             ^^^^ error type-wrong: spec.ipFamilies is the text "IPv6", but takes a list of texts.`),
        fixed: service(`  ipFamilies:
    - IPv6`),
      },
      {
        text: serviceMetadata(`  name: web
  labels:
    version: 1.10
#            ^^^^ error type-wrong: metadata.labels.version is the number 1.10, but takes text.`),
        fixed: serviceMetadata(`  name: web
  labels:
    version: "1.10"`),
      },
    ],
    valid: [
      {
        text: serviceMetadata(`  name: web
  labels:
    version: "1.10"`),
      },
      {
        text: servicePorts(`    - port: 80.0
      targetPort: http`),
      },
    ],
  },
  'key-duplicate': {
    invalid: [
      {
        text: service(`  type: NodePort
  type: LoadBalancer
# ^^^^ warning key-duplicate: spec.type is set twice: kubectl keeps LoadBalancer, while the API server refuses the text as it is.`),
      },
    ],
    valid: [
      {
        text: servicePorts(`    - {name: a, port: 80}
    - {name: b, port: 81}`),
      },
    ],
  },
};
