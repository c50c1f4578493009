import { formatIp } from '../../address/ip.ts';
import type { World } from './world.ts';

/** Claims that certainly name a machine of the cluster: an endpoint of the control plane may be a load balancer. */
const namesNode = /advertise-?address|node-ip/i;

/** The node addresses that files of the cluster state, as the host part of a URL. */
export function nodeAddresses(world: World): string[] {
  const hosts = world.facts.claims
    .filter(({ role, shape, owner }) => role === 'nodes' && shape === 'address' && namesNode.test(owner))
    .map(({ range }) => {
      const text = formatIp({ family: range.family, value: range.first });
      return range.family === 'IPv6' ? `[${text}]` : text;
    });
  return [...new Set(hosts)];
}
