import { nodePortBands } from '../../kubernetes/bands.ts';
import { defaultNodePortRange } from '../../kubernetes/service/node-port-allocation.ts';
import type { PortRange } from '../../model/cluster.ts';
import type { Service } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import type { About, Explainer } from './about.ts';
import { code, count, listing, word } from './markdown.ts';
import { nodeAddresses } from './nodes.ts';
import { textAt } from './pod-spec.ts';
import { at, nameOf, ownFact, type World } from './world.ts';

/** Where a node port is reached, where it lies in its range, and who else has it. */
export const nodePort: Explainer = {
  each(entry, about) {
    if (!/^\d{1,5}$/.test(entry.text)) return [];
    const port = Number(entry.text);
    if (port === 0) return ['**Chosen** by kube-apiserver: `0` asks for no particular port'];
    const service = ownFact(about.world.facts.services, about.resource, about.world);
    if (service?.type === 'ClusterIP')
      return ['**Refused** here: the Service is of type ClusterIP, which has no node ports'];
    return [
      reached(port, service, about.world),
      ...localOnly(about),
      inRange(port, about.world),
      ...holders(port, about),
    ];
  },
};

/** What a range of node ports amounts to. */
export const nodePortRange: Explainer = {
  each(entry, { world }) {
    const match = /^(\d{1,5})-(\d{1,5})$/.exec(entry.text);
    if (match === null) return [];
    const range = { first: Number(match[1]), last: Number(match[2]) };
    if (range.first > range.last) return [];
    const bands = nodePortBands(range);
    const used = nodePortsIn(world).filter(({ port }) => port >= range.first && port <= range.last);
    const ephemeral = range.first <= 60999 && range.last >= 32768;
    return [
      `**Size** ${count(range.last - range.first + 1, 'port')}`,
      ...(bands.static === undefined || bands.dynamic === undefined
        ? []
        : [
            `**Static band** ${stretch(bands.static)}: choose from here when a manifest names its \`nodePort\``,
            `**Dynamic band** ${stretch(bands.dynamic)}: handed out automatically`,
          ]),
      ...(used.length === 0
        ? []
        : [
            `**Written in manifests** ${listing(used.map(({ port, service }) => `${code(String(port))} by ${code(nameOf(service))}`))}`,
          ]),
      ...(ephemeral
        ? [
            '**Overlaps** the ports that Linux uses for outgoing connections, 32768-60999: a node port may be busy at times',
          ]
        : []),
    ];
  },
};

function reached(port: number, service: Placed<Service> | undefined, world: World): string {
  const nodes = nodeAddresses(world).map((host) => code(`${host}:${port}`));
  const known = nodes.length === 0 ? '' : `, here ${listing(nodes)}`;
  const own = service?.ports.find((candidate) => candidate.nodePort === port);
  const to = own === undefined ? '' : `, as ${own.port}/${word(own.protocol)} of the Service`;
  return `**Reached** at ${code(`<any node IP>:${port}`)}${known}${to}`;
}

function localOnly({ resource }: About): string[] {
  if (textAt(resource.root, 'spec', 'externalTrafficPolicy') !== 'Local') return [];
  return ['**Only nodes with a Pod** of the Service answer, as `externalTrafficPolicy` is `Local`'];
}

function inRange(port: number, world: World): string {
  const known = world.network.nodePortRange;
  const range = known ?? defaultNodePortRange;
  const text = `${stretch(range)}${known === undefined ? ' (the default)' : ''}`;
  if (port < range.first || port > range.last) return `**Range** outside ${text}: kube-apiserver refuses it`;
  const { static: low } = nodePortBands(range);
  if (low === undefined) return `**Range** inside ${text}, which is too small to have bands`;
  return port <= low.last
    ? `**Range** inside ${text}, static band ${stretch(low)}: automatic ports are taken from here last`
    : `**Range** inside ${text}, dynamic band: kube-apiserver may give it to another Service first; ${stretch(low)} is safer`;
}

function holders(port: number, { resource, world }: About): string[] {
  const own = ownFact(world.facts.services, resource, world);
  const others = nodePortsIn(world).filter((other) => other.port === port && other.service !== own);
  if (others.length === 0) return [];
  const names = others.map(
    ({ service }) => `${code(nameOf(service))}${at(world, service.document, service.source)}`,
  );
  return [
    `**Also asked for** by ${listing(names)}: a node port belongs to one Service, whatever the protocol`,
  ];
}

function nodePortsIn(world: World): { readonly port: number; readonly service: Placed<Service> }[] {
  return world.facts.services.flatMap((service) =>
    [...service.ports.map((port) => port.nodePort), service.healthCheckNodePort?.port].flatMap((port) =>
      port === undefined || port === 0 ? [] : [{ port, service }],
    ),
  );
}

function stretch({ first, last }: PortRange): string {
  return code(`${first}-${last}`);
}
