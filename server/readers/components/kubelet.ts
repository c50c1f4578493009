import { defineReader } from '../define.ts';
import { dnsSettings, statedListAt } from '../reading/stated.ts';

const system = 'kubelet';

/** Configuration of kubelets. Upstream: kubernetes, staging/src/k8s.io/kubelet/config/v1beta1/types.go. */
export default defineReader({
  system,
  kinds: ['kubelet.config.k8s.io/v1beta1/KubeletConfiguration'],
  fields: [
    { path: 'clusterDNS', setting: 'cluster-dns', strength: 'component' },
    { path: 'clusterDomain', setting: 'dns-domain', strength: 'component' },
    {
      path: 'maxPods',
      setting: 'max-pods',
      strength: 'component',
      canonical: (text) => (/^[1-9]\d*$/.test(text) ? text : undefined),
      note: '0 leaves it at its default',
    },
    { path: 'podCIDR', role: 'none', note: 'of a kubelet without a cluster' },
  ],
  read(resource, fields) {
    const by = { owner: `${system} clusterDNS`, system, strength: 'component' } as const;
    const { settings = [] } = fields();
    return {
      settings: [
        ...statedListAt(resource, ['clusterDNS'], by).flatMap(dnsSettings),
        ...settings.filter(({ name }) => name !== 'cluster-dns'),
      ],
    };
  },
});
