import { parseCidrGo } from '../../address/cidr.ts';
import { parseIpGo } from '../../address/ip.ts';
import { cniPluginsOf } from '../../kubernetes/cni/plugins.ts';
import { itemsIn } from '../../kubernetes/placed.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

export default defineValidator({
  component: 'CNI plugins',
  kinds: ['file/network-attachment', 'file/cni-conf'],
  stage: 'validate',
  upstream: { version: '1.9.1', path: 'plugins/ipam/static/main.go', symbol: 'LoadIPAMConfig' },
  rules: {
    'static-address-without-prefix': {
      summary: 'A static address of a further interface has no prefix length.',
      why: 'The static plugin refuses the configuration when a Pod starts. It takes an address with the prefix length of its network (192.168.1.5/24), so that the interface knows which addresses are beside it.',
    },
  },
  check(resource, _, report) {
    for (const { ipam } of cniPluginsOf(resource)) {
      if (ipam?.type !== 'static') continue;
      for (const { path, value } of itemsIn(ipam, 'addresses')) {
        const text = stringAt(value, 'address');
        if (typeof text !== 'string' || parseCidrGo(text) !== undefined) continue;
        const ip = parseIpGo(text)?.ip;
        if (ip === undefined) continue;
        const at = [...path, 'address'];
        const fixed = `${text}/${ip.family === 'IPv4' ? 24 : 64}`;
        report('static-address-without-prefix', {
          path: at,
          reason: null,
          message: `${text} needs the prefix length of its network, as in ${fixed}.`,
          fixes: [write(at, fixed)],
        });
      }
    }
  },
});

const attachment = (address: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: iot
spec:
  config: |
    {
      "type": "macvlan",
      "master": "eth0",
      "ipam": {
        "type": "static",
        "addresses": [
          { "address": ${address} }
        ]
      }
    }
`;

export const examples: { readonly [id: string]: Examples } = {
  'static-address-without-prefix': {
    invalid: [
      {
        text: attachment('"192.168.1.5"').replace(
          ' }\n        ]',
          ` }
#                      ^^^^^^^^^^^^^ error static-address-without-prefix: 192.168.1.5 needs the prefix length of its network, as in 192.168.1.5/24.
        ]`,
        ),
        fixed: attachment('"192.168.1.5/24"'),
      },
    ],
    valid: [{ text: attachment('"192.168.1.5/32"') }],
  },
};
