import { defineReader } from './define.ts';
import { sourceAt } from './reading/source.ts';

/** Pools of OpenELB. Upstream: openelb, api/v1alpha2/eip_types.go, GetSize. */
export default defineReader({
  system: 'OpenELB',
  kinds: ['network.kubesphere.io/v1alpha2/Eip'],
  named: true,
  fields: [{ path: 'spec.address', role: 'load-balancers', form: 'cidr, address or range' }],
  read(resource, fields) {
    const { name } = resource;
    const read = fields();
    if (name === undefined) return read;
    const isOpen = read.claims?.length !== 1;
    const source = sourceAt(resource, ['metadata', 'name']);
    return {
      ...read,
      pools: [{ system: 'OpenELB', kind: 'Eip', name, ...(isOpen && { isOpen: true as const }), source }],
    };
  },
});
