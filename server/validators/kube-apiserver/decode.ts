import { convert } from '../../kubernetes/convert.ts';
import { decode, type JsonType, type Schema, type SchemaProblem } from '../../kubernetes/schema.ts';
import { kindsWithSchema, schemaOf } from '../../kubernetes/schemas/schemas.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import { entryOf, formatPath, type Path, type Value, valueAt } from '../../model/value.ts';
import type { Examples } from '../../model/examples.ts';
import { nearest } from '../../text/nearest.ts';
import { defineValidator } from '../define.ts';

/** The decoder stops at the first value of a wrong type; it tells of unknown fields when there is none. */
const steps = { firstType: 0, unknown: 1, furtherTypes: 2 };

export default defineValidator({
  component: 'kube-apiserver',
  kinds: kindsWithSchema,
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/json.go',
    symbol: 'Decode',
  },
  rules: {
    'field-unknown': {
      summary: 'An object has a field that its kind does not have.',
      why: 'Names of fields are case-sensitive. kubectl asks the API server to refuse unknown fields; a client that does not ask for it loses them without a word.',
    },
    'type-wrong': {
      summary: 'A field holds a value of another type than it takes.',
      why: 'Kubernetes converts nothing: "80" is no number, 1 is no true, and a single string is no list. In YAML, a plain 1.10, yes or on is a number or a boolean, and needs quotes to be text.',
    },
    'key-duplicate': {
      summary: 'A key stands twice in the same map.',
      why: 'kubectl keeps the last value and drops the others without a word. The API server itself, when it is sent the text as it is, refuses it.',
    },
  },
  check(resource, _context, report) {
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
      } else if (kind === 'unknown-field') {
        report('field-unknown', {
          path,
          span:
            entryOf(valueAt(resource.root, path.slice(0, -1)), problem.key)?.keySpan ?? resource.root.span,
          reason: null,
          step: steps.unknown,
          message: `${ownerOf(resource, path)} has no field ${problem.key}.`,
          fixes: respell(resource, problem),
        });
      }
    }
    for (const { path, span, first: earlier } of resource.problems) {
      report('key-duplicate', {
        path,
        span,
        reason: null,
        step: steps.unknown,
        severity: 'warning',
        message: `${formatPath(path)} is set twice: kubectl keeps this value, and the API server refuses the text when it gets it unchanged.`,
        related: [{ span: earlier, message: 'This value is dropped.' }],
      });
    }
  },
});

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
    default:
      return 'a whole number';
  }
}

/** Texts that users choose freely, so that a number or boolean in their place only lacks its quotes. */
const freeTexts = new Set(['labels', 'annotations', 'selector', 'matchLabels', 'nodeSelector']);

function retype({ path, expected, value }: WrongType): LocalFix[] {
  const conversion = convert(expected, value);
  if (conversion === undefined) return [];
  const { value: right, certain } = conversion;
  const lacksQuotes = expected === 'string' && value.kind === 'scalar';
  if (lacksQuotes && !freeTexts.has(String(path.at(-2))) && path.at(-1) !== 'name') return [];
  const title = lacksQuotes ? `Write "${value.text}" with quotes` : `Write ${JSON.stringify(right)}`;
  return [{ title, safe: certain, patches: [{ op: 'set', path, value: right }] }];
}

/** The nearest field that is not there yet; else nothing is lost that the API server would not lose. */
function respell({ root }: Resource, { path, key, struct }: UnknownField): LocalFix[] {
  const holder = valueAt(root, path.slice(0, -1));
  const meant = nearest(key, Object.keys(struct.fields));
  const remove: LocalFix = { title: `Remove ${key}`, safe: false, patches: [{ op: 'remove', path }] };
  if (meant === undefined || entryOf(holder, meant) !== undefined) return [remove];
  const safe = meant.toLowerCase() === key.toLowerCase();
  return [{ title: `Rename to ${meant}`, safe, patches: [{ op: 'rename-key', path, to: meant }] }, remove];
}
