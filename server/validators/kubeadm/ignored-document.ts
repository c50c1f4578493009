import { decodeStep, partOf, validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { componentKinds, type KubeadmKind } from '../../kubernetes/kubeadm/kinds.ts';
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
      why: '`kubeadm join` uses the JoinConfiguration alone, `kubeadm reset` and `kubeadm upgrade` use their own too, and `kubeadm init` everything else: what stands in the other documents of the file has no effect on it.',
    },
  },
  check(resource, { unit, release }, report) {
    const last = release.has('upgradesValidated') ? commands.length : commands.length - 1;
    const [first, ...others] = commands
      .slice(0, last)
      .filter(({ reads }) => reads.some((kind) => partOf(unit, kind) !== undefined))
      .filter(
        ({ name, reads }) =>
          !reads.some((kind) => kind === resource.kind) && !(name === 'init' && isOfComponent(resource)),
      );
    if (first === undefined) return;
    const names = [first, ...others].map(({ name }) => name);
    const who =
      names.length === 1 ? `${names[0]} does` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} do`;
    report('kubeadm-document-ignored', {
      path: ['kind'],
      field: `${resource.apiVersion}, Kind=${resource.kind}`,
      reason: null,
      severity: 'information',
      told:
        first.name === 'init'
          ? { stage: 'decode', step: decodeStep(unit, resource) + 1 }
          : { stage: 'validate', step: first.step },
      message: `kubeadm ${who} not use the ${resource.kind} in this file.`,
    });
  },
});

/** The commands that read a file, in the order in which `kubeadm config validate` does what they do. */
const commands: readonly {
  readonly name: string;
  readonly reads: readonly KubeadmKind[];
  readonly step: number;
}[] = [
  { name: 'init', reads: ['ClusterConfiguration', 'InitConfiguration'], step: validateSteps.initEndpoint },
  { name: 'join', reads: ['JoinConfiguration'], step: validateSteps.joinEndpoint },
  { name: 'reset', reads: ['ResetConfiguration'], step: validateSteps.reset },
  { name: 'upgrade', reads: ['UpgradeConfiguration'], step: validateSteps.upgrade },
];

/** `kubeadm init` passes the configurations of kubelet and kube-proxy on. */
function isOfComponent(resource: Resource): boolean {
  return Object.hasOwn(componentKinds, groupOf(resource));
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
