import { type AddressRange, asCidr, formatRange, isWithin, rangeOf } from '../../address/address-range.ts';
import { parseCidrSloppy } from '../../address/cidr.ts';
import { natureOf } from '../../address/nature.ts';
import { typoBetween } from '../../address/typo.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { moveRange } from '../overlap/move-range.ts';
import { reportRanges } from './report-ranges.ts';

/** GKE gives Services of clusters that it manages addresses of its own; cloud.google.com/kubernetes-engine/docs. */
const ofGke = rangeOfText('34.118.224.0/20');

export default defineRule({
  id: 'range-of-public-addresses',
  severity: 'warning',
  summary: 'Pods or Services are given IPv4 addresses that hosts of the internet have.',
  why: 'Whatever a Pod sends to one of these hosts stays inside the cluster. Mostly it is a slip of the pen: 192.169 for 192.168, 172.32 for 172.31, 100.244 for 10.244.',
  upstream: 'https://www.rfc-editor.org/rfc/rfc1918',
  reads: ['claims', 'services', 'settings', 'coverings'],
  check(cluster, report) {
    reportRanges(cluster, report, ['pods', 'services'], (range) => {
      if (range.family !== 'IPv4' || natureOf(range)?.fitness !== 'public' || isOfGke(range))
        return undefined;
      const meant = privateLike(range);
      return {
        clause: `holds public addresses${meant === undefined ? '' : ` (is ${formatRange(meant)} meant?)`}: the real hosts that have them cannot be reached from Pods`,
        fixes: (holding) => {
          const changes =
            meant === undefined || holding.isDeclared ? undefined : moveRange(holding, meant, cluster);
          return meant === undefined || changes === undefined
            ? []
            : [{ title: `Write ${formatRange(meant)}`, safe: false, changes }];
        },
      };
    });
  },
});

function isOfGke(range: AddressRange): boolean {
  return ofGke !== undefined && isWithin(range, ofGke);
}

/** A private range of the same size that is written nearly the same. */
function privateLike(range: AddressRange): AddressRange | undefined {
  const own = asCidr(range);
  const text = formatRange(range);
  const [first = '', second = '', ...rest] = text.split('.');
  const candidates = [
    ['192', second, ...rest],
    ['192', '168', ...rest],
    ['10', second, ...rest],
    ...(first === '172' ? [['172', '31', ...rest]] : []),
  ];
  return candidates
    .map((parts) => rangeOfText(parts.join('.')))
    .find((candidate) => {
      const cidr = candidate && asCidr(candidate);
      if (candidate === undefined || cidr === undefined || own === undefined) return false;
      return natureOf(candidate)?.fitness === 'private' && typoBetween(own, cidr) !== undefined;
    });
}

function rangeOfText(text: string): AddressRange | undefined {
  const cidr = parseCidrSloppy(text)?.cidr;
  return cidr === undefined ? undefined : rangeOf(cidr);
}

const kubeadm = (podSubnet: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${podSubnet}
  serviceSubnet: 10.96.0.0/16
`;

export const examples: Examples = {
  invalid: [
    {
      text: kubeadm(`192.169.0.0/16
#            ^^^^^^^^^^^^^^ warning range-of-public-addresses: The Pod range 192.169.0.0/16 (kubeadm networking.podSubnet) holds public addresses (is 192.168.0.0/16 meant?): the real hosts that have them cannot be reached from Pods.`),
      fixed: kubeadm('192.168.0.0/16'),
    },
    {
      text: kubeadm(`100.244.0.0/16
#            ^^^^^^^^^^^^^^ warning range-of-public-addresses: The Pod range 100.244.0.0/16 (kubeadm networking.podSubnet) holds public addresses (is 10.244.0.0/16 meant?): the real hosts that have them cannot be reached from Pods.`),
      fixed: kubeadm('10.244.0.0/16'),
    },
  ],
  valid: [
    { text: kubeadm('192.168.0.0/16') },
    { text: kubeadm('100.127.0.0/16') },
    { text: kubeadm('34.118.224.0/20') },
  ],
};
