import {
  configuresCluster,
  decodeStep,
  partOf,
  validateSteps,
} from '../../kubernetes/kubeadm/configuration.ts';
import { componentKinds } from '../../kubernetes/kubeadm/kinds.ts';
import { kubeadmSchema } from '../../kubernetes/kubeadm/schemas.ts';
import type { Examples } from '../../model/examples.ts';
import { groupOf, type Resource } from '../../model/resource.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'kubeadm',
  kinds: ['kubeadm.k8s.io/*', ...Object.keys(componentKinds).map((group) => `${group}/*`)],
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/util/config/joinconfiguration.go',
    symbol: 'documentMapToJoinConfiguration',
  },
  rules: {
    'kubeadm-document-ignored': {
      summary: 'A kubeadm file has a document that kubeadm does not use there.',
      why: '`kubeadm join` uses the JoinConfiguration alone, and `kubeadm init` everything else: what stands in the other documents of the file has no effect on it.',
    },
  },
  check(resource, { unit }, report) {
    const join = partOf(unit, 'JoinConfiguration');
    if (join === undefined || kubeadmSchema(resource) === undefined) return;
    const byInit = configuresCluster(unit) && isUnknownToInit(resource);
    const byJoin = resource !== join;
    if (!byInit && !byJoin) return;
    report('kubeadm-document-ignored', {
      path: ['kind'],
      field: `${resource.apiVersion}, Kind=${resource.kind}`,
      reason: null,
      severity: 'information',
      told: byInit
        ? { stage: 'decode', step: decodeStep(unit, resource) + 1 }
        : { stage: 'validate', step: validateSteps.joinEndpoint },
      message: `kubeadm ${byInit ? 'init' : 'join'} does not use the ${resource.kind} in this file.`,
    });
  },
});

function isUnknownToInit(resource: Resource): boolean {
  return (
    groupOf(resource) === 'kubeadm.k8s.io' &&
    resource.kind !== 'InitConfiguration' &&
    resource.kind !== 'ClusterConfiguration'
  );
}

export const examples: { readonly [id in 'kubeadm-document-ignored']: Examples } = {
  'kubeadm-document-ignored': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
#     ^^^^^^^^^^^^^^^^^ information kubeadm-document-ignored: kubeadm join does not use the InitConfiguration in this file.
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
#     ^^^^^^^^^^^^^^^^^ information kubeadm-document-ignored: kubeadm init does not use the JoinConfiguration in this file.
discovery:
  file:
    kubeConfigPath: /etc/kubernetes/discovery.conf
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
`,
      },
    ],
  },
};
