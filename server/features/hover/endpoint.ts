import { rangeOfIp } from '../../address/address-range.ts';
import { formatCidr } from '../../address/cidr.ts';
import { formatIp, type Ip, parseIpSloppy } from '../../address/ip.ts';
import { natureOf } from '../../address/nature.ts';
import type { Explainer } from './about.ts';
import { homesOf, homeText } from './around.ts';
import { code } from './markdown.ts';
import type { World } from './world.ts';

/** Whether an advertise address fits the cluster's Service ranges. */
export const advertiseAddress: Explainer = {
  each(entry, about) {
    const ip = parseIpSloppy(entry.text)?.ip;
    if (ip === undefined) return [];
    return [
      ...familyFact(ip, about.world),
      ...apiServerFact(ip, about.world),
      ...nodeAddressFacts(ip, about.world),
    ];
  },
};

/** An address of a node: which ranges of the cluster it wrongly lies in, and what kind it is of. */
export const nodeAddress: Explainer = {
  each({ text }, { world }) {
    const ip = parseIpSloppy(hostOf(text))?.ip;
    return ip === undefined ? [] : nodeAddressFacts(ip, world);
  },
};

function familyFact(ip: Ip, { network }: World): string[] {
  const first = network.serviceRanges?.[0];
  if (first === undefined) return [];
  const range = code(formatCidr(first));
  return [
    first.family === ip.family
      ? `**Family** ${ip.family}, as the first Service range ${range} has to have it`
      : `**Family** ${ip.family}, but the first Service range ${range} is ${first.family}: kube-apiserver does not start`,
  ];
}

function apiServerFact(ip: Ip, { network }: World): string[] {
  const first = network.serviceRanges?.[0];
  if (first === undefined || first.family !== ip.family) return [];
  const service = code(formatIp({ family: first.family, value: first.first + 1n }));
  return [`**Behind** Service \`kubernetes\`, ${service} port 443: Pods that call it end up here`];
}

function nodeAddressFacts(ip: Ip, world: World): string[] {
  const wrong = homesOf(ip, world).filter(({ role }) => role === 'pods' || role === 'services');
  const nature = natureOf(rangeOfIp(ip))?.what;
  return [
    ...wrong.map((home) => `**Overlap** lies in ${homeText(home, world)}: Pods cannot reach the node at it`),
    ...(nature === undefined ? [] : [`**Kind** ${nature}`]),
  ];
}

/** The host of `10.0.0.1:6443` and `[fd00::1]:6443`; any other text as it is. */
function hostOf(text: string): string {
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::\d+)?$/.exec(text);
  return match?.[1] ?? match?.[2] ?? text;
}
