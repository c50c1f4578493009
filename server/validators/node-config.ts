import { convert } from '../kubernetes/convert.ts';
import { hasKubeadm } from '../kubernetes/kubeadm/configuration.ts';
import { decode, fits, type Schema, type SchemaProblem, type Struct } from '../kubernetes/schema.ts';
import type { LocalFix } from '../model/finding.ts';
import { keySpanAt, type Resource } from '../model/resource.ts';
import { entryOf, formatPath, type Value, valueAt } from '../model/value.ts';
import { nearest } from '../text/nearest.ts';
import { nearestField } from '../text/nearest-field.ts';
import type { Context, Problem } from './define.ts';
import { remove, write } from './fix.ts';

/** A component on each node that reads one kind of configuration. */
export interface NodeComponent {
  readonly name: 'kube-proxy' | 'kubelet';
  readonly apiVersion: string;
  readonly kind: string;
  readonly schema: Struct;
  /** Other kinds of its group, which it does not read as its configuration. */
  readonly otherKinds: readonly string[];
  /** The fields that people look for in this kind and that are elsewhere. */
  readonly elsewhere: { readonly [key: string]: string };
}

/** Why a component reads no configuration from a file that is meant for it: another kind, or another version. */
export function wrongKind(
  { kind, apiVersion, root, complete }: Resource,
  unit: readonly Resource[],
  component: NodeComponent,
): Problem | undefined {
  const isKind = kind === component.kind;
  const isVersion = apiVersion === component.apiVersion;
  // Without the key it may be a part of another file.
  if (apiVersion === '' && (!complete || valueAt(root, ['apiVersion'])?.kind !== 'scalar')) return undefined;
  if ((isKind && isVersion) || kind === '' || component.otherKinds.includes(kind) || hasKubeadm(unit))
    return undefined;
  const isMeant = component.kind.startsWith(kind) || nearest(kind, [component.kind]) !== undefined;
  const ofKind = isVersion && isMeant ? [write(['kind'], component.kind)] : [];
  const fixes = isKind ? [write(['apiVersion'], component.apiVersion)] : ofKind;
  return {
    path: [isKind ? 'apiVersion' : 'kind'],
    reason: null,
    message:
      apiVersion === ''
        ? `The apiVersion of this ${kind} is empty, so ${component.name} cannot read it: it is ${component.apiVersion}.`
        : `${component.name} reads no ${kind} of ${apiVersion}, but ${component.kind} of ${component.apiVersion}.`,
    fixes,
  };
}

type WrongType = SchemaProblem & { readonly kind: 'wrong-type' };
type UnknownField = SchemaProblem & { readonly kind: 'unknown-field' };

/** The first value that the decoder cannot take: it stops there. kubeadm says so itself of its own file. */
export function wrongType(
  { root }: Resource,
  unit: readonly Resource[],
  { name, schema }: NodeComponent,
): Problem | undefined {
  const problem = decode(schema, root).find((one) => one.kind === 'wrong-type');
  if (problem?.kind !== 'wrong-type' || hasKubeadm(unit)) return undefined;
  const { path, expected, value } = problem;
  const isWritten = value.kind === 'scalar' && value.span.end > value.span.start;
  return {
    path,
    // A null counts as missing, and is underlined nevertheless.
    ...(isWritten && { span: value.span }),
    reason: null,
    message: `${name} takes ${wanted(expected)} for ${formatPath(path)}, not ${nameOf(value)}.`,
    fixes: retype(problem),
  };
}

/** Fields that the component does not know: it logs them, and goes on without. */
export function ignoredFields(
  { root }: Resource,
  { unit, release }: Context,
  component: NodeComponent,
): Problem[] {
  const problems = decode(component.schema, root);
  if (hasKubeadm(unit) || problems.some(({ kind }) => kind === 'wrong-type')) return [];
  return problems.flatMap((problem) => {
    const isKnown =
      problem.kind === 'field-of-versions' ? release.knows(problem.life) : problem.kind !== 'unknown-field';
    if (isKnown || !('key' in problem)) return [];
    const { path, key } = problem;
    const holder = valueAt(root, path.slice(0, -1));
    const hint = path.length === 1 ? component.elsewhere[key] : undefined;
    const since = problem.kind === 'field-of-versions' ? ` before Kubernetes ${problem.life.since}` : '';
    return [
      {
        path,
        span: keySpanAt(root, path),
        reason: null,
        told: decoded,
        message: `${component.kind} has no field ${formatPath(path)}${since}, so ${component.name} ignores it${hint === undefined ? '' : `: ${hint}`}.`,
        fixes: problem.kind === 'unknown-field' ? respell(holder, problem) : [remove(path, key)],
      },
    ];
  });
}

/** Keys that are set twice: the component logs that, and the last counts. */
export function repeatedKeys(
  { problems }: Resource,
  unit: readonly Resource[],
  { name }: NodeComponent,
): Problem[] {
  if (hasKubeadm(unit)) return [];
  return problems.map(({ path, span, first }) => ({
    path,
    span,
    reason: null,
    told: decoded,
    message: `The key ${formatPath(path)} is set twice, and ${name} takes the last value.`,
    related: [{ span: first, message: `The key ${formatPath(path)} is set here first.` }],
  }));
}

/** What the component logs before it looks at any value. */
const decoded = { stage: 'decode', step: 1 } as const;

function nameOf(value: Value): string {
  if (value.kind === 'list' || value.kind === 'map') return `a ${value.kind}`;
  if (value.kind === 'scalar' && value.value === null) return 'null';
  const isText = value.kind === 'scalar' && typeof value.value === 'string';
  return isText ? `the text "${value.text}"` : value.text;
}

function wanted(schema: Schema): string {
  if (typeof schema !== 'string')
    return schema.kind === 'list' ? (schema.items === 'string' ? 'a list of texts' : 'a list') : 'a map';
  switch (schema) {
    case 'string':
      return 'a text';
    case 'boolean':
      return 'true or false';
    case 'duration':
    case 'optional-duration':
      return 'a duration such as 30s';
    case 'time':
      return 'a time';
    default:
      return schema === 'number' ? 'a number' : 'a whole number';
  }
}

/** Where a comma list in one text is meant, though its items are written as a list. */
const commaLists = new Set(['clusterCIDR', 'podCIDR']);

/** A number in quotes is no address and no name that anyone means. */
const quotable = /^(?!.*(address|cidr|dns|domain|mode|ip)$)/i;

function retype({ path, expected, value }: WrongType): LocalFix[] {
  const key = String(path.findLast((step) => typeof step === 'string'));
  if (value.kind === 'list' && commaLists.has(key)) {
    const texts = value.items.map((item) => (item.kind === 'scalar' ? item.text.trim() : ''));
    return texts.length === 0 || texts.includes('') ? [] : [write(path, texts.join(','))];
  }
  if (value.kind === 'scalar' && value.value === null) return [{ ...remove(path, key), safe: true }];
  if (expected === 'duration' || expected === 'optional-duration') {
    const isNumber = value.kind === 'scalar' && /^\d{1,9}$/.test(value.text);
    return isNumber ? [write(path, `${value.text}s`)] : [];
  }
  if (expected === 'string' && value.kind === 'scalar' && !quotable.test(key)) return [];
  const converted = convert(expected, value);
  return converted === undefined ? [] : [write(path, converted.value, converted.certain ? 'safe' : 'unsafe')];
}

function respell(holder: Value | undefined, { path, key, struct }: UnknownField): LocalFix[] {
  const meant = nearestField(key, Object.keys(struct.fields));
  const schema = meant === undefined ? undefined : struct.fields[meant];
  const value = entryOf(holder, key)?.value;
  const drop = remove(path, key);
  if (meant === undefined || schema === undefined || value === undefined) return [drop];
  if (entryOf(holder, meant) !== undefined || !fits(schema, value)) return [drop];
  const rename = { op: 'rename-key', path, to: meant } as const;
  return [{ title: `Rename ${key} to ${meant}`, safe: false, patches: [rename] }, drop];
}
