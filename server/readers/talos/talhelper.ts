import type { Setting } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { listAt, stringAt, unknown } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';
import { hostAddress, statedListAt } from '../reading/stated.ts';
import { versionSetting } from '../reading/version-setting.ts';
import { addressesIn, interfaceFields } from './interfaces.ts';

const system = 'talhelper';
const addressFields = ['nodes[].ipAddress', ...interfaceFields('nodes[].networkInterfaces[]')];

/** A cluster as talhelper describes it, out of which it makes Talos configurations. Upstream: talhelper, pkg/config/config.go. */
export default defineReader({
  system,
  kinds: ['file/talhelper'],
  fields: [
    {
      path: 'clusterPodNets',
      role: 'pods',
      form: 'cidr',
      setting: 'pod-ranges',
      default: ['10.244.0.0/16'],
      yieldsTo: 'pod-ranges',
      blocks: { IPv4: 24, IPv6: 64 },
    },
    {
      path: 'clusterSvcNets',
      role: 'services',
      form: 'cidr',
      setting: 'service-ranges',
      default: ['10.96.0.0/12'],
      yieldsTo: 'service-ranges',
    },
    { path: 'endpoint', role: 'nodes', form: 'address', note: 'where the host of the URL is an address' },
    ...addressFields.map((path) => ({ path, role: 'nodes', form: 'address', separator: ',' }) as const),
    { path: 'domain', setting: 'dns-domain' },
    { path: 'kubernetesVersion', setting: 'kubernetes-version' },
    { path: 'nodes', setting: 'node-count', note: 'how many there are' },
  ],
  read(resource, fields) {
    const { claims = [], settings = [] } = fields();
    const by = (key: string) => ({ owner: `${system} ${key}`, system, strength: 'tool' }) as const;
    const name = stringAt(resource.root, 'clusterName');
    return {
      claims: [
        ...claims.filter(({ role }) => role !== 'nodes'),
        ...statedListAt(resource, ['endpoint'], by('endpoint')).flatMap(hostAddress),
        ...addressesIn(resource, system, addressFields),
      ],
      settings: [
        ...settings.filter(
          ({ name: setting }) => setting !== 'kubernetes-version' && setting !== 'node-count',
        ),
        ...statedListAt(resource, ['kubernetesVersion'], by('kubernetesVersion')).flatMap(versionSetting),
        ...countOf(resource),
      ],
      controlPlanes: [
        {
          component: 'Talos',
          clusterName: typeof name === 'string' ? name : undefined,
          source: sourceAt(resource, ['clusterName']),
        },
      ],
    };
  },
});

function countOf(resource: Resource): Setting[] {
  const nodes = listAt(resource.root, 'nodes');
  if (nodes === undefined || nodes === unknown || nodes.length === 0 || !resource.complete) return [];
  const count = String(nodes.length);
  const source = sourceAt(resource, ['nodes']);
  return [
    { name: 'node-count', owner: `${system} nodes`, value: count, text: count, strength: 'tool', source },
  ];
}
