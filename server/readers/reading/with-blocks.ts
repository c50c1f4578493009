import type { Claim, Setting } from '../../model/facts.ts';

/** Pod ranges with the blocks that nodes get, where settings make these other than by default. */
export function withBlocks(claims: readonly Claim[], settings: readonly Setting[]): Claim[] {
  return claims.map((claim) => {
    const name = claim.range.family === 'IPv4' ? 'node-mask-ipv4' : 'node-mask-ipv6';
    const mask = settings.find((setting) => setting.name === name);
    return claim.role !== 'pods' || mask === undefined ? claim : { ...claim, blocks: Number(mask.value) };
  });
}
