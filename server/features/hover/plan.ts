import { formatRange } from '../../address/address-range.ts';
import type { Role } from '../../model/facts.ts';
import type { Explainer } from './about.ts';
import { claimants, claimedIn } from './claimed.ts';
import { code, listing } from './markdown.ts';
import { nodeAddresses } from './nodes.ts';

const roles: readonly (readonly [role: Role, name: string])[] = [
  ['pods', 'Pods'],
  ['services', 'Services'],
  ['nodes', 'Nodes'],
  ['load-balancers', 'Load balancers'],
  ['internal', 'Internal'],
  ['secondary', 'Secondary'],
  ['reserved', 'Reserved'],
];

/** The address ranges of the whole cluster. */
export const addressPlan: Explainer = {
  whole({ world }) {
    const ranges = claimedIn(world).filter(({ shape }) => shape === 'range');
    const lines = roles.flatMap(([role, name]) =>
      ranges
        .filter((range) => range.role === role)
        .map((range) => `**${name}** ${code(formatRange(range.range))}, by ${claimants(range, world)}`),
    );
    const nodes = nodeAddresses(world);
    return nodes.length === 0 ? lines : [...lines, `**Node addresses** ${listing(nodes.map(code))}`];
  },
};
