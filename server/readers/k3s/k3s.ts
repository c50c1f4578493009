import { parseIpSloppy } from '../../address/ip.ts';
import { canonicalPorts } from '../../kubernetes/flag-values.ts';
import { foundsCluster, k3sKinds, productOf, textsAt } from '../../kubernetes/k3s/configuration.ts';
import type { Claim, Facts, Setting } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { unknown } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { flagFacts, type PassedFlag, type PassedTo } from '../reading/passed-flags.ts';
import { sourceAt } from '../reading/source.ts';
import { dnsSettings, hostAddress, nodeAddresses, settingOf, statedListAt } from '../reading/stated.ts';
import { withBlocks } from '../reading/with-blocks.ts';

/**
 * Configuration of k3s and RKE2, which names flags without their dashes and takes comma lists and lists alike. Upstream:
 * k3s, pkg/cli/cmds/server.go and agent.go.
 */
export default defineReader({
  system: 'k3s',
  kinds: k3sKinds,
  fields: [
    {
      path: 'cluster-cidr',
      role: 'pods',
      form: 'cidr',
      separator: ',',
      setting: 'pod-ranges',
      default: ['10.42.0.0/16'],
      yieldsTo: 'pod-ranges',
      blocks: { IPv4: 24, IPv6: 64 },
      note: 'the default is that of a server that joins no other and has no IPv6 address first',
    },
    {
      path: 'service-cidr',
      role: 'services',
      form: 'cidr',
      separator: ',',
      setting: 'service-ranges',
      default: ['10.43.0.0/16'],
      yieldsTo: 'service-ranges',
      note: 'the default as that of cluster-cidr',
    },
    { path: 'node-ip', role: 'nodes', form: 'address', separator: ',' },
    { path: 'node-external-ip', role: 'nodes', form: 'address', separator: ',' },
    { path: 'advertise-address', role: 'nodes', form: 'address' },
    { path: 'server', role: 'nodes', form: 'address', note: 'where the host of the URL is an address' },
    { path: 'cluster-dns', setting: 'cluster-dns' },
    { path: 'cluster-domain', setting: 'dns-domain' },
    { path: 'service-node-port-range', setting: 'node-port-range' },
    { path: 'disable-kube-proxy', setting: 'kube-proxy-mode', note: 'none where it is true' },
    { path: 'kube-apiserver-arg[]', role: 'services', form: 'cidr', note: 'as the flags of kube-apiserver' },
    {
      path: 'kube-controller-manager-arg[]',
      role: 'pods',
      form: 'cidr',
      note: 'as the flags of kube-controller-manager',
    },
    { path: 'kubelet-arg[]', role: 'nodes', form: 'address', note: 'node-ip; cluster-dns, max-pods' },
    { path: 'kube-proxy-arg[]', role: 'pods', form: 'cidr', note: 'cluster-cidr; proxy-mode' },
    { path: 'tls-san[]', role: 'none' },
  ],
  read(resource, fields) {
    const table = fields();
    const ranges = (table.claims ?? []).filter(({ role }) => role === 'pods' || role === 'services');
    const families = ranges.filter(({ role }) => role === 'pods').map(({ range }) => range.family);
    const passed = flagFacts(passedFlags(resource), [...new Set(families)]);
    const founds = foundsCluster(resource.root);
    const hasDefaults = founds && startsWithIpv4(resource);
    const isKept = (fact: Claim | Setting) => fact.strength !== 'default' || hasDefaults;
    return {
      claims: [
        ...withBlocks(ranges.filter(isKept), passed.settings).map((claim) => named(resource, claim)),
        ...addresses(resource),
        ...passed.claims,
      ],
      settings: [
        ...rangeSettings(table.settings ?? []).filter(isKept),
        ...ownSettings(resource),
        ...passed.settings,
      ].map((setting) => namedSetting(resource, setting)),
      controlPlanes: founds ? [planeOf(resource)] : [],
    };
  },
});

/** Of RKE2, which shares the table. */
function named(resource: Resource, claim: Claim): Claim {
  const system = productOf(resource);
  return { ...claim, system, owner: claim.owner.replace(/^k3s /, `${system} `) };
}

function namedSetting(resource: Resource, setting: Setting): Setting {
  return { ...setting, owner: setting.owner.replace(/^k3s /, `${productOf(resource)} `) };
}

function rangeSettings(settings: readonly Setting[]): Setting[] {
  return settings.filter(({ name }) => name === 'pod-ranges' || name === 'service-ranges');
}

/** Without an IPv4 address in front k3s takes other defaults. */
function startsWithIpv4({ root }: Resource): boolean {
  const addresses = textsAt(root, 'node-ip');
  if (addresses === unknown) return false;
  const [first] = addresses ?? [];
  return first === undefined || parseIpSloppy(first)?.ip.family === 'IPv4';
}

function addresses(resource: Resource): Claim[] {
  const speaker = (key: string) => speakerOf(resource, key);
  return [
    ...['node-ip', 'node-external-ip', 'advertise-address'].flatMap((key) =>
      statedListAt(resource, [key], speaker(key)).flatMap(nodeAddresses),
    ),
    ...statedListAt(resource, ['server'], speaker('server')).flatMap(hostAddress),
  ];
}

function ownSettings(resource: Resource): Setting[] {
  const at = (key: string) => statedListAt(resource, [key], speakerOf(resource, key));
  return [
    ...at('cluster-dns').flatMap(dnsSettings),
    ...at('cluster-domain').flatMap((stated) => settingOf(stated, 'dns-domain')),
    ...at('service-node-port-range').flatMap((stated) =>
      settingOf(stated, 'node-port-range', canonicalPorts),
    ),
    ...at('disable-kube-proxy').flatMap((stated) =>
      settingOf(stated, 'kube-proxy-mode', (text) => (text === 'true' ? 'none' : undefined)),
    ),
  ];
}

const components: readonly PassedTo[] = [
  'kube-apiserver',
  'kube-controller-manager',
  'kubelet',
  'kube-proxy',
];

/** `kubelet-arg: ['max-pods=200']`; dashes in front of a name are passed over, as k3s does. */
function passedFlags(resource: Resource): PassedFlag[] {
  return components.flatMap((to) => {
    const speaker = speakerOf(resource, `${to}-arg`);
    return statedListAt(resource, [`${to}-arg`], speaker).flatMap((stated): PassedFlag[] => {
      const match = /^-*([\w-]+)=/.exec(stated.text);
      const name = match?.[1];
      if (match === null || name === undefined) return [];
      const from = match[0].length;
      const owner = `${speaker.owner} ${name}`;
      const value = { ...stated, text: stated.text.slice(from), from, owner, strength: 'component' } as const;
      return [{ to, name, stated: value }];
    });
  });
}

function speakerOf(resource: Resource, key: string) {
  const system = productOf(resource);
  return { owner: `${system} ${key}`, system, strength: 'tool' } as const;
}

function planeOf(resource: Resource): Facts['controlPlanes'][number] {
  const key = resource.root.entries[0]?.key;
  const source = sourceAt(resource, key === undefined ? [] : [key]);
  return { component: productOf(resource), clusterName: undefined, source };
}
