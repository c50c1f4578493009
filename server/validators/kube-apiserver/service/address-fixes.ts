import { type AddressSpec, isHeadless } from '../../../kubernetes/service/address-spec.ts';
import { clusterFamilies } from '../../../kubernetes/service/cluster-families.ts';
import { type FamilyFault, familyFaults } from '../../../kubernetes/service/family-faults.ts';
import { allServiceRanges, rangeFaults } from '../../../kubernetes/service/range-faults.ts';
import { servicePortsOf } from '../../../kubernetes/service/service-ports.ts';
import { serviceTypeOf } from '../../../kubernetes/service/service-type.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Patch } from '../../../model/patch.ts';
import type { Resource } from '../../../model/resource.ts';
import { entryOf, type Path, valueAt } from '../../../model/value.ts';
import type { Context } from '../../define.ts';

/** New values for the fields that decide about families and addresses; null removes a field. */
export interface AddressValues {
  readonly clusterIP?: string | null;
  readonly clusterIPs?: readonly string[] | null;
  readonly ipFamilies?: readonly string[] | null;
  readonly ipFamilyPolicy?: string | null;
}

export interface AddressChange extends AddressValues {
  readonly title: string;
  readonly safe?: boolean;
  /** What was surely meant: offered first, even where it leaves other faults. */
  readonly meant?: boolean;
}

const fields = ['ipFamilyPolicy', 'ipFamilies', 'clusterIP', 'clusterIPs'] as const;

/** What the API server can have against the addresses of a Service; `type`: its type needs a cluster IP. */
type FaultKind = FamilyFault['kind'] | 'range' | 'type' | 'no-ports';

/**
 * The changes that mend a fault and bring no other, as fixes: what was meant first, then those that leave the fewest
 * faults, else in the order given.
 */
export function addressFixes(
  resource: Resource,
  context: Context,
  spec: AddressSpec,
  fault: FaultKind,
  changes: readonly AddressChange[],
): LocalFix[] {
  const count = (kinds: readonly FaultKind[], kind: FaultKind) => kinds.filter((one) => one === kind).length;
  const before = faultKinds(resource, spec, context);
  return changes
    .map((change) => ({ change, left: faultKinds(resource, changed(spec, change), context) }))
    .filter(({ left }) => count(left, fault) < count(before, fault))
    .filter(({ left }) => left.every((kind) => count(left, kind) <= count(before, kind)))
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ change }) => ({
      title: change.title,
      safe: change.safe ?? false,
      patches: addressPatches(resource, change),
    }))
    .filter(({ title }, n, fixes) => fixes.findIndex((other) => other.title === title) === n)
    .filter(({ patches }) => patches.length > 0);
}

function rank({ change, left }: { change: AddressChange; left: readonly FaultKind[] }): number {
  return change.meant === true ? -1 : left.length;
}

function faultKinds(resource: Resource, spec: AddressSpec, { network, release }: Context): FaultKind[] {
  const type = serviceTypeOf(resource);
  const kinds: FaultKind[] = familyFaults(spec, clusterFamilies(network), release).map(({ kind }) => kind);
  kinds.push(...rangeFaults(spec, allServiceRanges(network), release).map(() => 'range' as const));
  if (isHeadless(spec) && (type === 'NodePort' || type === 'LoadBalancer')) kinds.push('type');
  if (!isHeadless(spec) && servicePortsOf(resource)?.length === 0) kinds.push('no-ports');
  return kinds;
}

export function addressPatches(resource: Resource, change: AddressValues): Patch[] {
  return fields.flatMap((field) => patchesFor(resource, ['spec', field], change[field]));
}

/** Another address in the place of one, in both fields that hold it. */
export function replaceAddress(spec: AddressSpec, index: number, text: string): AddressValues {
  if (spec.copied) return { clusterIP: text };
  const isSame = index === 0 && spec.clusterIP === spec.clusterIPs[0];
  return { clusterIPs: spec.clusterIPs.with(index, text), ...(isSame && { clusterIP: text }) };
}

/** Leaves an address, and what is written behind it, to the API server. */
export function withoutAddress(spec: AddressSpec, index: number): AddressValues {
  return index === 0
    ? { clusterIP: null, clusterIPs: null }
    : { clusterIPs: spec.clusterIPs.slice(0, index) };
}

function changed(spec: AddressSpec, change: AddressValues): AddressSpec {
  const { clusterIP = spec.clusterIP, ipFamilies = spec.ipFamilies } = change;
  const { clusterIPs = spec.copied ? null : spec.clusterIPs, ipFamilyPolicy = spec.ipFamilyPolicy } = change;
  const single = clusterIP ?? '';
  const copied = (clusterIPs ?? []).length === 0 && single !== '';
  return {
    clusterIP: single,
    clusterIPs: copied ? [single] : (clusterIPs ?? []),
    copied,
    ipFamilies: ipFamilies ?? [],
    ipFamilyPolicy: ipFamilyPolicy ?? undefined,
    selectorless: spec.selectorless,
  };
}

function patchesFor(
  { root }: Resource,
  path: Path,
  wanted: string | readonly string[] | null | undefined,
): Patch[] {
  const holder = valueAt(root, path.slice(0, -1));
  const isThere = entryOf(holder, String(path.at(-1))) !== undefined;
  if (wanted === undefined) return [];
  if (wanted === null) return isThere ? [{ op: 'remove', path }] : [];
  if (typeof wanted === 'string') return [{ op: 'set', path, value: wanted }];
  const value = valueAt(root, path);
  const items = value?.kind === 'list' ? value.items : undefined;
  const written = items?.map((item) => (item.kind === 'scalar' ? item.value : undefined));
  return written === undefined ? [{ op: 'set', path, value: wanted }] : listPatches(path, written, wanted);
}

/** Touches only the items that change, so that the others keep their comments. */
function listPatches(path: Path, written: readonly unknown[], wanted: readonly string[]): Patch[] {
  const gone = written.findIndex((_, n) => written.toSpliced(n, 1).join() === wanted.join());
  if (wanted.length === written.length - 1 && gone !== -1) return [{ op: 'remove', path: [...path, gone] }];
  if (wanted.length < written.length) return [{ op: 'set', path, value: wanted }];
  return wanted.flatMap((value, n): Patch[] => {
    if (n >= written.length) return [{ op: 'insert', path, index: n, value }];
    return written[n] === value ? [] : [{ op: 'set', path: [...path, n], value }];
  });
}
