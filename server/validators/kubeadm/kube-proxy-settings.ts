import { parseIpSloppy } from '../../address/ip.ts';
import { configuresCluster, partOf, validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { formatPath, stringAt, unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'kubeadm',
  kinds: ['kubeproxy.config.k8s.io/v1alpha1/KubeProxyConfiguration'],
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/componentconfigs/kubeproxy.go',
    symbol: 'kubeProxyConfig.Default',
  },
  rules: {
    'kube-proxy-setting-differs-from-kubeadm': {
      summary: 'A KubeProxyConfiguration sets a field to another value than kubeadm recommends.',
      why: 'kubeadm gives kube-proxy the Pod range, the unspecified address of the API server’s family and the kubeconfig that it writes. With another Pod range kube-proxy takes traffic of Pods for traffic from outside. The comparison is of text: a dual-stack pair has to be repeated as it is.',
      insteadOf: ['pod-range-mismatch'],
    },
    'kube-proxy-mode-ipvs': {
      summary: 'A KubeProxyConfiguration asks for the deprecated mode ipvs.',
      why: 'The mode ipvs is deprecated since Kubernetes 1.35. nftables is its successor, and iptables the default.',
    },
  },
  check({ root }, { unit, release }, report) {
    if (!configuresCluster(unit) || !unit.every(({ complete }) => complete)) return;
    const at = { reason: null, told: { stage: 'validate', step: validateSteps.version } } as const;
    for (const { path, value } of recommended(unit)) {
      const given = stringAt(root, ...path);
      if (value === undefined || typeof given !== 'string' || given === '' || given === value) continue;
      report('kube-proxy-setting-differs-from-kubeadm', {
        ...at,
        path,
        message: `${formatPath(path)} is ${given}, but kubeadm recommends ${value}.`,
        fixes: [{ title: `Write ${value}`, safe: false, patches: [{ op: 'set', path, value }] }],
      });
    }
    if (stringAt(root, 'mode') === 'ipvs' && release.has('kubeadmWarnsOfIpvs')) {
      report('kube-proxy-mode-ipvs', {
        ...at,
        path: ['mode'],
        message: 'The mode ipvs is deprecated since Kubernetes 1.35.',
        fixes: ['nftables', 'iptables'].map((mode) => ({
          title: `Write ${mode}`,
          safe: false,
          patches: [{ op: 'set', path: ['mode'], value: mode }],
        })),
      });
    }
  },
});

function recommended(unit: readonly Resource[]) {
  const advertised = stringAt(
    partOf(unit, 'InitConfiguration')?.root,
    'localAPIEndpoint',
    'advertiseAddress',
  );
  const family = typeof advertised === 'string' ? parseIpSloppy(advertised)?.ip.family : undefined;
  const podSubnet = stringAt(partOf(unit, 'ClusterConfiguration')?.root, 'networking', 'podSubnet');
  return [
    // Without an advertise address the family is that of the machine's default route.
    { path: ['bindAddress'], value: family && { IPv4: '0.0.0.0', IPv6: '::' }[family] },
    { path: ['clusterCIDR'], value: podSubnet === unknown ? undefined : podSubnet || undefined },
    { path: ['clientConnection', 'kubeconfig'], value: '/var/lib/kube-proxy/kubeconfig.conf' },
  ];
}

const cluster = `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
---
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
`;

export const examples: {
  readonly [id in 'kube-proxy-setting-differs-from-kubeadm' | 'kube-proxy-mode-ipvs']: Examples;
} = {
  'kube-proxy-setting-differs-from-kubeadm': {
    invalid: [
      {
        text: `${cluster}clusterCIDR: 10.42.0.0/16
#            ^^^^^^^^^^^^ warning kube-proxy-setting-differs-from-kubeadm: clusterCIDR is 10.42.0.0/16, but kubeadm recommends 10.244.0.0/16.
`,
        fixed: `${cluster}clusterCIDR: 10.244.0.0/16\n`,
      },
    ],
    valid: [{ text: `${cluster}clusterCIDR: 10.244.0.0/16\nbindAddress: "::"\n` }],
  },
  'kube-proxy-mode-ipvs': {
    invalid: [
      {
        text: `${cluster}mode: ipvs
#     ^^^^ warning kube-proxy-mode-ipvs: The mode ipvs is deprecated since Kubernetes 1.35.
`,
        settings: { kubernetesVersion: '1.37' },
        fixed: `${cluster}mode: nftables\n`,
      },
    ],
    valid: [{ text: `${cluster}mode: ipvs\n`, settings: { kubernetesVersion: '1.34' } }],
  },
};
