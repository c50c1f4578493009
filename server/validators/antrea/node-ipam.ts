import { parseCidrSloppy } from '../../address/cidr.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { booleanAt, numberAt, type Path } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

const bounds = {
  IPv4: { least: 16, most: 30, otherwise: 24 },
  IPv6: { least: 64, most: 126, otherwise: 64 },
};

export default defineValidator({
  component: 'Antrea',
  kinds: ['file/antrea-controller'],
  stage: 'validate',
  upstream: {
    version: '2.8.0',
    path: 'cmd/antrea-controller/options.go',
    symbol: 'validateNodeIPAMControllerOptions',
  },
  rules: {
    'antrea-node-ipam-refused': {
      summary: 'The Pod ranges that the controller of Antrea is to cut into blocks cannot be used.',
      why: 'antrea-controller does not start. It takes one range, or one of each IP family, and masks of nodes from 16 to 30 in IPv4 and from 64 to 126 in IPv6; in IPv6 a block is at most 16 bits longer than the range.',
    },
  },
  check({ root }, _, report) {
    if (booleanAt(root, 'nodeIPAM', 'enableNodeIPAM') !== true) return;
    const refuse = (path: Path, message: string) =>
      report('antrea-node-ipam-refused', { path, reason: null, message });
    const entries = stringItemsAt(root, 'nodeIPAM', 'clusterCIDRs').map((entry) => ({
      ...entry,
      cidr: parseCidrSloppy(entry.text)?.cidr,
    }));
    for (const [n, { text, path, cidr }] of entries.entries()) {
      const before = entries.slice(0, n).find((other) => other.cidr?.family === cidr?.family);
      if (cidr === undefined) refuse(path, `${text} is no CIDR such as 10.10.0.0/16.`);
      else if (before !== undefined)
        refuse(path, `${text} is a second ${cidr.family} range beside ${before.text}.`);
    }
    for (const family of ['IPv4', 'IPv6'] as const) {
      const found = entries.find(({ cidr }) => cidr?.family === family);
      const path = ['nodeIPAM', `nodeCIDRMaskSize${family}`];
      const written = numberAt(root, ...path);
      if (found?.cidr === undefined || typeof written === 'symbol') continue;
      const { least, most, otherwise } = bounds[family];
      const mask = written === undefined || written === 0 ? otherwise : written;
      if (mask < least || mask > most)
        refuse(path, `The ${family} mask ${mask} of a node is not from ${least} to ${most}.`);
      else if (family === 'IPv6' && mask - found.cidr.prefix > 16)
        refuse(
          found.path,
          `${found.text} cannot be cut into blocks of /${mask}, which are more than 16 bits longer.`,
        );
    }
  },
});

const config = (nodeIPAM: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: antrea-config
data:
  antrea-controller.conf: |
    nodeIPAM:
      enableNodeIPAM: true
${nodeIPAM}
`;

export const examples: { readonly [id: string]: Examples } = {
  'antrea-node-ipam-refused': {
    invalid: [
      {
        text: config(`      clusterCIDRs: [10.10.0.0/16, 10.11.0.0/16]
#                                  ^^^^^^^^^^^^ error antrea-node-ipam-refused: 10.11.0.0/16 is a second IPv4 range beside 10.10.0.0/16.
      nodeCIDRMaskSizeIPv4: 31
#                           ^^ error antrea-node-ipam-refused: The IPv4 mask 31 of a node is not from 16 to 30.`),
      },
      {
        text: config(`      clusterCIDRs: [fd00:10::/44]
#                    ^^^^^^^^^^^^ error antrea-node-ipam-refused: fd00:10::/44 cannot be cut into blocks of /64, which are more than 16 bits longer.`),
      },
    ],
    valid: [{ text: config('      clusterCIDRs: [10.10.0.0/16, fd00:10::/48]') }],
  },
};
