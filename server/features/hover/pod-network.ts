import { formatIp } from '../../address/ip.ts';
import { defaultNodePortRange } from '../../kubernetes/service/node-port-allocation.ts';
import type { Explainer } from './about.ts';
import { code, listing, word } from './markdown.ts';
import { nodeAddresses } from './nodes.ts';
import { podSpecOf, textAt } from './pod-spec.ts';
import { at, dnsDomainOf, nameOf, ownFact } from './world.ts';

/** What sharing the node's network means for this Pod. */
export const hostNetwork: Explainer = {
  each(entry, { resource, world }) {
    if (entry.text !== 'true') return [];
    const ports = ownFact(world.facts.workloads, resource, world)?.ports ?? [];
    const opened = ports.map(
      ({ containerPort, protocol }) => `${code(String(containerPort))} ${word(protocol)}`,
    );
    const policy = textAt(podSpecOf(resource), 'dnsPolicy') ?? 'ClusterFirst';
    return [
      ...(opened.length === 0 ? [] : [`**Opens on the node** ${listing(opened)}`]),
      ...(policy === 'ClusterFirst'
        ? [
            '**DNS** names of Services do not resolve: `ClusterFirst` acts as `Default` here. Set `dnsPolicy: ClusterFirstWithHostNet`',
          ]
        : []),
    ];
  },
};

/** Where the Pod looks names up. */
export const dnsPolicy: Explainer = {
  each(entry, { resource, world }) {
    const onHost = textAt(podSpecOf(resource), 'hostNetwork') === 'true';
    const range = world.network.serviceRanges?.[0];
    const server = world.facts.services.find(
      ({ namespace, name }) => namespace === 'kube-system' && name === 'kube-dns',
    );
    const asked = entry.text === 'ClusterFirst' ? !onHost : entry.text === 'ClusterFirstWithHostNet';
    if (entry.text === 'ClusterFirst' && onHost)
      return [
        '**Here** it acts as `Default`, as `hostNetwork` is true: names of Services do not resolve. `ClusterFirstWithHostNet` is what is meant',
      ];
    if (!asked) return [];
    const address = server?.clusterIPs[0]?.text;
    const convention =
      range === undefined
        ? undefined
        : `${code(formatIp({ family: range.family, value: range.first + 10n }))} by convention`;
    const from = address === undefined ? convention : code(address);
    return [
      ...(from === undefined ? [] : [`**Name server** ${from}`]),
      `**Search list** begins with ${code(`<namespace>.svc.${dnsDomainOf(world)}`)}, so \`web\` finds the Service \`web\` of the Pod’s own namespace`,
    ];
  },
};

/** Where a host port is reached, and what else wants it. */
export const hostPort: Explainer = {
  each(entry, { resource, world }) {
    if (!/^\d{1,5}$/.test(entry.text) || entry.text === '0') return [];
    const port = Number(entry.text);
    const own = ownFact(world.facts.workloads, resource, world);
    const nodes = nodeAddresses(world).map((host) => code(`${host}:${port}`));
    const others = world.facts.workloads.filter(
      (workload) =>
        workload !== own &&
        workload.ports.some(
          (other) => (workload.hostNetwork ? other.containerPort : other.hostPort) === port,
        ),
    );
    const range = world.network.nodePortRange ?? defaultNodePortRange;
    return [
      `**Reached** at ${code(`<IP of the Pod’s node>:${port}`)}${nodes.length === 0 ? '' : `; nodes known here: ${listing(nodes)}`}`,
      ...(others.length === 0
        ? []
        : [
            `**Also wanted** by ${listing(others.map((other) => `${other.kind} ${code(nameOf(other))}${at(world, other.document, other.source)}`))}: their Pods never share a node with this one`,
          ]),
      ...(port >= range.first && port <= range.last
        ? [
            `**Node ports** ${code(`${range.first}-${range.last}`)} include it: a Service may be given the same port`,
          ]
        : []),
    ];
  },
};
