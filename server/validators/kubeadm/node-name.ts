import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { hostNameFaults, repairedHostName } from '../../kubernetes/kubeadm/host-name.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import { stringAt } from '../../model/value.ts';
import type { Examples } from '../../rules/examples.ts';
import { defineValidator } from '../define.ts';

const path = ['nodeRegistration', 'name'];

export default defineValidator({
  component: 'kubeadm',
  kinds: [...inValidatedVersions('InitConfiguration'), ...inValidatedVersions('JoinConfiguration')],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateNodeRegistrationOptions',
  },
  rules: {
    'node-name-malformed': {
      summary: 'The name of the node is no DNS name.',
      why: 'The name becomes that of the Node object and part of certificates. kubeadm makes it lower case; beside that it takes letters, digits, inner dashes, and single dots between labels.',
    },
  },
  check({ root, kind }, _context, report) {
    const written = stringAt(root, ...path);
    if (typeof written !== 'string' || written === '') return;
    const name = written.trim().toLowerCase();
    const repaired = repairedHostName(name);
    for (const fault of hostNameFaults(name)) {
      report('node-name-malformed', {
        path,
        reason: 'FieldValueInvalid',
        step: kind === 'JoinConfiguration' ? validateSteps.join : validateSteps.init,
        message:
          fault === 'too-long'
            ? `nodeRegistration.name has ${name.length} characters, and a DNS name has at most 253`
            : `nodeRegistration.name "${written}" is no DNS name`,
        fixes:
          repaired === undefined
            ? []
            : [{ title: `Write ${repaired}`, safe: false, patches: [{ op: 'set', path, value: repaired }] }],
      });
    }
  },
});

export const examples: { readonly [id in 'node-name-malformed']: Examples } = {
  'node-name-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  name: node_1
  #     ^^^^^^ error node-name-malformed: nodeRegistration.name "node_1" is no DNS name
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  name: node-1
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  name: Node-1.example.com
`,
      },
    ],
  },
};
