import { parseIpSloppy } from '../../address/ip.ts';
import { defineReader } from '../define.ts';

/** Parts of the configuration of kubelets and kube-proxy that kind merges into its own. */
export default defineReader({
  system: 'kind',
  kinds: ['file/kubelet', 'file/kube-proxy'],
  fields: [
    {
      path: 'clusterDNS[]',
      setting: 'cluster-dns',
      strength: 'component',
      note: 'in a patch for the kubelets',
      canonical: (text) => (parseIpSloppy(text) === undefined ? undefined : text),
      when: ({ kind }) => kind === 'kubelet',
    },
    {
      path: 'maxPods',
      setting: 'max-pods',
      strength: 'component',
      when: ({ kind }) => kind === 'kubelet',
    },
    {
      path: 'clusterCIDR',
      role: 'pods',
      form: 'cidr',
      separator: ',',
      setting: 'pod-ranges',
      strength: 'component',
      note: 'in a patch for kube-proxy',
      when: ({ kind }) => kind === 'kube-proxy',
    },
    {
      path: 'mode',
      setting: 'kube-proxy-mode',
      strength: 'component',
      when: ({ kind }) => kind === 'kube-proxy',
    },
  ],
});
