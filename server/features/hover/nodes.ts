import { formatIp } from '../../address/ip.ts';
import type { World } from './world.ts';

/** The node addresses that files of the cluster state, as the host part of a URL. */
export function nodeAddresses(world: World): string[] {
  const hosts = world.facts.claims
    .filter(({ role, shape }) => role === 'nodes' && shape === 'address')
    .map(({ cidr }) => {
      const text = formatIp({ family: cidr.family, value: cidr.first });
      return cidr.family === 'IPv6' ? `[${text}]` : text;
    });
  return [...new Set(hosts)];
}
