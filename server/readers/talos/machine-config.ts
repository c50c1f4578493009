import type { Claim, ControlPlane, Setting } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { booleanAt, type Path, stringAt, valueAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { ownerOf } from '../read-fields.ts';
import { flagFacts, type PassedFlag } from '../reading/passed-flags.ts';
import { sourceAt } from '../reading/source.ts';
import { dnsSettings, hostAddress, settingOf, statedAt, statedListAt } from '../reading/stated.ts';
import { versionSetting } from '../reading/version-setting.ts';
import { withBlocks } from '../reading/with-blocks.ts';
import { addressesIn, interfaceFields } from './interfaces.ts';
import { passedAt } from './passed.ts';

const system = 'Talos';
const interfaces = 'machine.network.interfaces[]';

/**
 * Machine configuration of Talos, the document without a kind; also patches of it. Upstream: talos,
 * pkg/machinery/config/types/v1alpha1/v1alpha1_types.go.
 */
export default defineReader({
  system,
  kinds: ['file/talos'],
  fields: [
    {
      path: 'cluster.network.podSubnets',
      role: 'pods',
      form: 'cidr',
      setting: 'pod-ranges',
      default: ['10.244.0.0/16'],
      yieldsTo: 'pod-ranges',
      blocks: { IPv4: 24, IPv6: 64 },
      note: 'the default is that of a whole configuration of a control plane',
    },
    {
      path: 'cluster.network.serviceSubnets',
      role: 'services',
      form: 'cidr',
      setting: 'service-ranges',
      default: ['10.96.0.0/12'],
      yieldsTo: 'service-ranges',
      note: 'the default as that of podSubnets',
    },
    { path: 'cluster.controlPlane.endpoint', role: 'nodes', form: 'address', note: 'where the host is one' },
    ...interfaceFields(interfaces).map((path) => ({ path, role: 'nodes', form: 'address' }) as const),
    {
      path: 'cluster.apiServer.extraArgs',
      role: 'services',
      form: 'cidr',
      note: 'as flags of kube-apiserver',
    },
    {
      path: 'cluster.controllerManager.extraArgs',
      role: 'pods',
      form: 'cidr',
      note: 'as flags of kube-controller-manager',
    },
    { path: 'cluster.proxy.extraArgs', role: 'pods', form: 'cidr', note: 'as flags of kube-proxy' },
    { path: 'machine.kubelet.extraArgs', role: 'nodes', form: 'address', note: 'as flags of the kubelet' },
    { path: 'cluster.network.dnsDomain', setting: 'dns-domain' },
    { path: 'machine.kubelet.clusterDNS', setting: 'cluster-dns' },
    { path: 'machine.kubelet.extraConfig.maxPods', setting: 'max-pods' },
    {
      path: 'cluster.proxy.mode',
      setting: 'kube-proxy-mode',
      note: 'none where cluster.proxy.disabled is true',
    },
    { path: 'cluster.apiServer.image', setting: 'kubernetes-version', note: 'the tag' },
    { path: 'machine.kubelet.nodeIP.validSubnets[]', role: 'none' },
    { path: 'cluster.etcd.advertisedSubnets[]', role: 'none' },
  ],
  read(resource, fields) {
    const { claims = [], settings = [] } = fields();
    const isKept = (fact: Claim | Setting) => fact.strength !== 'default' || isWholeControlPlane(resource);
    const ranges = claims.filter(({ role }) => role !== 'nodes').filter(isKept);
    const families = ranges.filter(({ role }) => role === 'pods').map(({ range }) => range.family);
    const passed = flagFacts(passedFlags(resource), [...new Set(families)]);
    return {
      claims: [
        ...withBlocks(ranges, passed.settings),
        ...statedListAt(resource, endpoint, speakerOf(resource, endpoint)).flatMap(hostAddress),
        ...addressesIn(resource, system, interfaceFields(interfaces)),
        ...passed.claims,
      ],
      settings: [
        ...settings.filter(({ name }) => name === 'pod-ranges' || name === 'service-ranges').filter(isKept),
        ...ownSettings(resource),
        ...passed.settings,
      ],
      controlPlanes: planesOf(resource),
    };
  },
});

const endpoint: Path = ['cluster', 'controlPlane', 'endpoint'];

function machineType({ root }: Resource): string | undefined {
  const type = stringAt(root, 'machine', 'type');
  return typeof type === 'string' ? type : undefined;
}

/** A patch has no type of machine, or nothing of the cluster. */
function isWholeControlPlane(resource: Resource): boolean {
  const type = machineType(resource);
  const hasCluster =
    valueAt(resource.root, endpoint) !== undefined ||
    valueAt(resource.root, ['cluster', 'network'])?.kind === 'map';
  return (type === 'controlplane' || type === 'init') && hasCluster;
}

function ownSettings(resource: Resource): Setting[] {
  const at = (...path: string[]) => statedListAt(resource, path, speakerOf(resource, path));
  const isDisabled = booleanAt(resource.root, 'cluster', 'proxy', 'disabled') === true;
  return [
    ...at('cluster', 'network', 'dnsDomain').flatMap((stated) => settingOf(stated, 'dns-domain')),
    ...at('machine', 'kubelet', 'clusterDNS').flatMap(dnsSettings),
    ...at('machine', 'kubelet', 'extraConfig', 'maxPods').flatMap((stated) => settingOf(stated, 'max-pods')),
    ...(isDisabled
      ? at('cluster', 'proxy', 'disabled').flatMap((stated) =>
          settingOf(stated, 'kube-proxy-mode', () => 'none'),
        )
      : at('cluster', 'proxy', 'mode').flatMap((stated) => settingOf(stated, 'kube-proxy-mode'))),
    ...at('cluster', 'apiServer', 'image').flatMap(versionSetting),
  ];
}

function passedFlags(resource: Resource): PassedFlag[] {
  return [
    ...passedAt(resource, ['cluster', 'apiServer', 'extraArgs'], 'kube-apiserver'),
    ...passedAt(resource, ['cluster', 'controllerManager', 'extraArgs'], 'kube-controller-manager'),
    ...passedAt(resource, ['cluster', 'proxy', 'extraArgs'], 'kube-proxy'),
    ...passedAt(resource, ['machine', 'kubelet', 'extraArgs'], 'kubelet'),
  ];
}

/**
 * A cluster has a configuration for each of its machines, so they count as one by the name of the cluster, else by its
 * endpoint. Where neither is written, a document beside this one has them.
 */
function planesOf(resource: Resource): ControlPlane[] {
  if (machineType(resource) === 'worker') return [];
  const name = stringAt(resource.root, 'cluster', 'clusterName');
  const clusterName =
    typeof name === 'string' ? name : statedAt(resource, endpoint, speakerOf(resource, endpoint))?.text;
  if (clusterName === undefined) return [];
  return [{ component: 'Talos', clusterName, source: sourceAt(resource, ['cluster']) }];
}

function speakerOf(resource: Resource, path: Path) {
  return { owner: ownerOf(resource, { system }, path), system, strength: 'tool' } as const;
}
