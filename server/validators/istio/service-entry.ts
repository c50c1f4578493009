import { parseCidrGo } from '../../address/cidr.ts';
import { parseIpGo } from '../../address/ip.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt, unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'Istio',
  kinds: [
    'networking.istio.io/v1/ServiceEntry',
    'networking.istio.io/v1beta1/ServiceEntry',
    'networking.istio.io/v1alpha3/ServiceEntry',
  ],
  stage: 'validate',
  upstream: {
    version: '1.32',
    path: 'pkg/config/validation/validation.go',
    symbol: 'ValidateServiceEntry',
  },
  rules: {
    'istio-service-entry-address': {
      summary: 'An address of a ServiceEntry is neither an IP address nor a CIDR.',
      why: 'The webhook of Istio refuses such a ServiceEntry. Names of hosts stand in hosts.',
    },
    'istio-service-entry-range': {
      summary: 'A ServiceEntry with a range of addresses asks DNS for its host.',
      why: 'A range stands for whichever of its addresses a client asks for, so it goes with the resolution NONE or STATIC. The webhook of Istio refuses it with another one.',
    },
  },
  check({ root }, _, report) {
    const resolution = stringAt(root, 'spec', 'resolution') ?? 'NONE';
    for (const { text, path } of stringItemsAt(root, 'spec', 'addresses')) {
      const isRange = text.includes('/');
      if (text.includes('%')) continue;
      if (isRange ? parseCidrGo(text) === undefined : parseIpGo(text) === undefined)
        report('istio-service-entry-address', {
          path,
          reason: null,
          message: `${text === '' ? 'An empty text' : text} is neither an IP address nor a CIDR.`,
        });
      else if (isRange && resolution !== unknown && resolution.startsWith('DNS'))
        report('istio-service-entry-range', {
          path,
          reason: null,
          message: `The range ${text} needs the resolution NONE or STATIC, and the resolution is ${resolution}.`,
        });
    }
  },
});

const entry = (address: string, resolution: string) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: db
spec:
  hosts: [db.example.com]
  resolution: ${resolution}
  addresses:
    - ${address}
`;

export const examples: {
  readonly [id in 'istio-service-entry-address' | 'istio-service-entry-range']: Examples;
} = {
  'istio-service-entry-address': {
    invalid: [
      {
        text: entry(
          `db.example.com
#     ^^^^^^^^^^^^^^ error istio-service-entry-address: db.example.com is neither an IP address nor a CIDR.`,
          'DNS',
        ),
      },
    ],
    valid: [{ text: entry('240.0.0.5', 'DNS') }, { text: entry('"{{ ip }}"', 'DNS') }],
  },
  'istio-service-entry-range': {
    invalid: [
      {
        text: entry(
          `10.1.0.0/16
#     ^^^^^^^^^^^ error istio-service-entry-range: The range 10.1.0.0/16 needs the resolution NONE or STATIC, and the resolution is DNS.`,
          'DNS',
        ),
      },
    ],
    valid: [{ text: entry('10.1.0.0/16', 'NONE') }, { text: entry('10.1.0.0/16', '"{{ how }}"') }],
  },
};
