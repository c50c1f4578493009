import { formatRange } from '../../address/address-range.ts';
import { formatPortRange, parsePortRange } from '../../kubernetes/flag-values.ts';
import { hasNodeBlocks, kubesprayKeys, stacksOf } from '../../kubernetes/kubespray/stacks.ts';
import type { Claim, Setting, SettingName } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { booleanAt, member, numberAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';
import {
  dnsSettings,
  nodeAddresses,
  rangeClaims,
  type Stated,
  settingOf,
  statedAt,
  statedListAt,
} from '../reading/stated.ts';

const system = 'kubespray';

/** Variables of an inventory of kubespray. Upstream: kubespray, roles/kubespray_defaults/defaults/main/main.yml. */
export default defineReader({
  system,
  kinds: ['file/kubespray'],
  fields: [
    { path: 'kube_pods_subnet', role: 'pods', form: 'cidr', setting: 'pod-ranges' },
    {
      path: 'kube_pods_subnet_ipv6',
      role: 'pods',
      form: 'cidr',
      note: 'second of pod-ranges, where ipv6_stack is true',
    },
    { path: 'kube_service_addresses', role: 'services', form: 'cidr', setting: 'service-ranges' },
    {
      path: 'kube_service_addresses_ipv6',
      role: 'services',
      form: 'cidr',
      note: 'second of service-ranges, where ipv6_stack is true',
    },
    { path: 'loadbalancer_apiserver.address', role: 'nodes', form: 'address' },
    { path: 'kube_vip_address', role: 'nodes', form: 'address' },
    {
      path: 'kube_network_node_prefix',
      setting: 'node-mask-ipv4',
      note: 'with plugins that use the blocks of nodes',
    },
    { path: 'kube_network_node_prefix_ipv6', setting: 'node-mask-ipv6', note: 'as that of IPv4' },
    { path: 'dns_domain', setting: 'dns-domain' },
    { path: 'kubelet_max_pods', setting: 'max-pods' },
    { path: 'kube_proxy_mode', setting: 'kube-proxy-mode' },
    { path: 'kube_apiserver_node_port_range', setting: 'node-port-range' },
    { path: 'nodelocaldns_ip', setting: 'cluster-dns', note: 'unless enable_nodelocaldns is false' },
  ],
  read(resource) {
    const { root } = resource;
    const stacks = stacksOf(root);
    const pods = rangesOf(resource, 'pods');
    const services = rangesOf(resource, 'services');
    const at = (...path: string[]) => statedListAt(resource, path, speaker(path.join('.')));
    const hasCache = booleanAt(root, 'enable_nodelocaldns') !== false;
    return {
      claims: [
        ...pods,
        ...services,
        ...at('loadbalancer_apiserver', 'address').flatMap(nodeAddresses),
        ...at('kube_vip_address').flatMap(nodeAddresses),
      ],
      settings: [
        ...joined(pods, 'pod-ranges', stacks?.length),
        ...joined(services, 'service-ranges', stacks?.length),
        ...masks(resource),
        ...at('dns_domain').flatMap((one) => settingOf(one, 'dns-domain')),
        ...at('kubelet_max_pods').flatMap((one) => settingOf(one, 'max-pods')),
        ...at('kube_proxy_mode').flatMap((one) => settingOf(one, 'kube-proxy-mode')),
        ...at('kube_apiserver_node_port_range').flatMap((one) => settingOf(one, 'node-port-range', ports)),
        ...(hasCache ? at('nodelocaldns_ip').flatMap(dnsSettings) : []),
      ],
      controlPlanes: [pods[0] ?? services[0]].flatMap((first) =>
        first === undefined ? [] : [{ component: system, clusterName: undefined, source: first.source }],
      ),
    };
  },
});

function speaker(key: string) {
  return { owner: `${system} ${key}`, system, strength: 'tool' } as const;
}

function stated(resource: Resource, key: string): Stated | undefined {
  return statedAt(resource, [key], speaker(key));
}

/** The ranges in force, that of IPv4 first; that of IPv6 only where the file says that it is. */
function rangesOf(resource: Resource, what: 'pods' | 'services'): Claim[] {
  const families = stacksOf(resource.root) ?? ['IPv4'];
  return families.flatMap((family, position) => {
    const range = stated(resource, kubesprayKeys[family][what]);
    const mask = numberAt(resource.root, kubesprayKeys[family].mask);
    const blocks =
      what === 'pods' && hasNodeBlocks(resource.root) && typeof mask === 'number' ? mask : undefined;
    return (range === undefined ? [] : rangeClaims(range, what, blocks)).map((claim) => ({
      ...claim,
      position,
    }));
  });
}

/** Both ranges as one setting, at the place of the first; nothing while one is missing, or may be in force. */
function joined(claims: readonly Claim[], name: SettingName, count: number | undefined): Setting[] {
  const [first] = claims;
  if (first === undefined || claims.length !== count) return [];
  const { owner, strength, source } = first;
  const value = claims.map(({ range }) => formatRange(range)).join(',');
  return [{ name, owner, value, text: claims.map(({ text }) => text).join(','), strength, source }];
}

function masks(resource: Resource): Setting[] {
  if (!hasNodeBlocks(resource.root)) return [];
  return (stacksOf(resource.root) ?? ['IPv4']).flatMap((family): Setting[] => {
    const key = kubesprayKeys[family].mask;
    if (member(resource.root, key)?.kind !== 'scalar') return [];
    const mask = numberAt(resource.root, key);
    if (typeof mask !== 'number') return [];
    const name = family === 'IPv4' ? 'node-mask-ipv4' : 'node-mask-ipv6';
    const text = String(mask);
    return [
      {
        name,
        owner: `${system} ${key}`,
        value: text,
        text,
        strength: 'tool',
        source: sourceAt(resource, [key]),
      },
    ];
  });
}

function ports(text: string): string | undefined {
  const range = parsePortRange(text);
  return typeof range === 'object' ? formatPortRange(range) : undefined;
}
