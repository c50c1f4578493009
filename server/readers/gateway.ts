import { stringAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { claimAt } from './reading/claim-at.ts';
import { fullNameIn } from './reading/full-name-in.ts';
import { itemsAt } from './reading/items.ts';

/** Addresses that Gateways ask for. Upstream: gateway-api, apis/v1/gateway_types.go, GatewaySpecAddress. */
export default defineReader({
  system: 'Gateway API',
  kinds: ['gateway.networking.k8s.io/v1/Gateway', 'gateway.networking.k8s.io/v1beta1/Gateway'],
  fields: [
    {
      path: 'spec.addresses[].value',
      role: 'load-balancers',
      form: 'address',
      note: 'of type IPAddress, which is the default: an address that a load balancer is asked for',
    },
  ],
  read(resource) {
    const owner = `Gateway ${fullNameIn(resource)}`;
    const claims = itemsAt(resource, ['spec', 'addresses']).flatMap((path, position) => {
      const type = stringAt(resource.root, ...path, 'type');
      const at = type === undefined || type === 'IPAddress' ? [...path, 'value'] : undefined;
      return claimAt(resource, at, {
        role: 'load-balancers',
        form: 'address',
        owner,
        system: 'Gateway API',
        position,
      });
    });
    return { claims };
  },
});
