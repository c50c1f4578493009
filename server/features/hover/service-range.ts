import { type Cidr, containsIp, parseCidrSloppy, size } from '../../address/cidr.ts';
import { formatIp } from '../../address/ip.ts';
import { clusterIpBands, type Stretch, usableClusterIps } from '../../kubernetes/bands.ts';
import { quantity } from '../../text/quantity.ts';
import type { Explainer } from './about.ts';
import { around } from './around.ts';
import { code, count, listing } from './markdown.ts';
import { natureFact } from './nature.ts';
import { nameOf, positionIn, type World } from './world.ts';

/** What a range of cluster IPs amounts to. */
export const serviceRange: Explainer = {
  each(entry, about) {
    const cidr = parseCidrSloppy(entry.text)?.cidr;
    if (cidr === undefined) return [];
    return [
      ...sizeFacts(cidr),
      ...(positionIn('service-ranges', cidr, entry, about.world) === 0
        ? firstRange(cidr, about.world)
        : [secondRange(cidr)]),
      ...bandFacts(cidr),
      ...inUse(cidr, about.world),
      ...around(cidr, 'services', entry, about),
      ...natureFact(cidr),
    ];
  },
};

/** The same range where it is only repeated: for kube-controller-manager, which hands nothing out from it. */
export const repeatedServiceRange: Explainer = {
  each(entry, about) {
    const cidr = parseCidrSloppy(entry.text)?.cidr;
    if (cidr === undefined) return [];
    return [...sizeFacts(cidr), ...around(cidr, 'services', entry, about), ...natureFact(cidr)];
  },
};

function sizeFacts(cidr: Cidr): string[] {
  const usable = usableClusterIps(cidr);
  const total = `**Size** ${count(size(cidr), 'address', 'addresses')}`;
  if (usable === undefined) return [`${total}, none of which can be handed out`];
  if (cidr.family === 'IPv6' && cidr.prefix < 64)
    return [`${total}: too many, kube-apiserver hands out none from an IPv6 range larger than /64`];
  return [`${total}, ${quantity(lengthOf(usable))} of them usable: ${stretch(usable, cidr)}`];
}

function firstRange(cidr: Cidr, world: World): string[] {
  const usable = usableClusterIps(cidr);
  if (usable === undefined) return [];
  const dns = cidr.first + 10n;
  const holder = world.facts.services.find((service) =>
    service.clusterIPs.some(({ ip }) => ip.family === cidr.family && ip.value === dns),
  );
  return [
    `**API server** ${ip(cidr, usable.first)}, the first address: Service \`kubernetes\` in namespace \`default\``,
    ...(dns > usable.last
      ? []
      : [
          `**DNS** ${ip(cidr, dns)}, the tenth address, by convention${holder === undefined ? '' : `: here ${code(nameOf(holder))}`}`,
        ]),
    `**Default family** ${cidr.family}, as it is the first range: Services that ask for no family get it`,
  ];
}

function secondRange({ family }: Cidr): string {
  return `**Second range**: only Services that ask for ${family}, or for both families, get an address of it`;
}

function bandFacts(cidr: Cidr): string[] {
  const bands = clusterIpBands(cidr);
  if (bands.static === undefined || bands.dynamic === undefined) return [];
  return [
    `**Static band** ${stretch(bands.static, cidr)} (${quantity(lengthOf(bands.static))}): choose from here when a manifest names its \`clusterIP\``,
    `**Dynamic band** ${stretch(bands.dynamic, cidr)} (${quantity(lengthOf(bands.dynamic))}): handed out automatically`,
  ];
}

function inUse(cidr: Cidr, world: World): string[] {
  const users = world.facts.services.flatMap((service) =>
    service.clusterIPs
      .filter((clusterIp) => containsIp(cidr, clusterIp.ip))
      .map(({ text }) => `${code(text)} by ${code(nameOf(service))}`),
  );
  return users.length === 0 ? [] : [`**Written in manifests** ${listing(users)}`];
}

function stretch({ first, last }: Stretch<bigint>, cidr: Cidr): string {
  return first === last ? ip(cidr, first) : `${ip(cidr, first)} – ${ip(cidr, last)}`;
}

function lengthOf({ first, last }: Stretch<bigint>): bigint {
  return last - first + 1n;
}

function ip({ family }: Cidr, value: bigint): string {
  return code(formatIp({ family, value }));
}
