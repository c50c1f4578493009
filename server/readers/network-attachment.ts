import { rangeOf, rangeOfIp } from '../address/address-range.ts';
import { parseCidrSloppy } from '../address/cidr.ts';
import { cniRangesOf, excludedFrom } from '../kubernetes/cni/ip-ranges.ts';
import { type CniPlugin, cniPluginsOf, isGateway, segmentOf } from '../kubernetes/cni/plugins.ts';
import { itemsIn } from '../kubernetes/placed.ts';
import type { Claim } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { type Path, sliceSpan, stringAt, valueAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { sourceAt } from './reading/source.ts';

/**
 * The addresses that further interfaces of Pods get. Routes and gateways are none of theirs. Upstream:
 * containernetworking/plugins, plugins/ipam; whereabouts, pkg/config/config.go; ovn-kubernetes, go-controller/pkg/cni/types.
 */
export default defineReader({
  system: 'Multus',
  kinds: ['file/network-attachment'],
  fields: [
    {
      path: 'plugins[].ipam.ranges[][].subnet',
      role: 'secondary',
      form: 'cidr',
      note: 'of host-local, from `rangeStart` to `rangeEnd`; also `ipam.subnet`. A configuration without `plugins` is one plugin',
    },
    {
      path: 'plugins[].ipam.range',
      role: 'secondary',
      form: 'cidr or range',
      note: 'of whereabouts, from `range_start` to `range_end`; also `ipam.ipRanges[].range`',
    },
    {
      path: 'plugins[].ipam.addresses[].address',
      role: 'secondary',
      form: 'cidr',
      note: 'of static: one address',
    },
    { path: 'plugins[].ipam.routes[].dst', role: 'none' },
    { path: 'plugins[].ipam.routes[].gw', role: 'none' },
    { path: 'plugins[].ipam.gateway', role: 'none' },
    { path: 'plugins[].ipam.exclude[]', role: 'none' },
    {
      path: 'plugins[].subnets',
      role: 'secondary',
      form: 'cidr',
      separator: ',',
      note: 'of ovn-k8s-cni-overlay: apart, as the network that it names',
    },
  ],
  read: (resource) => ({
    claims: cniPluginsOf(resource).flatMap((plugin) => claimsOf(resource, plugin)),
  }),
});

function claimsOf(resource: Resource, plugin: CniPlugin): Claim[] {
  if (plugin.type === 'ovn-k8s-cni-overlay') return overlayClaims(resource, plugin);
  const segment = isGateway(plugin) ? undefined : segmentOf(plugin);
  const system = plugin.ipam?.type ?? plugin.type;
  const common = {
    role: 'secondary',
    owner: ownerOf(resource, plugin),
    system,
    strength: 'tool',
    ...(segment === undefined ? {} : { segment }),
  } as const;
  const ranges = cniRangesOf(plugin).map(({ range, text, path, holder }, position): Claim => {
    const holes = system === 'whereabouts' ? excludedFrom(holder).map((one) => one.range) : [];
    return { ...common, range, text, position, shape: 'range', holes, source: sourceAt(resource, path) };
  });
  return [...ranges, ...staticAddresses(resource, plugin).map((one): Claim => ({ ...common, ...one }))];
}

/** The network by its own name, which mostly is that of the object; else by the interface below it. */
function ownerOf({ root }: Resource, plugin: CniPlugin): string {
  const name = stringAt(root, 'name');
  const kind = 'NetworkAttachmentDefinition';
  if (typeof name === 'string' && name !== '') return `${kind} ${name}`;
  const segment = segmentOf(plugin);
  return segment === undefined ? kind : `${kind} on ${segment}`;
}

function staticAddresses(
  resource: Resource,
  { ipam }: CniPlugin,
): Pick<Claim, 'range' | 'text' | 'position' | 'shape' | 'source'>[] {
  if (ipam?.type !== 'static') return [];
  return itemsIn(ipam, 'addresses').flatMap(({ path, value }, position) => {
    const text = stringAt(value, 'address');
    const ip = typeof text === 'string' ? parseCidrSloppy(text)?.address : undefined;
    if (typeof text !== 'string' || ip === undefined) return [];
    const source = sourceAt(resource, [...path, 'address']);
    return [{ range: rangeOfIp(ip), text, position, shape: 'address', source }];
  });
}

/** A network of OVN-Kubernetes: apart from all others, unless it is one of the machines. */
function overlayClaims(resource: Resource, plugin: CniPlugin): Claim[] {
  const { path, value } = plugin;
  const name = stringAt(value, 'name') ?? stringAt(resource.root, 'name');
  const subnets = valueAt(value, ['subnets']);
  if (typeof name !== 'string' || subnets?.kind !== 'scalar') return [];
  const isOfMachines = stringAt(value, 'topology') === 'localnet';
  const at: Path = [...path, 'subnets'];
  let from = 0;
  return subnets.text.split(',').flatMap((part, position): Claim[] => {
    const start = from + (part.length - part.trimStart().length);
    from += part.length + 1;
    // A second slash gives the blocks of nodes: 10.128.0.0/16/24.
    const [text = ''] = /^[^/]*\/\d+/.exec(part.trim()) ?? [];
    const cidr = parseCidrSloppy(text)?.cidr;
    if (cidr === undefined) return [];
    const slice = { from: start, to: start + text.length };
    const span = sliceSpan(subnets, slice.from, slice.to);
    return [
      {
        role: isOfMachines ? 'secondary' : 'pods',
        range: rangeOf(cidr),
        text,
        owner: ownerOf(resource, plugin),
        system: 'OVN-Kubernetes',
        strength: 'tool',
        position,
        shape: 'range',
        segment: `network ${name}`,
        source: { resource: resource.index, path: at, span, slice },
      },
    ];
  });
}
