import type { AddressRange } from '../../address/address-range.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Role } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { Rule } from '../define.ts';
import { type Holding, holdingsOf, named, strongest } from '../overlap/holdings.ts';
import { kindOf } from '../overlap/overlap-problem.ts';

/** What is odd about a range. */
interface Oddity {
  /** A clause with the range as its subject: `is multicast`. */
  readonly clause: string;
  readonly fixes?: (holding: Holding) => Fix[];
}

/** Reports each range of these uses that is odd, once, where its strongest statement stands. */
export function reportRanges(
  cluster: Cluster,
  report: Parameters<Rule['check']>[1],
  uses: readonly Role[],
  oddityOf: (range: AddressRange) => Oddity | undefined,
): void {
  for (const holding of holdingsOf(cluster)) {
    const { role, shape, range, claims } = holding;
    if (!uses.includes(role) || shape !== 'range') continue;
    const at = strongest(claims.filter(({ strength }) => strength !== 'default'));
    const oddity = at === undefined ? undefined : oddityOf(range);
    if (at === undefined || oddity === undefined) continue;
    report({
      at,
      message: `The ${kindOf(holding, 1)} ${named(holding, at)} ${oddity.clause}.`,
      fixes: oddity.fixes?.(holding) ?? [],
    });
  }
}
