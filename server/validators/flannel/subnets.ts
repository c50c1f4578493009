import { type Cidr, containsIp, parseCidrGo } from '../../address/cidr.ts';
import { bitsOf, type Family } from '../../address/family.ts';
import { parseIpGo } from '../../address/ip.ts';
import { isEnabled, netConfFields } from '../../kubernetes/flannel/net-conf.ts';
import type { Examples } from '../../model/examples.ts';
import { numberAt, stringAt, type Value, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { remove } from '../fix.ts';

const families: readonly Family[] = ['IPv4', 'IPv6'];

/**
 * The subnets that Flannel cuts itself. It does so with its configuration in etcd only: one in a ConfigMap is for the
 * mode in which nodes have their subnets from kube-controller-manager.
 */
export default defineValidator({
  component: 'Flannel',
  kinds: ['file/flannel-net-conf'],
  stage: 'validate',
  upstream: { version: '0.28.9', path: 'pkg/subnet/config.go', symbol: 'CheckNetworkConfig' },
  rules: {
    'flannel-subnet-settings-ignored': {
      summary: 'Flannel is told how to cut subnets that it does not cut.',
      why: 'With --kube-subnet-mgr nodes have their subnets from kube-controller-manager: their size is its --node-cidr-mask-size. SubnetLen, SubnetMin and SubnetMax have an effect only where Flannel keeps its data in etcd.',
    },
    'flannel-subnet-length': {
      summary: 'The subnets of Flannel are too large or too small for its network.',
      why: 'A network must have room for four subnets, and a subnet for four addresses: the prefix of SubnetLen is at least 2 longer than that of the network, and at most /30, or /126 of IPv6.',
    },
    'flannel-subnet-bound': {
      summary: 'The first or last subnet of Flannel is not in its network, or begins at no subnet.',
      why: 'SubnetMin and SubnetMax are the addresses of the first and the last subnet that nodes may have.',
    },
  },
  check({ root, origin }, _, report) {
    for (const family of families) {
      const fields = netConfFields[family];
      if (isEnabled(root, family) !== true) continue;
      const settings = [fields.length, fields.first, fields.last].filter(
        (field) => valueAt(root, [field]) !== undefined,
      );
      if (origin.kind === 'embedded') {
        for (const field of settings)
          report('flannel-subnet-settings-ignored', {
            path: [field],
            reason: null,
            severity: 'information',
            message: `Flannel does not read ${field} from a ConfigMap: kube-controller-manager cuts the subnets of nodes.`,
            fixes: [remove([field])],
          });
        continue;
      }
      const network = textAt(root, fields.network);
      const cidr = parseCidrGo(network)?.cidr;
      if (cidr?.family !== family || settings.length === 0) continue;
      const most = bitsOf(family) - 2;
      const written = numberAt(root, fields.length);
      if (typeof written === 'number' && written > 0 && (written > most || written < cidr.prefix + 2)) {
        report('flannel-subnet-length', {
          path: [fields.length],
          reason: null,
          message: `Subnets of ${network} are /${cidr.prefix + 2} to /${most}, not /${written}.`,
        });
        continue;
      }
      const length = lengthOf(root, fields.length, cidr);
      for (const field of length === undefined ? [] : [fields.first, fields.last]) {
        const text = textAt(root, field);
        const ip = parseIpGo(text)?.ip;
        if (ip === undefined || ip.value === 0n || length === undefined) continue;
        const isAligned = ip.value % (1n << BigInt(bitsOf(family) - length)) === 0n;
        if (containsIp(cidr, ip) && isAligned) continue;
        report('flannel-subnet-bound', {
          path: [field],
          reason: null,
          message: containsIp(cidr, ip)
            ? `No subnet of /${length} begins at ${text}.`
            : `${text} is not in the network ${network}.`,
        });
      }
    }
  },
});

/** Empty where nothing is known. */
function textAt(root: Value, field: string): string {
  const text = stringAt(root, field);
  return typeof text === 'string' ? text : '';
}

/** The prefix length of subnets after defaulting; undefined when it cannot be known. */
function lengthOf(root: Value, field: string, { family, prefix }: Cidr): number | undefined {
  const written = numberAt(root, field);
  if (typeof written === 'number' && written > 0) return written;
  if (written === undefined && valueAt(root, [field]) !== undefined) return undefined;
  if (typeof written === 'symbol') return undefined;
  const usual = family === 'IPv4' ? 24 : 64;
  return prefix <= usual - 2 ? usual : prefix + 2;
}

const file = (settings: string) => `{
  "Network": "10.5.0.0/16",
${settings}
  "Backend": { "Type": "vxlan" }
}
`;

const configMap = (settings: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-flannel-cfg
data:
  net-conf.json: |
    {
      "Network": "10.244.0.0/16",${settings}
      "Backend": { "Type": "vxlan" }
    }
`;

export const examples: { readonly [id: string]: Examples } = {
  'flannel-subnet-settings-ignored': {
    invalid: [
      {
        text: configMap(`
      "SubnetLen": 25,
#                  ^^ information flannel-subnet-settings-ignored: Flannel does not read SubnetLen from a ConfigMap: kube-controller-manager cuts the subnets of nodes.`),
        fixed: configMap(''),
      },
    ],
    valid: [{ text: configMap('') }, { text: file('  "SubnetLen": 25,') }],
  },
  'flannel-subnet-length': {
    invalid: [
      {
        text: file(`  "SubnetLen": 17,
#              ^^ error flannel-subnet-length: Subnets of 10.5.0.0/16 are /18 to /30, not /17.`),
      },
    ],
    valid: [{ text: file('  "SubnetLen": 18,') }],
  },
  'flannel-subnet-bound': {
    invalid: [
      {
        text: file(`  "SubnetMin": "10.6.1.0",
#              ^^^^^^^^^^ error flannel-subnet-bound: 10.6.1.0 is not in the network 10.5.0.0/16.`),
      },
      {
        text: file(`  "SubnetMax": "10.5.9.128",
#              ^^^^^^^^^^^^ error flannel-subnet-bound: No subnet of /24 begins at 10.5.9.128.`),
      },
    ],
    valid: [{ text: file('  "SubnetMin": "10.5.1.0",') }],
  },
};
