import { formatCidr } from '../../address/cidr.ts';
import type { Role } from '../../model/facts.ts';
import type { Explainer } from './about.ts';
import { stated } from './around.ts';
import { code } from './markdown.ts';
import { nodeAddresses } from './nodes.ts';

const roles: readonly (readonly [role: Role, name: string])[] = [
  ['pods', 'Pods'],
  ['services', 'Services'],
  ['nodes', 'Nodes'],
  ['reserved', 'Reserved'],
];

/** The address ranges of the whole cluster. */
export const addressPlan: Explainer = {
  whole({ world }) {
    const lines = roles.flatMap(([role, name]) => {
      const seen = new Set<string>();
      return world.facts.claims
        .filter((claim) => claim.role === role && claim.shape === 'range')
        .filter(({ cidr }) => !seen.has(formatCidr(cidr)) && seen.add(formatCidr(cidr)))
        .map((claim) => `**${name}** ${code(formatCidr(claim.cidr))}, ${stated(claim, world)}`);
    });
    const nodes = nodeAddresses(world);
    return nodes.length === 0 ? lines : [...lines, `**Node addresses** ${nodes.map(code).join(', ')}`];
  },
};
