import { rangeOf } from '../address/address-range.ts';
import type { DeclaredRange } from '../model/cluster.ts';
import type { Role } from '../model/facts.ts';
import type { DocumentId } from '../model/place.ts';
import type { DeclaredCluster, DeclaredNetwork, RangeKey } from '../settings/settings.ts';

const roles: { readonly [key in RangeKey]: Role } = {
  podRanges: 'pods',
  serviceRanges: 'services',
  nodeRanges: 'nodes',
  reservedRanges: 'reserved',
};

/** The ranges that settings declare for a cluster, with their places in the settings file where there is one. */
export function declaredRanges(
  declared: DeclaredNetwork | DeclaredCluster | undefined,
  file: { readonly document: DocumentId; readonly name: string } | undefined,
): DeclaredRange[] {
  if (declared === undefined) return [];
  if (file !== undefined && 'stated' in declared) {
    return declared.stated.map(({ key, cidr, text, path, span }, position) => ({
      role: roles[key],
      cidr,
      claim: {
        role: roles[key],
        range: rangeOf(cidr),
        text,
        owner: `${file.name} ${key}`,
        system: file.name,
        strength: 'declared',
        position,
        shape: 'range',
        source: { resource: 0, path, span },
        document: file.document,
      },
    }));
  }
  return (Object.keys(roles) as RangeKey[]).flatMap((key) =>
    (declared[key] ?? []).map((cidr) => ({ role: roles[key], cidr, claim: undefined })),
  );
}
