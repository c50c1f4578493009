import type { Ip } from '../../address/ip.ts';
import type { Service } from '../../model/facts.ts';

/** The places where a Service asks for an address: none or one, unless it says it twice. */
export function holdsIp({ type, clusterIPs }: Service, ip: Ip): Service['clusterIPs'] {
  return type === 'ExternalName'
    ? []
    : clusterIPs.filter((address) => address.ip.family === ip.family && address.ip.value === ip.value);
}
