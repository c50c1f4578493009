import { stringAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { ownerOf } from '../read-fields.ts';
import { sourceAt } from '../reading/source.ts';

const system = 'Antrea';
const pool = ['spec', 'externalIPPool'];

/** Egresses of Antrea name the pool that their address is from. Upstream: antrea, pkg/apis/crd/v1beta1/types.go. */
export default defineReader({
  system,
  kinds: ['crd.antrea.io/v1beta1/Egress', 'crd.antrea.io/v1alpha2/Egress'],
  named: true,
  fields: [
    { path: 'spec.egressIP', role: 'none', note: 'an address of its pool, or of a node' },
    { path: 'spec.externalIPPool', role: 'none', note: 'the name of a pool' },
  ],
  read(resource) {
    const name = stringAt(resource.root, ...pool);
    if (typeof name !== 'string' || name === '') return {};
    const owner = ownerOf(resource, { system, named: true }, pool);
    return {
      poolReferences: [{ system, kind: 'ExternalIPPool', name, owner, source: sourceAt(resource, pool) }],
    };
  },
});
