import { isEnabled } from '../../kubernetes/flannel/net-conf.ts';
import { defineReader } from '../define.ts';

/**
 * The network configuration of Flannel, in a ConfigMap (also that of canal) or a file. What its switch turns off counts
 * for nothing. Upstream: flannel 0.28.9, pkg/subnet/config.go.
 */
export default defineReader({
  system: 'Flannel',
  kinds: ['file/flannel-net-conf'],
  fields: [
    {
      path: 'Network',
      role: 'pods',
      form: 'cidr',
      strength: 'component',
      note: 'unless EnableIPv4 is false',
      when: ({ root }) => isEnabled(root, 'IPv4') === true,
    },
    {
      path: 'IPv6Network',
      role: 'pods',
      form: 'cidr',
      strength: 'component',
      note: 'with EnableIPv6',
      when: ({ root }) => isEnabled(root, 'IPv6') === true,
    },
    { path: 'SubnetMin', role: 'none' },
    { path: 'SubnetMax', role: 'none' },
  ],
});
