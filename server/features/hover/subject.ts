import { fieldAt, flagNamed } from '../../kubernetes/fields/field-at.ts';
import type { FieldDoc, FieldOwner } from '../../kubernetes/fields/field-doc.ts';
import { argPlaces } from '../../kubernetes/kubeadm/arg-places.ts';
import { componentKinds, kubeadmKinds } from '../../kubernetes/kubeadm/kinds.ts';
import { podTemplatePath } from '../../kubernetes/pod-templates.ts';
import { groupOf, type Resource } from '../../model/resource.ts';
import { type Path, type Scalar, sliceSpan, stringAt, type Value, valueAt } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import type { Located } from '../locate.ts';
import type { ValueEntry } from './about.ts';
import { flagAt } from './flag-at.ts';

/** The known field that stands at an offset, with its value. */
export interface Subject {
  readonly doc: FieldDoc;
  /** As the user wrote it: `serviceSubnet`, `--cluster-cidr`. */
  readonly name: string;
  /** Whose field it is, for the title. */
  readonly of: string;
  readonly part: 'key' | 'value';
  /** Of the value. */
  readonly path: Path;
  readonly value: Value;
  /** On a value the entry under the cursor; on a key all of them. */
  readonly entries: readonly ValueEntry[];
  readonly span: Span;
}

/** The field at a place; undefined when it is none that is explained. */
export function subjectOf(located: Located, offset: number): Subject | undefined {
  return fieldSubject(located, offset) ?? extraArgSubject(located, offset) ?? flagSubject(located, offset);
}

function fieldSubject({ resource, path, part, value, span }: Located, offset: number): Subject | undefined {
  const found = docAt(resource, path);
  if (found === undefined) return undefined;
  const { doc, of } = found;
  return subject({ doc, name: nameIn(path, doc), of, part, path, value, span }, offset);
}

/** The last key, and the one before where any key may stand: `nodePort`, `selector.app`. */
function nameIn(path: Path, doc: FieldDoc): string {
  const keys = path.filter((step) => typeof step === 'string');
  const isFree = doc.also?.some((pattern) => pattern.endsWith('.*')) && !doc.path.endsWith(`.${keys.at(-1)}`);
  return keys.slice(isFree ? -2 : -1).join('.');
}

/** The kinds whose fields stand where their explanation says. */
const plainKinds = [
  ['Service', 'v1'],
  ['Endpoints', 'v1'],
  ['EndpointSlice', 'discovery.k8s.io/v1'],
  ['NetworkPolicy', 'networking.k8s.io/v1'],
  ['Ingress', 'networking.k8s.io/v1'],
  ['IngressClass', 'networking.k8s.io/v1'],
  ['ServiceCIDR', 'networking.k8s.io/v1'],
  ['IPAddress', 'networking.k8s.io/v1'],
  ['Node', 'v1'],
] as const;

function docAt(resource: Resource, path: Path): { readonly doc: FieldDoc; readonly of: string } | undefined {
  const { apiVersion, kind } = resource;
  const known = (owner: FieldOwner, inner: Path, of: string) => {
    const doc = fieldAt(owner, inner);
    return doc && { doc, of };
  };
  const [plain] = plainKinds.find(([one, version]) => one === kind && version === apiVersion) ?? [];
  if (plain !== undefined) return known(plain, path, plain);
  const owner = kubeadmKinds.find((candidate) => candidate === kind);
  if (owner !== undefined && (groupOf(resource) === 'kubeadm.k8s.io' || apiVersion === ''))
    return owner === 'ResetConfiguration' || owner === 'UpgradeConfiguration'
      ? undefined
      : known(owner, path, `kubeadm ${owner}`);
  const component = componentOwners.find((candidate) => candidate === kind);
  if (component !== undefined && Object.hasOwn(componentKinds, groupOf(resource)))
    return known(component, path, component);
  const template = podTemplatePath(resource);
  if (template === undefined) return undefined;
  if (path.length === 1 && path[0] === 'kind') return known('Pod', path, kind);
  if (startsWith(path, template)) {
    const found = known('Pod', path.slice(template.length), kind === 'Pod' ? kind : `Pods of the ${kind}`);
    if (found !== undefined) return found;
  }
  return kind === 'StatefulSet' ? known('StatefulSet', path, kind) : undefined;
}

/** A flag in kubeadm's `extraArgs`: a map of names, or a list of `name` and `value`. */
function extraArgSubject(
  { resource, path, part, value, span }: Located,
  offset: number,
): Subject | undefined {
  if (groupOf(resource) !== 'kubeadm.k8s.io') return undefined;
  const place = argPlaces(resource.kind).find((candidate) => startsWith(path, candidate.path));
  const owner = fieldOwners.find((candidate) => candidate === place?.component);
  if (place === undefined || owner === undefined) return undefined;
  const [step, inner, ...deeper] = path.slice(place.path.length);
  if (step === undefined || deeper.length > 0) return undefined;
  const of = `${owner} flag`;
  if (typeof step === 'string') {
    const doc = inner === undefined ? flagNamed(owner, step) : undefined;
    return doc && subject({ doc, name: doc.path, of, part, path, value, span }, offset);
  }
  if (inner !== 'name' && inner !== 'value') return undefined;
  const item = [...place.path, step];
  const name = stringAt(resource.root, ...item, 'name');
  const doc = typeof name === 'string' ? flagNamed(owner, name) : undefined;
  const held = {
    part: inner === 'value' ? part : 'key',
    path: [...item, 'value'],
    value: valueAt(resource.root, [...item, 'value']) ?? nothing(span),
  };
  return doc && subject({ doc, name: doc.path, of, span, ...held }, offset);
}

const componentOwners = Object.values(componentKinds);

const fieldOwners: readonly FieldOwner[] = ['kube-apiserver', 'kube-controller-manager', 'kubelet'];

function startsWith(path: Path, head: Path): boolean {
  return head.every((step, n) => step === path[n]);
}

/** A flag on the command line of a control-plane component in a Pod. */
function flagSubject({ resource, value }: Located, offset: number): Subject | undefined {
  const flag = flagAt(resource, offset);
  const doc = flag && flagNamed(flag.component, flag.name);
  if (flag === undefined || doc === undefined) return undefined;
  const { part, path, scalar, slice, span } = flag;
  const entries = scalar === undefined ? [] : entriesOf(scalar, path, slice);
  const of = `${flag.component} flag`;
  return narrowed({ doc, name: doc.path, of, part, path, value: scalar ?? value, entries, span }, offset);
}

function subject(found: Omit<Subject, 'entries'>, offset: number): Subject {
  const { value, path } = found;
  const entries = value.kind === 'list' ? itemsOf(value.items, path) : entriesOfValue(value, path);
  return narrowed({ ...found, entries }, offset);
}

/** On a value with several entries, the one under the cursor. */
function narrowed(found: Subject, offset: number): Subject {
  const { part, value, entries } = found;
  if (part === 'key' || value.kind !== 'scalar' || entries.length < 2) return found;
  for (const entry of entries) {
    const span = sliceSpan(value, entry.slice.from, entry.slice.to);
    if (span.start <= offset && offset <= span.end) return { ...found, entries: [entry], span };
  }
  return found;
}

function itemsOf(items: readonly Value[], path: Path): ValueEntry[] {
  return items.flatMap((item, n) =>
    item.kind === 'scalar'
      ? [{ text: item.text, position: n, path: [...path, n], slice: { from: 0, to: item.text.length } }]
      : [],
  );
}

function entriesOfValue(value: Value, path: Path): ValueEntry[] {
  if (value.kind !== 'scalar') return [];
  const entries = entriesOf(value, path, { from: 0, to: value.text.length });
  const at = path.at(-1);
  return typeof at === 'number' ? entries.map((entry) => ({ ...entry, position: at })) : entries;
}

/** The parts between commas, without blanks around them. */
function entriesOf(scalar: Scalar, path: Path, { from, to }: ValueEntry['slice']): ValueEntry[] {
  const entries: ValueEntry[] = [];
  let start = from;
  for (const [position, part] of scalar.text.slice(from, to).split(',').entries()) {
    const begin = start + part.length - part.trimStart().length;
    const text = part.trim();
    if (text !== '') entries.push({ text, position, path, slice: { from: begin, to: begin + text.length } });
    start += part.length + 1;
  }
  return entries;
}

function nothing(span: Span): Value {
  return { kind: 'scalar', value: null, text: '', style: 'plain', span, pieces: [] };
}
