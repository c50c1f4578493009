import { parseIpSloppy } from '../../address/ip.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';
import { fieldNamed, kubeProxyKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'validate',
  upstream: { ...validation, symbol: 'Validate' },
  rules: {
    'kube-proxy-bind-address-malformed': {
      summary: 'The bindAddress of a KubeProxyConfiguration is no IP address.',
      why: 'bindAddress stands for the primary address of the node and decides the family that kube-proxy serves first. It is one address, without a port, a prefix length, a zone or a name; 0.0.0.0 and :: leave the choice of the address to kube-proxy.',
    },
  },
  check({ root }, _context, report) {
    const address = stringAt(root, 'bindAddress');
    if (typeof address !== 'string' || address === '' || parseIpSloppy(address) !== undefined) return;
    const path = ['bindAddress'];
    const meant = [address.trim(), bare(address), '0.0.0.0', '::'].filter(
      (text) => parseIpSloppy(text) !== undefined,
    );
    report('kube-proxy-bind-address-malformed', {
      path,
      field: fieldNamed('BindAddress'),
      reason: 'FieldValueInvalid',
      message: `"${address}" is no IP address, as bindAddress has to be.`,
      fixes: [...new Set(meant)].map((text) => write(path, text)),
    });
  },
});

/** What is left of an address without brackets, port, prefix length and zone. */
function bare(text: string): string {
  return text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/[/%].*$/, '');
}

export const examples: { readonly [id in 'kube-proxy-bind-address-malformed']: Examples } = {
  'kube-proxy-bind-address-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
bindAddress: 0.0.0.0:10256
#            ^^^^^^^^^^^^^ error kube-proxy-bind-address-malformed: "0.0.0.0:10256" is no IP address, as bindAddress has to be.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
bindAddress: 0.0.0.0
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
bindAddress: node-1
#            ^^^^^^ error kube-proxy-bind-address-malformed: "node-1" is no IP address, as bindAddress has to be.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
bindAddress: 0.0.0.0
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
bindAddress: ""
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
bindAddress: "::"
`,
      },
    ],
  },
};
