import { cniRangesOf } from '../kubernetes/cni/ip-ranges.ts';
import { cniPluginsOf } from '../kubernetes/cni/plugins.ts';
import { defineReader } from './define.ts';
import { sourceAt } from './reading/source.ts';

/**
 * The CNI configuration of a node, which gives Pods their own addresses; where its ranges are left out, a network plugin
 * puts them in. Upstream: containernetworking/plugins, plugins/ipam/host-local/backend/allocator/config.go.
 */
export default defineReader({
  system: 'CNI',
  kinds: ['file/cni-conf'],
  fields: [
    {
      path: 'plugins[].ipam.ranges[][].subnet',
      role: 'pods',
      form: 'cidr',
      note: 'of host-local, from `rangeStart` to `rangeEnd`; also `ipam.subnet`. A configuration without `plugins` is one plugin',
    },
    { path: 'plugins[].ipam.routes[].dst', role: 'none' },
    { path: 'plugins[].ipam.gateway', role: 'none' },
  ],
  read: (resource) => ({
    claims: cniPluginsOf(resource).flatMap((plugin) =>
      cniRangesOf(plugin).map(({ range, text, path }, position) => ({
        role: 'pods' as const,
        range,
        text,
        owner: `CNI plugin ${plugin.type}`,
        system: 'CNI',
        strength: 'derived' as const,
        position,
        shape: 'range' as const,
        source: sourceAt(resource, path),
      })),
    ),
  }),
});
