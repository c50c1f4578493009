import type { Resource } from '../../model/resource.ts';
import { listAt, type Path, stringAt, unknown, type Value, valueAt } from '../../model/value.ts';
import { serviceTypeOf } from './service-type.ts';

/** The fields that decide about a Service's families and addresses, after defaulting. Addresses are as written. */
export interface AddressSpec {
  /** Empty when it is not set; `None`. */
  readonly clusterIP: string;
  /** With a copy of `clusterIP` when the list is not set. */
  readonly clusterIPs: readonly string[];
  /** `clusterIPs` is such a copy. */
  readonly copied: boolean;
  readonly ipFamilies: readonly string[];
  /** Undefined when it is not set. */
  readonly ipFamilyPolicy: string | undefined;
  /** Without a selector, or with an empty one. */
  readonly selectorless: boolean;
}

/**
 * Undefined for ExternalName, which has no addresses, and where a placeholder stands in one of the fields or a broken
 * line may hide one.
 * Kubernetes 1.37, pkg/registry/core/service/storage/storage.go, normalizeClusterIPs.
 */
export function addressSpecOf(resource: Resource): AddressSpec | undefined {
  const { root } = resource;
  const type = serviceTypeOf(resource);
  const clusterIP = stringAt(root, 'spec', 'clusterIP');
  const list = stringsAt(root, 'spec', 'clusterIPs');
  const ipFamilies = stringsAt(root, 'spec', 'ipFamilies');
  const ipFamilyPolicy = stringAt(root, 'spec', 'ipFamilyPolicy');
  const selector = valueAt(root, ['spec', 'selector']);
  if (type === unknown || type === 'ExternalName') return undefined;
  if (!resource.complete || clusterIP === unknown || ipFamilyPolicy === unknown) return undefined;
  if (list === undefined || ipFamilies === undefined) return undefined;
  const copied = list.length === 0 && clusterIP !== undefined && clusterIP !== '';
  const clusterIPs = copied ? [clusterIP] : list;
  // Only of a headless Service it matters whether there is a selector.
  if (selector?.kind === 'unknown' && clusterIPs[0] === 'None') return undefined;
  return {
    clusterIP: clusterIP ?? '',
    clusterIPs,
    copied,
    ipFamilies,
    ipFamilyPolicy,
    selectorless: selector?.kind !== 'map' || selector.entries.length === 0,
  };
}

/** The place in the manifest of `clusterIPs[index]`. */
export function clusterIpPath({ copied }: AddressSpec, index: number): Path {
  return copied ? ['spec', 'clusterIP'] : ['spec', 'clusterIPs', index];
}

/** Kubernetes 1.37, pkg/apis/core/validation/validation.go, isHeadlessService. */
export function isHeadless({ clusterIPs }: AddressSpec): boolean {
  return clusterIPs.length === 1 && clusterIPs[0] === 'None';
}

/** The items of a list of strings, null as the empty string; undefined when one of them cannot be known. */
function stringsAt(root: Value, ...path: string[]): string[] | undefined {
  const items = listAt(root, ...path);
  if (items === undefined) return [];
  if (items === unknown || items.some((item) => item.kind === 'unknown')) return undefined;
  return items.map((item) => (item.kind === 'scalar' && typeof item.value === 'string' ? item.value : ''));
}
