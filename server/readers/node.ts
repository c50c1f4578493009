import { stringAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { pathsOf, stepsOf } from './field-path.ts';
import { ownerOf } from './read-fields.ts';
import { nodeAddresses, statedAt } from './reading/stated.ts';

const system = 'Kubernetes';
const address = 'status.addresses[].address';

/** Nodes with the slices of the Pod range that they got. Upstream: kubernetes, staging/src/k8s.io/api/core/v1/types.go. */
export default defineReader({
  system,
  kinds: ['v1/Node'],
  named: true,
  fields: [
    {
      path: 'spec.podCIDR',
      role: 'pods',
      form: 'cidr',
      strength: 'derived',
      note: 'a slice of the Pod range',
    },
    { path: 'spec.podCIDRs[]', role: 'pods', form: 'cidr', strength: 'derived', note: 'as podCIDR' },
    { path: address, role: 'nodes', form: 'address', note: 'of type InternalIP' },
  ],
  read(resource, fields) {
    const { claims = [] } = fields();
    const owner = ownerOf(resource, { system, named: true }, []);
    const inUse = pathsOf(resource.root, stepsOf(address)).flatMap((path) => {
      const isInternal = stringAt(resource.root, ...path.slice(0, -1), 'type') === 'InternalIP';
      const stated = statedAt(resource, path, { owner, system, strength: 'derived' });
      return stated === undefined || !isInternal ? [] : nodeAddresses(stated);
    });
    return { claims: [...claims.filter(({ role }) => role === 'pods'), ...inUse] };
  },
});
