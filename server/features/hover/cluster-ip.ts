import { type Cidr, containsIp, formatCidr, lastAddress } from '../../address/cidr.ts';
import { formatIp, type Ip, parseIpSloppy } from '../../address/ip.ts';
import { clusterIpBands, type Stretch } from '../../kubernetes/bands.ts';
import { servicesOf } from '../../validators/services.ts';
import type { About, Explainer } from './about.ts';
import { homesOf, homeText } from './around.ts';
import { familyFacts } from './families.ts';
import { code, listing, word } from './markdown.ts';
import { at, nameOf, ownFact, type World } from './world.ts';

/** Where a cluster IP lies, who else has it, and what the Service gets with it. */
export const clusterIp: Explainer = {
  each(entry, about) {
    const ip = parseIpSloppy(entry.text)?.ip;
    if (ip === undefined) return [];
    return [
      ...place(ip, about.world),
      ...holders(ip, about),
      ...(isOutside(ip, about.world) || isRefused(about) ? [] : use(ip, about)),
    ];
  },
  whole(about) {
    const ips = about.entries.map(({ text }) => parseIpSloppy(text)?.ip);
    return ips.some((ip) => ip !== undefined && isOutside(ip, about.world)) ? [] : familyFacts(about);
  },
};

/** Whether families and addresses do not go together, so that there will be no such Service. */
function isRefused({ resource, world }: About): boolean {
  return servicesOf(resource, world.network).length === 0;
}

function isOutside(ip: Ip, { network }: World): boolean {
  return network.serviceRanges?.every((range) => !containsIp(range, ip)) ?? false;
}

function place(ip: Ip, world: World): string[] {
  const ranges = world.network.serviceRanges;
  if (ranges === undefined)
    return [
      '**Range** unknown: no file of this cluster states the Service range, so whether it is inside cannot be said',
    ];
  const range = ranges.find((cidr) => containsIp(cidr, ip));
  if (range !== undefined)
    return [`**Range** inside ${code(formatCidr(range))}, ${spot(ip, range, range === ranges[0])}`];
  const elsewhere = homesOf(ip, world).map((home) => homeText(home, world));
  return [
    `**Range** outside ${listing(ranges.map((cidr) => code(formatCidr(cidr))))}: kube-apiserver refuses it`,
    ...(elsewhere.length === 0 ? [] : [`**Instead** it lies in ${listing(elsewhere)}`]),
  ];
}

/** What part of a Service range an address of it is. */
function spot(ip: Ip, range: Cidr, isFirst: boolean): string {
  if (ip.value === range.first) return 'but as its network address it is never handed out';
  if (range.family === 'IPv4' && ip.value === lastAddress(range))
    return 'but as its broadcast address it is never handed out';
  if (isFirst && ip.value === range.first + 1n)
    return 'but taken: the first address is that of Service `kubernetes`';
  const dns =
    isFirst && ip.value === range.first + 10n ? '; by convention it is the address of cluster DNS' : '';
  const bands = clusterIpBands(range);
  if (bands.static === undefined) return `which is too small to have bands${dns}`;
  const isStatic = ip.value <= bands.static.last;
  return isStatic
    ? `static band ${stretch(bands.static, range)}: automatic addresses are taken from here last${dns}`
    : `dynamic band: kube-apiserver may give it to another Service first; ${stretch(bands.static, range)} is safer${dns}`;
}

function holders(ip: Ip, { resource, world }: About): string[] {
  const own = ownFact(world.facts.services, resource, world);
  const others = world.facts.services.filter(
    (service) =>
      service !== own &&
      service.clusterIPs.some((other) => other.ip.family === ip.family && other.ip.value === ip.value),
  );
  if (others.length === 0) return [];
  const names = others.map(
    (service) => `${code(nameOf(service))}${at(world, service.document, service.source)}`,
  );
  return [`**Also asked for** by ${listing(names)}: an address belongs to one Service only`];
}

/** How clients reach the Service at this address. */
function use(ip: Ip, { resource, world }: About): string[] {
  const ports = ownFact(world.facts.services, resource, world)?.ports ?? [];
  if (ports.length === 0) return [];
  const host = ip.family === 'IPv6' ? `[${formatIp(ip)}]` : formatIp(ip);
  return [
    `**Answers** inside the cluster, at ${listing(ports.map(({ port, protocol }) => `${code(`${host}:${port}`)} ${word(protocol)}`))}`,
  ];
}

function stretch({ first, last }: Stretch<bigint>, { family }: Cidr): string {
  return `${code(formatIp({ family, value: first }))} – ${code(formatIp({ family, value: last }))}`;
}
