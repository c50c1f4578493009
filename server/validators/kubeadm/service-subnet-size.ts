import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import { serviceSizeFaults } from '../../kubernetes/kubeadm/subnets.ts';
import type { Examples } from '../../model/examples.ts';
import { sliceSpan, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { resizeSubnet } from './subnet-fixes.ts';

const path = ['networking', 'serviceSubnet'];
const noMasks = { IPv4: undefined, IPv6: undefined };

export default defineValidator({
  component: 'kubeadm',
  kinds: inValidatedVersions('ClusterConfiguration'),
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateServiceSubnetSize',
  },
  rules: {
    'kubeadm-service-subnet-too-large': {
      summary: 'A serviceSubnet is larger than /12 for IPv4 or /108 for IPv6.',
      why: 'kubeadm takes at most 20 bits of Service addresses for each family. kube-apiserver itself has taken larger ranges since 1.34; kubeadm still refuses them.',
    },
  },
  check({ root }, _context, report) {
    const scalar = valueAt(root, path);
    if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string') return;
    const field = { path, text: scalar.value, role: 'services', masks: noMasks } as const;
    for (const fault of serviceSizeFaults(scalar.value)) {
      if (fault.kind !== 'too-large') continue;
      const { subnet, limit } = fault;
      report('kubeadm-service-subnet-too-large', {
        path,
        span: sliceSpan(scalar, subnet.from, subnet.to),
        reason: 'FieldValueInvalid',
        step: validateSteps.init,
        message: `networking.serviceSubnet ${subnet.text} is larger than /${limit}, the largest ${subnet.cidr.family} Service range that kubeadm takes.`,
        fixes: resizeSubnet(field, subnet, limit, 'Narrow'),
      });
    }
  },
});

export const examples: { readonly [id in 'kubeadm-service-subnet-too-large']: Examples } = {
  'kubeadm-service-subnet-too-large': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/64
  #                           ^^^^^^^^^^^^^^^ error kubeadm-service-subnet-too-large: networking.serviceSubnet fd00:10:96::/64 is larger than /108, the largest IPv6 Service range that kubeadm takes.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/108
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/12,fd00:10:96::/108
`,
      },
    ],
  },
};
