import { commonPart, rangeOf, rangeOfIp } from '../../address/address-range.ts';
import { parseCidrSloppy } from '../../address/cidr.ts';
import { parseIpSloppy } from '../../address/ip.ts';
import { whereaboutsHolders } from '../../kubernetes/cni/ip-ranges.ts';
import { cniPluginsOf } from '../../kubernetes/cni/plugins.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

/** What looks like an address or a range: everything else may be a word of some tool. */
const address = /^[\d.:a-fA-F]+(?:-[\d.:a-fA-F]+)?(?:\/\d+)?$/;

export default defineValidator({
  component: 'whereabouts',
  kinds: ['file/network-attachment'],
  stage: 'validate',
  upstream: { version: '0.9.4', path: 'pkg/config/config.go', symbol: 'LoadIPAMConfig' },
  rules: {
    'whereabouts-range-malformed': {
      summary: 'A range of whereabouts cannot be read.',
      why: 'whereabouts refuses the configuration when a Pod starts. It takes a CIDR (10.0.0.0/24), or the first and the last address with the prefix length behind them (10.0.0.5-10.0.0.9/24), the first one in that network.',
    },
  },
  check(resource, _, report) {
    for (const { ipam } of cniPluginsOf(resource)) {
      if (ipam?.type !== 'whereabouts') continue;
      for (const { path, value } of whereaboutsHolders(ipam)) {
        const text = stringAt(value, 'range');
        const fault = typeof text === 'string' && address.test(text) ? rangeFault(text) : undefined;
        if (fault !== undefined)
          report('whereabouts-range-malformed', { path: [...path, 'range'], reason: null, message: fault });
      }
    }
  },
});

function rangeFault(text: string): string | undefined {
  const [first = '', rest] = text.split('-');
  const cidr = parseCidrSloppy(rest ?? first)?.cidr;
  if (cidr === undefined)
    return `${text} is no range: a prefix length has to stand behind it, as in 10.0.0.0/24.`;
  if (rest === undefined) return undefined;
  const start = parseIpSloppy(first)?.ip;
  if (start === undefined) return `${first} is no address to begin a range with.`;
  return commonPart(rangeOfIp(start), rangeOf(cidr)) === undefined
    ? `${first} is not in the network of ${rest}.`
    : undefined;
}

const attachment = (ipam: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: lan
spec:
  config: |
    {
      "name": "lan",
      "type": "macvlan",
      "master": "eth1",
      "ipam": {
        "type": "whereabouts",
${ipam}
      }
    }
`;

export const examples: { readonly [id: string]: Examples } = {
  'whereabouts-range-malformed': {
    invalid: [
      {
        text: attachment(`        "range": "10.2.0.5-10.2.0.9"
#                ^^^^^^^^^^^^^^^^^^^ error whereabouts-range-malformed: 10.2.0.5-10.2.0.9 is no range: a prefix length has to stand behind it, as in 10.0.0.0/24.`),
      },
      {
        text: attachment(`        "range": "10.1.1.5-10.2.0.9/24"
#                ^^^^^^^^^^^^^^^^^^^^^^ error whereabouts-range-malformed: 10.1.1.5 is not in the network of 10.2.0.9/24.`),
      },
    ],
    valid: [
      { text: attachment('        "range": "10.2.0.5-10.2.0.9/24"') },
      { text: attachment('        "range": "10.2.0.5/24"') },
    ],
  },
};
