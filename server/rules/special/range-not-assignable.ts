import { natureOf } from '../../address/nature.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { reportRanges } from './report-ranges.ts';

export default defineRule({
  id: 'range-not-assignable',
  severity: 'warning',
  summary: 'A range holds addresses that no Pod, Service or load balancer can have.',
  why: 'Loopback, link-local, multicast and translated addresses mean something on every host, so a packet to one of them never leaves it, or goes elsewhere. Hardly any component refuses them.',
  upstream: 'https://www.iana.org/assignments/iana-ipv4-special-registry/',
  reads: ['claims'],
  check(cluster, report) {
    reportRanges(cluster, report, ['pods', 'services', 'load-balancers'], (range) => {
      const nature = natureOf(range);
      return nature?.fitness === 'unassignable' ? { clause: `is ${nature.what}` } : undefined;
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
      text: kubeadm(`127.0.0.0/16
#            ^^^^^^^^^^^^ warning range-not-assignable: The Pod range 127.0.0.0/16 (kubeadm networking.podSubnet) is loopback: reaches only the same host, or the same Pod.`),
    },
  ],
  valid: [{ text: kubeadm('10.127.0.0/16') }, { text: kubeadm('100.64.0.0/16') }],
};
