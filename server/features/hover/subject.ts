import { fieldAt, flagNamed } from '../../kubernetes/fields/field-at.ts';
import type { FieldDoc, FieldOwner } from '../../kubernetes/fields/field-doc.ts';
import { argPlaces } from '../../kubernetes/kubeadm/arg-places.ts';
import { componentKinds, kubeadmKinds } from '../../kubernetes/kubeadm/kinds.ts';
import { podTemplatePath } from '../../kubernetes/pod-templates.ts';
import { groupOf, type Resource } from '../../model/resource.ts';
import { type Path, stringAt, type Value, valueAt } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import type { Located } from '../locate.ts';
import { flagAt } from './flag-at.ts';
import { entriesOf, type Hovered, narrowed, withEntries } from './value-entries.ts';

/** The known field that stands at an offset, with its value. */
export interface Subject extends Hovered {
  readonly doc: FieldDoc;
  /** As the user wrote it: `serviceSubnet`, `--cluster-cidr`. */
  readonly name: string;
  /** Whose field it is, for the title. */
  readonly of: string;
}

/** The field at a place; undefined when it is none that is explained. */
export function subjectOf(located: Located, offset: number): Subject | undefined {
  return fieldSubject(located, offset) ?? extraArgSubject(located, offset) ?? flagSubject(located, offset);
}

function fieldSubject({ resource, path, part, value, span }: Located, offset: number): Subject | undefined {
  const found = docAt(resource, path);
  if (found === undefined) return undefined;
  const { doc, of } = found;
  return withEntries({ doc, name: nameIn(path, doc), of, part, path, value, span }, offset, ',');
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
    return doc && withEntries({ doc, name: doc.path, of, part, path, value, span }, offset, ',');
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
  return doc && withEntries({ doc, name: doc.path, of, span, ...held }, offset, ',');
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
  const entries = scalar === undefined ? [] : entriesOf(scalar, path, slice, ',');
  const of = `${flag.component} flag`;
  return narrowed({ doc, name: doc.path, of, part, path, value: scalar ?? value, entries, span }, offset);
}

function nothing(span: Span): Value {
  return { kind: 'scalar', value: null, text: '', style: 'plain', span, pieces: [] };
}
