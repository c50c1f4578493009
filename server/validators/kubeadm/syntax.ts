import { hasKubeadm } from '../../kubernetes/kubeadm/configuration.ts';
import { componentKinds } from '../../kubernetes/kubeadm/kinds.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { unreadable } from '../unreadable.ts';

export default defineValidator({
  component: 'kubeadm',
  kinds: ['kubeadm.k8s.io/*', ...Object.keys(componentKinds).map((group) => `${group}/*`)],
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/util/marshal.go',
    symbol: 'SplitConfigDocuments',
  },
  rules: {
    'kubeadm-yaml-malformed': {
      summary: 'A document of a kubeadm file is no YAML that kubeadm can read.',
      why: 'kubeadm refuses the whole file when the syntax of one document is broken. It reads YAML 1.1: indentation is made of spaces, a colon or dash needs a space behind it, and a value that holds a colon and a space, or begins with a sign such as @, * or %, needs quotes.',
    },
  },
  check({ malformed, origin }, { unit }, report) {
    if (malformed === undefined || origin.kind !== 'document' || !hasKubeadm(unit)) return;
    report('kubeadm-yaml-malformed', unreadable(malformed, 'kubeadm'));
  },
});

export const examples: { readonly [id in 'kubeadm-yaml-malformed']: Examples } = {
  'kubeadm-yaml-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet:10.244.0.0/16
# ^^^^^^^^^^^^^^^^^^^^^^^ error kubeadm-yaml-malformed
  dnsDomain: cluster.local
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  dnsDomain: cluster.local
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
clusterName: "{{ name }}: 1"
`,
      },
    ],
  },
};
