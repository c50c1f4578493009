import { stringAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { fullNameIn } from '../reading/full-name-in.ts';
import { itemsAt } from '../reading/items.ts';

/**
 * Addresses that the mesh makes up for hosts outside of it. With the resolution NONE they are those of the hosts
 * themselves. Upstream: istio, pkg/config/validation/validation.go, ValidateServiceEntry.
 */
export default defineReader({
  system: 'Istio',
  kinds: [
    'networking.istio.io/v1/ServiceEntry',
    'networking.istio.io/v1beta1/ServiceEntry',
    'networking.istio.io/v1alpha3/ServiceEntry',
  ],
  fields: [
    {
      path: 'spec.addresses[]',
      role: 'internal',
      form: 'address',
      note: 'with the resolution STATIC or DNS, where it is no address of an endpoint',
      when: ({ root }) => /^(?:STATIC|DNS)/.test(String(stringAt(root, 'spec', 'resolution'))),
    },
    { path: 'spec.endpoints[].address', role: 'none' },
  ],
  read(resource, fields) {
    const { claims = [] } = fields();
    const endpoints = itemsAt(resource, ['spec', 'endpoints']).map((path) =>
      stringAt(resource.root, ...path, 'address'),
    );
    return {
      claims: claims
        .filter(({ text }) => !endpoints.includes(text))
        .map((claim) => ({ ...claim, owner: `Istio ServiceEntry ${fullNameIn(resource)}` })),
    };
  },
});
