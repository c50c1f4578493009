import { isWithin, rangeOf } from '../../address/address-range.ts';
import { natureOf } from '../../address/nature.ts';
import { dockerBridge } from '../../address/special.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { reportRanges } from './report-ranges.ts';

const ranges = [
  {
    range: rangeOf(dockerBridge),
    what: 'what Docker gives its bridge docker0 by default: a machine that runs Docker does not reach it',
  },
  {
    range: rangeOf({ family: 'IPv6', first: 0xfcn << 120n, prefix: 8 }),
    what: 'not set aside for anybody: unique local addresses of your own begin with fd',
  },
];

export default defineRule({
  id: 'range-of-doubtful-addresses',
  severity: 'information',
  summary: 'A range is legal, and some hosts or networks do not get along with it.',
  why: 'Class E addresses are refused by many systems, 172.17.0.0/16 is the usual network of Docker, 198.18.0.0/15 is for benchmarks, fc00::/8 is not defined, and site-local addresses were withdrawn.',
  upstream: 'https://www.iana.org/assignments/iana-ipv4-special-registry/',
  reads: ['claims'],
  check(cluster, report) {
    reportRanges(cluster, report, ['pods', 'services'], (range) => {
      const nature = natureOf(range);
      if (nature?.fitness === 'doubtful') return { clause: `is ${nature.what}` };
      const other = ranges.find((one) => isWithin(range, one.range));
      return other && { clause: `is ${other.what}` };
    });
  },
});

const kubeadm = (podSubnet: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${podSubnet}
  serviceSubnet: 10.96.0.0/16
`;

export const examples: Examples = {
  invalid: [
    {
      text: kubeadm(`172.17.0.0/16
#            ^^^^^^^^^^^^^ information range-of-doubtful-addresses: The Pod range 172.17.0.0/16 (kubeadm networking.podSubnet) is what Docker gives its bridge docker0 by default: a machine that runs Docker does not reach it.`),
    },
    {
      text: kubeadm(`240.0.0.0/16
#            ^^^^^^^^^^^^ information range-of-doubtful-addresses: The Pod range 240.0.0.0/16 (kubeadm networking.podSubnet) is reserved (class E): many hosts refuse it.`),
    },
  ],
  valid: [{ text: kubeadm('172.18.0.0/16') }],
};
