import { parseIpGo } from '../../address/ip.ts';
import type { Examples } from '../../model/examples.ts';
import { listAt, stringAt, unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { remove } from '../fix.ts';

export default defineValidator({
  component: 'Gateway API',
  kinds: ['gateway.networking.k8s.io/v1/Gateway', 'gateway.networking.k8s.io/v1beta1/Gateway'],
  stage: 'validate',
  upstream: {
    version: '1.4',
    path: 'config/crd/standard/gateway.networking.k8s.io_gateways.yaml',
    symbol: 'spec.addresses',
  },
  rules: {
    'gateway-address-malformed': {
      summary: 'An address of a Gateway is no IP address.',
      why: 'An address without a type, or of the type IPAddress, is a single IPv4 or IPv6 address, without a prefix length or a port. A name is of the type Hostname.',
    },
    'gateway-address-repeated': {
      summary: 'A Gateway asks for an address twice.',
      why: 'The API server refuses a Gateway whose addresses of one type are not all different.',
    },
  },
  check({ root }, _, report) {
    const items = listAt(root, 'spec', 'addresses');
    if (items === undefined || items === unknown) return;
    const seen = new Set<string>();
    for (const [n, item] of items.entries()) {
      const type = stringAt(item, 'type') ?? 'IPAddress';
      const value = stringAt(item, 'value');
      if (type === unknown || typeof value !== 'string') continue;
      const path = ['spec', 'addresses', n, 'value'];
      if (type === 'IPAddress' && parseIpGo(value) === undefined)
        report('gateway-address-malformed', {
          path,
          reason: 'FieldValueInvalid',
          message: `${value} is no IP address, and the type of the address is IPAddress.`,
        });
      else if (seen.has(`${type} ${value}`) && (type === 'IPAddress' || type === 'Hostname'))
        report('gateway-address-repeated', {
          path,
          reason: 'FieldValueInvalid',
          message: `${value} is asked for twice.`,
          fixes: [{ ...remove(path.slice(0, -1), value), safe: true }],
        });
      seen.add(`${type} ${value}`);
    }
  },
});

const gateway = (addresses: string) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: web
spec:
  addresses:
${addresses}`;

export const examples: {
  readonly [id in 'gateway-address-malformed' | 'gateway-address-repeated']: Examples;
} = {
  'gateway-address-malformed': {
    invalid: [
      {
        text: gateway(`    - value: 192.168.10.0/24
#            ^^^^^^^^^^^^^^^ error gateway-address-malformed: 192.168.10.0/24 is no IP address, and the type of the address is IPAddress.
`),
      },
    ],
    valid: [
      { text: gateway('    - value: 192.168.10.5\n') },
      { text: gateway('    - {type: Hostname, value: web.example.com}\n') },
      { text: gateway('    - value: "{{ ip }}"\n') },
    ],
  },
  'gateway-address-repeated': {
    invalid: [
      {
        text: gateway(`    - value: 192.168.10.5
    - value: 192.168.10.5
#            ^^^^^^^^^^^^ error gateway-address-repeated: 192.168.10.5 is asked for twice.
`),
        fixed: gateway('    - value: 192.168.10.5\n'),
      },
    ],
    valid: [{ text: gateway('    - value: 192.168.10.5\n    - value: 192.168.10.6\n') }],
  },
};
