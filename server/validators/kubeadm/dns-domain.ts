import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import { nearestSubdomain, subdomainFaults } from '../../kubernetes/names.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

const path = ['networking', 'dnsDomain'];

export default defineValidator({
  component: 'kubeadm',
  kinds: inValidatedVersions('ClusterConfiguration'),
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateNetworking',
  },
  rules: {
    'dns-domain-malformed': {
      summary: 'The DNS domain of the cluster is no DNS name.',
      why: 'The domain becomes part of the API server’s certificate and of every Service name. It consists of labels of lowercase letters, digits and dashes with single dots between them.',
    },
  },
  check({ root }, _context, report) {
    const domain = stringAt(root, ...path);
    if (typeof domain !== 'string' || domain === '') return;
    const faults = subdomainFaults(domain);
    if (faults.length === 0) return;
    const nearest = nearestSubdomain(domain);
    const patches = [{ op: 'replace-slice', path, from: 0, to: domain.length, text: nearest ?? '' }] as const;
    report('dns-domain-malformed', {
      path,
      reason: 'FieldValueInvalid',
      step: validateSteps.init,
      message: `networking.dnsDomain "${domain}" ${faults.join(' and ')}.`,
      fixes: nearest === undefined ? [] : [{ title: `Write ${nearest}`, safe: false, patches }],
    });
  },
});

export const examples: { readonly [id in 'dns-domain-malformed']: Examples } = {
  'dns-domain-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  dnsDomain: Cluster.local
  #          ^^^^^^^^^^^^^ error dns-domain-malformed: networking.dnsDomain "Cluster.local" holds other characters than a-z, 0-9, hyphens and dots.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  dnsDomain: cluster.local
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  dnsDomain: k8s-1.example.com
`,
      },
    ],
  },
};
