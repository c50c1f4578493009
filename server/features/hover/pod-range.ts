import { asCidr } from '../../address/address-range.ts';
import { type Cidr, lastAddress, parseCidrSloppy, relation, size } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { formatIp } from '../../address/ip.ts';
import type { Role } from '../../model/facts.ts';
import { borrowingSystems } from '../../rules/capacity/node-blocks.ts';
import { quantity } from '../../text/quantity.ts';
import type { About, Explainer, ValueEntry } from './about.ts';
import { around, claimAt, homeText } from './around.ts';
import { type Claimed, claimedIn, claimedName } from './claimed.ts';
import { code, count } from './markdown.ts';
import { natureFact } from './nature.ts';
import { at, positionIn, settingOf, type World } from './world.ts';

/** What a range of Pod IPs amounts to that kube-controller-manager cuts: nodes, and Pods on each. */
export const podRange: Explainer = {
  each(entry, about) {
    const cidr = parseCidrSloppy(entry.text)?.cidr;
    if (cidr === undefined) return [];
    const { world } = about;
    const mask = nodeMask(cidr, world);
    return [
      ...blocks(cidr, mask),
      ...tooManyBlocks(cidr, mask),
      ...lostBlocks(cidr, mask, world),
      ...notCut(world),
      ...clusterRange(cidr, entry, about),
    ];
  },
};

/** The Pod range of a cluster that an installer sets up. */
export const installedPodRange: Explainer = {
  each(entry, about) {
    const cidr = parseCidrSloppy(entry.text)?.cidr;
    if (cidr === undefined) return [];
    const mask = statedMask(entry, about);
    return [
      ...(mask === undefined
        ? []
        : [...blocks(cidr, mask), ...tooManyBlocks(cidr, mask), ...lostBlocks(cidr, mask, about.world)]),
      ...clusterRange(cidr, entry, about),
    ];
  },
};

/** A range that a network plugin gives Pods addresses of. */
export const podPool: Explainer = {
  each(entry, about) {
    const cidr = parseCidrSloppy(entry.text)?.cidr;
    if (cidr === undefined) return [];
    const mask = statedMask(entry, about);
    const isBorrowing = borrowingSystems.has(claimAt(entry, about)?.system ?? '');
    return [
      ...(mask === undefined ? [] : isBorrowing ? borrowedBlocks(cidr, mask) : blocks(cidr, mask)),
      ...sizeFacts(cidr),
      `**Family** ${cidr.family}`,
      ...around(cidr, 'pods', entry, about),
      ...natureFact(cidr),
    ];
  },
};

function clusterRange(cidr: Cidr, entry: ValueEntry, about: About): string[] {
  const position = positionIn('pod-ranges', cidr, entry, about.world);
  return [
    ...sizeFacts(cidr),
    `**Family** ${cidr.family}${position === 0 ? ', the first range: Pods report their address of this family first' : ', the second range'}`,
    ...around(cidr, 'pods', entry, about),
    ...natureFact(cidr),
  ];
}

function sizeFacts(cidr: Cidr): string[] {
  const first = formatIp({ family: cidr.family, value: cidr.first });
  const last = formatIp({ family: cidr.family, value: lastAddress(cidr) });
  return [`**Size** ${count(size(cidr), 'address', 'addresses')}: ${code(first)} – ${code(last)}`];
}

/** What the system whose field it is says of the blocks. */
function statedMask(entry: ValueEntry, about: About): Mask | undefined {
  const prefix = claimAt(entry, about)?.blocks;
  return prefix === undefined ? undefined : { prefix, from: '' };
}

function borrowedBlocks({ family, prefix }: Cidr, mask: Mask): string[] {
  const bits = bitsOf(family);
  if (mask.prefix > bits || mask.prefix < prefix) return [];
  const number = 1n << BigInt(mask.prefix - prefix);
  const addresses = 1n << BigInt(bits - mask.prefix);
  return [
    `**Blocks** ${quantity(number)} × ${count(addresses, 'address', 'addresses')}, a /${mask.prefix} each: a node takes as many of them as its Pods need`,
  ];
}

/** What a node mask makes of the cluster's Pod ranges. */
export function nodeMaskOf(family: 'IPv4' | 'IPv6' | undefined): Explainer {
  return {
    each(entry, { world }) {
      if (!/^\d{1,3}$/.test(entry.text)) return [];
      const prefix = Number(entry.text);
      const ranges = rangesOf('pods', world).filter(
        ({ range }) => family === undefined || range.family === family,
      );
      if (new Set(ranges.map(({ range }) => range.family)).size > 1)
        return [
          '**Refused** with ranges of both families: set `--node-cidr-mask-size-ipv4` and `-ipv6` instead',
        ];
      return ranges.flatMap((pods) => {
        const cidr = asCidr(pods.range);
        return cidr === undefined
          ? []
          : [
              ...blocks(cidr, { prefix, from: `, cut out of ${homeText(pods, world)}` }),
              ...tooManyBlocks(cidr, { prefix, from: '' }),
            ];
      });
    },
  };
}

interface Mask {
  readonly prefix: number;
  /** Where the mask, or the range that it is applied to, is from. */
  readonly from: string;
}

function nodeMask({ family }: Cidr, world: World): Mask {
  const setting = settingOf(world, family === 'IPv4' ? 'node-mask-ipv4' : 'node-mask-ipv6');
  if (setting !== undefined && /^\d{1,3}$/.test(setting.value))
    return {
      prefix: Number(setting.value),
      from: `, by ${setting.owner}${at(world, setting.document, setting.source)}`,
    };
  return { prefix: family === 'IPv4' ? 24 : 64, from: ', the default' };
}

/** Usable for Pods: without network, gateway and broadcast address in IPv4, as most network plugins count. */
function blocks({ family, prefix }: Cidr, mask: Mask): string[] {
  const bits = bitsOf(family);
  const block = `a /${mask.prefix} block per node${mask.from}`;
  if (mask.prefix > bits || mask.prefix < prefix)
    return [`**Nodes × Pods** none, as the range is smaller than one block: ${block}`];
  const nodes = 1n << BigInt(mask.prefix - prefix);
  const addresses = 1n << BigInt(bits - mask.prefix);
  const usable = family === 'IPv4' && addresses > 3n ? addresses - 3n : undefined;
  return [
    `**Nodes × Pods** ${count(nodes, 'node')} × ${count(addresses, 'address', 'addresses')} each${usable === undefined ? '' : `, ${quantity(usable)} for Pods`}: ${block}`,
    ...(addresses <= defaultMaxPods
      ? [`**Few** for one node: a kubelet takes ${defaultMaxPods} Pods unless \`maxPods\` says otherwise`]
      : []),
  ];
}

function tooManyBlocks({ family, prefix }: Cidr, mask: Mask): string[] {
  return family === 'IPv6' && mask.prefix <= bitsOf(family) && mask.prefix - prefix > 16
    ? ['**Too many** blocks: kube-controller-manager does not start with more than 65,536 IPv6 ones']
    : [];
}

/** The kubelet's own default; Kubernetes 1.37, pkg/kubelet/apis/config/v1beta1/defaults.go. */
const defaultMaxPods = 110n;

/** Blocks that meet a Service range are not given to nodes. */
function lostBlocks(cidr: Cidr, { prefix }: Mask, world: World): string[] {
  if (prefix < cidr.prefix || prefix > bitsOf(cidr.family)) return [];
  const total = 1n << BigInt(prefix - cidr.prefix);
  return rangesOf('services', world).flatMap((services) => {
    const range = asCidr(services.range);
    const how = range === undefined ? 'disjoint' : relation(range, cidr);
    if (range === undefined || how === 'disjoint') return [];
    const inside = 1n << BigInt(Math.max(0, prefix - range.prefix));
    const lost = how === 'inside' ? inside : total;
    return [
      `**Lost** ${quantity(lost)} of the ${count(total, 'node block')} to ${claimedName(services)}, as nodes get no block that meets it`,
    ];
  });
}

function notCut(world: World): string[] {
  const setting = settingOf(world, 'allocate-node-cidrs');
  if (setting?.value !== 'false') return [];
  const where = `${setting.owner}${at(world, setting.document, setting.source)}`;
  return [
    `**Not cut into blocks** here: ${where} is \`false\`, so the network plugin decides how much a node gets`,
  ];
}

function rangesOf(role: Role, world: World): Claimed[] {
  return claimedIn(world).filter((claimed) => claimed.role === role && claimed.shape === 'range');
}
