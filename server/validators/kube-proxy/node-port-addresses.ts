import { parseCidrSloppy } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { listAt, unknown } from '../../model/value.ts';
import { listing } from '../../text/listing.ts';
import { defineValidator } from '../define.ts';
import { remove, write } from '../fix.ts';
import { cidrRepairs } from './cidr-repairs.ts';
import { fieldNamed, kubeProxyKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'validate',
  upstream: { ...validation, symbol: 'validateKubeProxyNodePortAddress' },
  rules: {
    'kube-proxy-node-port-address-malformed': {
      summary: 'An entry of nodePortAddresses is neither a range nor a keyword.',
      why: 'nodePortAddresses selects addresses of the node by ranges: one address is a range of /32 or /128, and names of interfaces are not taken. The keyword primary stands for the addresses of the node; since Kubernetes 1.37 there are also localhost and all.',
    },
    'kube-proxy-node-port-keyword-repeated': {
      summary: 'A keyword stands twice in nodePortAddresses.',
      why: 'kube-proxy takes each of the keywords primary, localhost and all only once.',
    },
    'kube-proxy-node-port-primary-mixed': {
      summary: 'nodePortAddresses mixes the keyword primary with ranges.',
      why: 'Before Kubernetes 1.37 the keyword primary stands alone: kube-proxy refuses ranges, or a second keyword, beside it.',
    },
  },
  check({ root }, { release }, report) {
    const items = listAt(root, 'nodePortAddresses');
    if (items === undefined || items === unknown) return;
    const keywords = new Set<string>();
    for (const [n, item] of items.entries()) {
      if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
      const text = item.value;
      const path = ['nodePortAddresses', n];
      const at = { path, field: fieldNamed(`NodePortAddresses[${n}]`) };
      if (text === primary && items.length > 1 && !release.has('nodePortKeywords')) {
        report('kube-proxy-node-port-primary-mixed', {
          ...at,
          reason: 'FieldValueInvalid',
          message: 'The keyword primary stands alone in nodePortAddresses before Kubernetes 1.37.',
          fixes: [remove(path, primary)],
        });
        return;
      }
      if (text === primary || (isKeyword(text) && release.has('nodePortKeywords'))) {
        if (keywords.has(text)) {
          report('kube-proxy-node-port-keyword-repeated', {
            ...at,
            reason: 'FieldValueDuplicate',
            message: `The keyword ${text} stands twice in nodePortAddresses.`,
            fixes: [remove(path, text)],
          });
        }
        keywords.add(text);
      } else if (parseCidrSloppy(text) === undefined) {
        const known = release.has('nodePortKeywords') ? allKeywords : [primary];
        report('kube-proxy-node-port-address-malformed', {
          ...at,
          reason: 'FieldValueInvalid',
          message: `"${text}" is no range such as 10.0.0.0/8, and not ${listing(known).replace(' and ', ' or ')}.`,
          fixes: repairs(path, text, known, items.length),
        });
      }
    }
  },
});

const primary = 'primary';
const allKeywords = [primary, 'localhost', 'all'];

function isKeyword(text: string): boolean {
  return allKeywords.includes(text);
}

function repairs(
  path: (string | number)[],
  text: string,
  keywords: readonly string[],
  count: number,
): LocalFix[] {
  const word = text.trim().toLowerCase();
  if (keywords.includes(word)) return [write(path, word)];
  if (word === 'localhost') return [write(path, '127.0.0.0/8')];
  if (word === '' && count > 1) return [remove(path, 'the empty entry')];
  return cidrRepairs(path, text);
}

export const examples: {
  readonly [id in
    | 'kube-proxy-node-port-address-malformed'
    | 'kube-proxy-node-port-keyword-repeated'
    | 'kube-proxy-node-port-primary-mixed']: Examples;
} = {
  'kube-proxy-node-port-address-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses:
  - 192.168.1.5
  # ^^^^^^^^^^^ error kube-proxy-node-port-address-malformed: "192.168.1.5" is no range such as 10.0.0.0/8, and not primary, localhost or all.
`,
        settings: { kubernetesVersion: '1.37' },
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses:
  - 192.168.1.5/32
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [localhost]
#                   ^^^^^^^^^ error kube-proxy-node-port-address-malformed: "localhost" is no range such as 10.0.0.0/8, and not primary.
`,
        settings: { kubernetesVersion: '1.36' },
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [127.0.0.0/8]
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [10.0.0.5/8, "fd00::/64"]
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [localhost, primary]
`,
        settings: { kubernetesVersion: '1.37' },
      },
    ],
  },
  'kube-proxy-node-port-keyword-repeated': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [primary, primary]
#                            ^^^^^^^ error kube-proxy-node-port-keyword-repeated: The keyword primary stands twice in nodePortAddresses.
`,
        settings: { kubernetesVersion: '1.37' },
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [primary]
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [10.0.0.0/8, 10.0.0.0/8]
`,
        settings: { kubernetesVersion: '1.37' },
      },
    ],
  },
  'kube-proxy-node-port-primary-mixed': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [primary, 127.0.0.0/8]
#                   ^^^^^^^ error kube-proxy-node-port-primary-mixed: The keyword primary stands alone in nodePortAddresses before Kubernetes 1.37.
`,
        settings: { kubernetesVersion: '1.36' },
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [127.0.0.0/8]
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [primary, 127.0.0.0/8]
`,
        settings: { kubernetesVersion: '1.37' },
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [primary]
`,
        settings: { kubernetesVersion: '1.36' },
      },
    ],
  },
};
