import type { Family } from '../../address/family.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, type Scalar, sliceSpan, valueAt } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import { ciliumKeysOf, hasFamily, ipamModeOf } from './configuration.ts';

/** Ranges of one family out of which nodes get blocks of one size. */
export interface PoolList {
  readonly family: Family;
  readonly ranges: readonly WrittenRange[];
  /** Prefix length of the blocks; undefined where it cannot be known. */
  readonly mask: number | undefined;
  /** Where the prefix length is, or would be, written. */
  readonly maskPath: Path;
}

/** One range: a scalar, or a part of one where blanks stand between ranges. */
export interface WrittenRange {
  readonly text: string;
  readonly path: Path;
  readonly span: Span;
  /** The part of the scalar; undefined where the whole is meant. */
  readonly slice: { readonly from: number; readonly to: number } | undefined;
}

/** The ranges that Cilium gives to Pods: of settings those of the IPAM mode in force, of a CiliumPodIPPool its own. */
export function poolListsOf(resource: Resource): PoolList[] {
  if (resource.kind === 'CiliumPodIPPool')
    return (['IPv4', 'IPv6'] as const).map((family) =>
      listAt(resource, family, ['spec', family.toLowerCase(), 'cidrs'], {
        path: ['spec', family.toLowerCase(), 'maskSize'],
        byDefault: undefined,
      }),
    );
  const families = (['IPv4', 'IPv6'] as const).filter((family) => hasFamily(resource, family));
  switch (ipamModeOf(resource)) {
    case 'cluster-pool':
      return families.flatMap((family) => clusterPools(resource, family));
    case 'multi-pool':
      return families.flatMap((family) => autoCreatedPools(resource, family));
    default:
      return [];
  }
}

function clusterPools(resource: Resource, family: Family): PoolList[] {
  const { pools, oldPools, mask, defaultMask } = ciliumKeysOf(resource).families[family];
  const paths = oldPools === undefined ? [pools] : [pools, oldPools];
  return paths.map((path) => listAt(resource, family, path, { path: mask, byDefault: defaultMask }));
}

function autoCreatedPools(resource: Resource, family: Family): PoolList[] {
  const base = ['ipam', 'operator', 'autoCreateCiliumPodIPPools'];
  const pools = valueAt(resource.root, base);
  if (pools?.kind !== 'map') return [];
  return pools.entries.map(({ key }) => {
    const pool = [...base, key, family.toLowerCase()];
    return listAt(resource, family, [...pool, 'cidrs'], {
      path: [...pool, 'maskSize'],
      byDefault: undefined,
    });
  });
}

function listAt(
  resource: Resource,
  family: Family,
  path: Path,
  mask: { readonly path: Path; readonly byDefault: number | undefined },
): PoolList {
  const written = valueAt(resource.root, mask.path);
  const text = written?.kind === 'scalar' ? written.text : '';
  return {
    family,
    ranges: rangesAt(resource, path),
    mask: written === undefined ? mask.byDefault : /^\d{1,3}$/.test(text) ? Number(text) : undefined,
    maskPath: mask.path,
  };
}

/** A text with blanks is as good as a list: the chart joins lists with blanks. */
function rangesAt({ root }: Resource, path: Path): WrittenRange[] {
  const value = valueAt(root, path);
  if (value?.kind === 'scalar') return partsOf(value, path);
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item, n) => (item.kind === 'scalar' ? partsOf(item, [...path, n]) : []));
}

function partsOf(scalar: Scalar, path: Path): WrittenRange[] {
  if (scalar.value === null) return [];
  return [...scalar.text.matchAll(/\S+/g)].map(({ 0: text, index: from }) => {
    const to = from + text.length;
    const isWhole = text === scalar.text;
    return {
      text,
      path,
      span: isWhole ? scalar.span : sliceSpan(scalar, from, to),
      slice: isWhole ? undefined : { from, to },
    };
  });
}
