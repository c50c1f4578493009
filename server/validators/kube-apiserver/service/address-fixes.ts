import type { AddressSpec } from '../../../kubernetes/service/address-spec.ts';
import { clusterFamilies } from '../../../kubernetes/service/cluster-families.ts';
import { type FamilyFault, familyFaults } from '../../../kubernetes/service/family-faults.ts';
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
}

const fields = ['ipFamilyPolicy', 'ipFamilies', 'clusterIP', 'clusterIPs'] as const;

/**
 * The changes that mend a fault and bring no other, as fixes: those that leave the fewest faults first, else in the
 * order given.
 */
export function addressFixes(
  resource: Resource,
  context: Context,
  spec: AddressSpec,
  fault: FamilyFault,
  changes: readonly AddressChange[],
): LocalFix[] {
  const count = (list: readonly FamilyFault[], kind: string) =>
    list.filter((one) => one.kind === kind).length;
  const before = faultsAfter({}, spec, context);
  return changes
    .map((change) => ({ change, left: faultsAfter(change, spec, context) }))
    .filter(({ left }) => count(left, fault.kind) < count(before, fault.kind))
    .filter(({ left }) => left.every(({ kind }) => count(left, kind) <= count(before, kind)))
    .toSorted((a, b) => a.left.length - b.left.length)
    .map(({ change }) => ({
      title: change.title,
      safe: change.safe ?? false,
      patches: addressPatches(resource, change),
    }))
    .filter(({ patches }) => patches.length > 0);
}

/** What the API server would refuse after a change. */
export function faultsAfter(
  change: AddressValues,
  spec: AddressSpec,
  { network, release }: Context,
): FamilyFault[] {
  return familyFaults(changed(spec, change), clusterFamilies(network), release);
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
