import type { Resource } from '../../model/resource.ts';
import { listAt, stringAt, unknown } from '../../model/value.ts';
import { defineReader } from '../define.ts';

/**
 * Where Calico's CNI plugin has its addresses from: `calico-ipam` gives blocks of pools, `host-local` what
 * kube-controller-manager gave to the node. Upstream: calico 3.32.1, cni-plugin/pkg/types/types.go.
 */
export default defineReader({
  system: 'Calico',
  kinds: ['file/cni-conf'],
  fields: [
    {
      path: 'plugins[].ipam.type',
      setting: 'pod-ipam',
      strength: 'component',
      note: 'of the plugin `calico`',
      when: isCalico,
    },
  ],
});

function isCalico({ root }: Resource): boolean {
  const plugins = listAt(root, 'plugins');
  return plugins !== undefined && plugins !== unknown && stringAt(plugins[0], 'type') === 'calico';
}
