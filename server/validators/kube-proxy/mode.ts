import { configuresCluster } from '../../kubernetes/kubeadm/configuration.ts';
import type { Examples } from '../../model/examples.ts';
import { booleanAt, stringAt } from '../../model/value.ts';
import { nearest } from '../../text/nearest.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';
import { fieldNamed, kubeProxyKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'validate',
  upstream: { ...validation, symbol: 'validateProxyMode' },
  rules: {
    'kube-proxy-ipvs-deprecated': {
      summary: 'A KubeProxyConfiguration asks for the deprecated mode ipvs.',
      why: 'kube-proxy still starts in this mode, and logs that it may be gone in a later version. nftables is its successor, and iptables the default.',
    },
    'kube-proxy-mode-off': {
      summary: 'A KubeProxyConfiguration asks for the mode ipvs and turns it off.',
      why: 'Since Kubernetes 1.37 the deprecated mode ipvs has a feature gate, KubeProxyIPVS, which is on unless the file says otherwise.',
    },
    'kube-proxy-mode-unknown': {
      summary: 'The mode of a KubeProxyConfiguration does not exist.',
      why: 'On Linux the modes are iptables, which is the default, nftables, and the deprecated ipvs; on Windows there is kernelspace alone. The mode userspace is gone since Kubernetes 1.26. Modes are written in lower case.',
    },
  },
  check({ root }, { release, unit }, report) {
    const mode = stringAt(root, 'mode');
    const isOff = mode === 'ipvs' && booleanAt(root, 'featureGates', gate) === false;
    const path = ['mode'];
    const at = { path, field: fieldNamed('Mode.ProxyMode'), reason: 'FieldValueInvalid' } as const;
    if (isOff && release.has('kubeProxyIpvsGate')) {
      report('kube-proxy-mode-off', {
        ...at,
        message: `The mode ipvs is turned off by the feature gate ${gate}.`,
        fixes: [write(path, 'nftables'), write(path, 'iptables')],
      });
    }
    const isToldByKubeadm = configuresCluster(unit) && release.has('kubeadmWarnsOfIpvs');
    if (mode === 'ipvs' && !isOff && !isToldByKubeadm && release.has('kubeProxyIpvsDeprecated')) {
      report('kube-proxy-ipvs-deprecated', {
        ...at,
        reason: null,
        severity: 'warning',
        message: 'The mode ipvs is deprecated since Kubernetes 1.35, as kube-proxy logs when it starts.',
        fixes: [write(path, 'nftables'), write(path, 'iptables')],
      });
    }
    // Whether it is for Windows, where kernelspace is right, the file does not say.
    if (typeof mode !== 'string' || ['', 'kernelspace', ...modes].includes(mode)) return;
    const meant = nearest(mode.trim(), modes);
    report('kube-proxy-mode-unknown', {
      ...at,
      message: `"${mode}" is no mode of kube-proxy, which has iptables, nftables and ipvs.`,
      fixes: [...new Set([...(meant === undefined ? [] : [meant]), 'iptables', 'nftables'])].map((known) =>
        write(path, known),
      ),
    });
  },
});

const gate = 'KubeProxyIPVS';
const modes = ['iptables', 'nftables', 'ipvs'];

export const examples: {
  readonly [id in 'kube-proxy-ipvs-deprecated' | 'kube-proxy-mode-off' | 'kube-proxy-mode-unknown']: Examples;
} = {
  'kube-proxy-ipvs-deprecated': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: ipvs
#     ^^^^ warning kube-proxy-ipvs-deprecated: The mode ipvs is deprecated since Kubernetes 1.35, as kube-proxy logs when it starts.
`,
        settings: { kubernetesVersion: '1.35' },
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: nftables
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: ipvs
`,
        settings: { kubernetesVersion: '1.34' },
      },
    ],
  },
  'kube-proxy-mode-off': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: ipvs
#     ^^^^ error kube-proxy-mode-off: The mode ipvs is turned off by the feature gate KubeProxyIPVS.
featureGates:
  KubeProxyIPVS: false
`,
        settings: { kubernetesVersion: '1.37' },
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: nftables
featureGates:
  KubeProxyIPVS: false
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
featureGates:
  KubeProxyIPVS: false
`,
      },
    ],
  },
  'kube-proxy-mode-unknown': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: userspace
#     ^^^^^^^^^ error kube-proxy-mode-unknown: "userspace" is no mode of kube-proxy, which has iptables, nftables and ipvs.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: NFTables
#     ^^^^^^^^ error kube-proxy-mode-unknown: "NFTables" is no mode of kube-proxy, which has iptables, nftables and ipvs.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: nftables
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: ""
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: kernelspace
winkernel:
  networkName: l2bridge
`,
      },
    ],
  },
};
