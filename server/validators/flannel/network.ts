import { rangeCount, rangeOf } from '../../address/address-range.ts';
import { formatCidr, parseCidrGo } from '../../address/cidr.ts';
import { bitsOf, type Family } from '../../address/family.ts';
import { isStandIn } from '../../kubernetes/calico/stand-in.ts';
import { isEnabled, netConfFields } from '../../kubernetes/flannel/net-conf.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt, unknown, type Value } from '../../model/value.ts';
import { quantity } from '../../text/quantity.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

const families: readonly Family[] = ['IPv4', 'IPv6'];

export default defineValidator({
  component: 'Flannel',
  kinds: ['file/flannel-net-conf'],
  stage: 'validate',
  upstream: {
    version: '0.28.9',
    path: 'pkg/subnet/config.go, pkg/subnet/kube/kube.go',
    symbol: 'ParseConfig, CheckNetworkConfig, AcquireLease',
  },
  rules: {
    'flannel-network-missing': {
      summary: 'Flannel is to give addresses of a family, and has no network of it.',
      why: 'Each node has a part of the network. Without `Network` (or `IPv6Network`, where EnableIPv6 is true) no node can have one, and Flannel refuses every node. A cluster without IPv4 says `EnableIPv4: false`.',
    },
    'flannel-network-malformed': {
      summary: 'A network of Flannel is no CIDR of its family.',
      why: 'Flannel ends at once, on every node, if it cannot read its configuration. `Network` is one IPv4 CIDR, `IPv6Network` one IPv6 CIDR.',
    },
    'flannel-network-not-masked': {
      summary: 'A network of Flannel has bits set after its prefix.',
      why: 'Flannel takes the whole network that the address lies in, and says nothing.',
    },
    'flannel-network-too-small': {
      summary: 'A network of Flannel is too small to be divided among nodes.',
      why: 'A network of fewer than 16 addresses has no four subnets with addresses for Pods. Flannel refuses it where it cuts the subnets itself, out of etcd.',
    },
  },
  check({ root, complete }, _, report) {
    for (const family of families) {
      const { network, enable } = netConfFields[family];
      if (isEnabled(root, family) !== true) continue;
      const path = [network];
      const text = stringAt(root, network);
      if (text === unknown || (text !== undefined && isStandIn(text))) continue;
      if (text === undefined || text === '') {
        if (complete && !hasField(root, network))
          report('flannel-network-missing', {
            path: family === 'IPv4' ? path : [enable],
            reason: null,
            message: `There is no ${network}, so nodes have no ${family} addresses for Pods.`,
          });
        continue;
      }
      const parsed = parseCidrGo(text);
      if (parsed?.cidr.family !== family) {
        report('flannel-network-malformed', {
          path,
          reason: null,
          message: `${network} is ${text}, which is no ${family} CIDR.`,
        });
        continue;
      }
      const { cidr, hostBits } = parsed;
      if (hostBits)
        report('flannel-network-not-masked', {
          path,
          reason: null,
          severity: 'warning',
          message: `Flannel takes ${formatCidr(cidr)} of ${text}, which has bits set after its prefix.`,
          fixes: [write(path, formatCidr(cidr), 'safe')],
        });
      if (cidr.prefix > bitsOf(family) - 4)
        report('flannel-network-too-small', {
          path,
          reason: null,
          severity: 'warning',
          message: `The network ${text} has ${quantity(rangeCount(rangeOf(cidr)))} ${cidr.prefix === bitsOf(family) ? 'address' : 'addresses'}, too few to be divided among nodes.`,
        });
    }
  },
});

/** Also in other letters: Go's decoder takes them. */
function hasField(root: Value, name: string): boolean {
  return root.kind === 'map' && root.entries.some(({ key }) => key.toLowerCase() === name.toLowerCase());
}

const netConf = (json: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-flannel-cfg
  namespace: kube-flannel
data:
  net-conf.json: |
    {
${json}
      "Backend": { "Type": "vxlan" }
    }
`;

export const examples: { readonly [id: string]: Examples } = {
  'flannel-network-missing': {
    invalid: [
      {
        text: netConf(`      "EnableIPv6": true,
#     ^^^^^^^^^^^^ error flannel-network-missing: There is no Network, so nodes have no IPv4 addresses for Pods.
      "IPv6Network": "fd00:10:244::/56",`),
      },
      {
        text: netConf(`      "Network": "10.244.0.0/16",
      "EnableIPv6": true,
#                   ^^^^ error flannel-network-missing: There is no IPv6Network, so nodes have no IPv6 addresses for Pods.`),
      },
    ],
    valid: [
      {
        text: netConf(
          '      "EnableIPv4": false,\n      "EnableIPv6": true,\n      "IPv6Network": "fd00:10:244::/56",',
        ),
      },
      { text: netConf('      "network": "10.244.0.0/16",') },
      { text: netConf('      "Network": "{{ pod_cidr }}",') },
    ],
  },
  'flannel-network-malformed': {
    invalid: [
      {
        text: netConf(`      "Network": "fd00:10:244::/56",
#                ^^^^^^^^^^^^^^^^^^ error flannel-network-malformed: Network is fd00:10:244::/56, which is no IPv4 CIDR.`),
      },
      {
        text: netConf(`      "Network": "10.244.0.0/16,fd00:10:244::/56",
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error flannel-network-malformed: Network is 10.244.0.0/16,fd00:10:244::/56, which is no IPv4 CIDR.`),
      },
    ],
    valid: [{ text: netConf('      "Network": "10.244.0.0/16",') }],
  },
  'flannel-network-not-masked': {
    invalid: [
      {
        text: netConf(`      "Network": "10.244.1.0/16",
#                ^^^^^^^^^^^^^^^ warning flannel-network-not-masked: Flannel takes 10.244.0.0/16 of 10.244.1.0/16, which has bits set after its prefix.`),
        fixed: netConf('      "Network": "10.244.0.0/16",'),
      },
    ],
    valid: [{ text: netConf('      "Network": "10.244.1.0/24",') }],
  },
  'flannel-network-too-small': {
    invalid: [
      {
        text: netConf(`      "Network": "10.244.0.0/29",
#                ^^^^^^^^^^^^^^^ warning flannel-network-too-small: The network 10.244.0.0/29 has 8 addresses, too few to be divided among nodes.`),
      },
    ],
    valid: [{ text: netConf('      "Network": "10.244.0.0/28",') }],
  },
};
