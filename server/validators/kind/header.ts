import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

const apiVersion = 'kind.x-k8s.io/v1alpha4';

export default defineValidator({
  component: 'kind',
  kinds: ['kind.x-k8s.io/*', 'kind.sigs.k8s.io/*'],
  stage: 'decode',
  upstream: { version: '0.33.0', path: 'pkg/internal/apis/config/encoding/load.go', symbol: 'Parse' },
  rules: {
    'kind-header-unknown': {
      summary: 'A configuration of kind has an API version or a kind that kind does not know.',
      why: `kind reads nothing but the kind Cluster in ${apiVersion}; the older versions are gone.`,
    },
  },
  check(resource, _, report) {
    const isCurrent = resource.apiVersion === apiVersion;
    if (isCurrent && resource.kind === 'Cluster') return;
    const path = isCurrent ? ['kind'] : ['apiVersion'];
    report('kind-header-unknown', {
      path,
      reason: null,
      message: isCurrent
        ? `kind does not know the kind ${resource.kind}: its configuration is a Cluster.`
        : `kind does not know ${resource.apiVersion}: it reads ${apiVersion} only.`,
      fixes: [write(path, isCurrent ? 'Cluster' : apiVersion)],
    });
  },
});

export const examples: { readonly [id: string]: Examples } = {
  'kind-header-unknown': {
    invalid: [
      {
        text: `apiVersion: kind.sigs.k8s.io/v1alpha3
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ error kind-header-unknown: kind does not know kind.sigs.k8s.io/v1alpha3: it reads kind.x-k8s.io/v1alpha4 only.
kind: Cluster
`,
        fixed: `apiVersion: kind.x-k8s.io/v1alpha4
kind: Cluster
`,
      },
    ],
    valid: [{ text: 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n' }],
  },
};
