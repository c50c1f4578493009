import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

const path = ['nodeRegistration', 'criSocket'];

export default defineValidator({
  component: 'kubeadm',
  kinds: [...inValidatedVersions('InitConfiguration'), ...inValidatedVersions('JoinConfiguration')],
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/util/config/initconfiguration.go',
    symbol: 'SetNodeRegistrationDynamicDefaults',
  },
  rules: {
    'cri-socket-without-scheme': {
      summary: 'The socket of the container runtime is a path without unix://.',
      why: 'kubeadm puts unix:// in front of it for now, and says that the kubelet may not take such an address in the future.',
    },
  },
  check({ root, kind }, _context, report) {
    const socket = stringAt(root, ...path);
    if (typeof socket !== 'string' || socket === '' || socket.startsWith('unix')) return;
    report('cri-socket-without-scheme', {
      path,
      field: '"criSocket"',
      reason: null,
      told: {
        stage: 'validate',
        step: kind === 'JoinConfiguration' ? validateSteps.joinEndpoint : validateSteps.initEndpoint,
      },
      message: `nodeRegistration.criSocket ${socket} lacks the scheme unix://, which kubeadm adds for now.`,
      fixes: socket.startsWith('/') ? [write(path, `unix://${socket}`, 'safe')] : [],
    });
  },
});

export const examples: { readonly [id in 'cri-socket-without-scheme']: Examples } = {
  'cri-socket-without-scheme': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  criSocket: /run/containerd/containerd.sock
  #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning cri-socket-without-scheme: nodeRegistration.criSocket /run/containerd/containerd.sock lacks the scheme unix://, which kubeadm adds for now.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  criSocket: unix:///run/containerd/containerd.sock
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  criSocket: unix:///run/containerd/containerd.sock
`,
      },
    ],
  },
};
