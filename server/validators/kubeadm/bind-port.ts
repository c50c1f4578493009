import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { isPort } from '../../kubernetes/kubeadm/host-port.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import type { Examples } from '../../model/examples.ts';
import { formatPath, numberAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { endpointPath } from './endpoint-path.ts';

const defaultPort = 6443;

export default defineValidator({
  component: 'kubeadm',
  kinds: [...inValidatedVersions('InitConfiguration'), ...inValidatedVersions('JoinConfiguration')],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateAPIEndpoint',
  },
  rules: {
    'bind-port-out-of-range': {
      summary: 'The bindPort of the API server is no port.',
      why: 'A port is a number from 1 to 65535; 0 stands for the default, 6443.',
    },
  },
  check(resource, _context, report) {
    const path = [...endpointPath(resource), 'bindPort'];
    const port = numberAt(resource.root, ...path);
    if (typeof port !== 'number' || port === 0 || isPort(String(port))) return;
    report('bind-port-out-of-range', {
      path,
      reason: 'FieldValueInvalid',
      step: resource.kind === 'JoinConfiguration' ? validateSteps.join : validateSteps.init,
      message: `${formatPath(path)} ${port} is outside of 1 to 65535.`,
      fixes: [
        {
          title: `Write ${defaultPort}, the default`,
          safe: false,
          patches: [{ op: 'set', path, value: defaultPort }],
        },
      ],
    });
  },
});

export const examples: { readonly [id in 'bind-port-out-of-range']: Examples } = {
  'bind-port-out-of-range': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
controlPlane:
  localAPIEndpoint:
    bindPort: 65536
    #         ^^^^^ error bind-port-out-of-range: controlPlane.localAPIEndpoint.bindPort 65536 is outside of 1 to 65535.
discovery:
  file:
    kubeConfigPath: https://example.com/discovery.conf
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
controlPlane:
  localAPIEndpoint:
    bindPort: 6443
discovery:
  file:
    kubeConfigPath: https://example.com/discovery.conf
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  bindPort: 0
`,
      },
    ],
  },
};
