import { natureOf } from '../../address/nature.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { reportRanges } from './report-ranges.ts';

export default defineRule({
  id: 'range-of-documentation',
  severity: 'information',
  summary: 'A range was copied from documentation, whose addresses belong to nobody.',
  why: 'Addresses such as 192.0.2.0/24 and 2001:db8::/32 are for texts. Routers and firewalls of others drop them; use private addresses, or the ones that you have been given.',
  upstream: 'https://www.rfc-editor.org/rfc/rfc5737',
  reads: ['claims'],
  check(cluster, report) {
    reportRanges(cluster, report, ['pods', 'services', 'load-balancers'], (range) =>
      natureOf(range)?.fitness === 'documentation' ? { clause: 'is for documentation only' } : undefined,
    );
  },
});

const kubeadm = (serviceSubnet: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: fd00:10:244::/56
  serviceSubnet: ${serviceSubnet}
`;

export const examples: Examples = {
  invalid: [
    {
      text: kubeadm(`2001:db8:42:1::/112
#                ^^^^^^^^^^^^^^^^^^^ information range-of-documentation: The Service range 2001:db8:42:1::/112 (kubeadm networking.serviceSubnet) is for documentation only.`),
    },
  ],
  valid: [{ text: kubeadm('2001:cafe:42:1::/112') }],
};
