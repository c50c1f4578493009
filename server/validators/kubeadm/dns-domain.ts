import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { hostNameFaults, repairedHostName } from '../../kubernetes/kubeadm/host-name.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import { stringAt } from '../../model/value.ts';
import type { Examples } from '../../rules/examples.ts';
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
      why: 'The domain becomes part of the API server’s certificate and of every Service name. It consists of labels of lower-case letters, digits and dashes with single dots between them.',
    },
  },
  check({ root }, _context, report) {
    const domain = stringAt(root, ...path);
    if (typeof domain !== 'string' || domain === '') return;
    const repaired = repairedHostName(domain);
    for (const fault of hostNameFaults(domain)) {
      report('dns-domain-malformed', {
        path,
        reason: 'FieldValueInvalid',
        step: validateSteps.init,
        message:
          fault === 'too-long'
            ? `networking.dnsDomain has ${domain.length} characters, and a DNS name has at most 253`
            : `networking.dnsDomain "${domain}" is no DNS name: its labels are lower-case letters, digits and inner dashes, with single dots between them`,
        fixes:
          repaired === undefined
            ? []
            : [
                {
                  title: `Write ${repaired}`,
                  safe: false,
                  patches: [{ op: 'replace-slice', path, from: 0, to: domain.length, text: repaired }],
                },
              ],
      });
    }
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
  #          ^^^^^^^^^^^^^ error dns-domain-malformed: networking.dnsDomain "Cluster.local" is no DNS name: its labels are lower-case letters, digits and inner dashes, with single dots between them
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
