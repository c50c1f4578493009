import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import { nearestSubdomain, subdomainFaults } from '../../kubernetes/names.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
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
    const faults = subdomainFaults(name);
    if (faults.length === 0) return;
    const nearest = nearestSubdomain(name);
    const patches = [{ op: 'set', path, value: nearest ?? '' }] as const;
    report('node-name-malformed', {
      path,
      reason: 'FieldValueInvalid',
      step: kind === 'JoinConfiguration' ? validateSteps.join : validateSteps.init,
      message: `nodeRegistration.name "${written}" of the ${kind} ${faults.join(' and ')}.`,
      fixes: nearest === undefined ? [] : [{ title: `Write ${nearest}`, safe: false, patches }],
    });
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
  #     ^^^^^^ error node-name-malformed: nodeRegistration.name "node_1" of the InitConfiguration holds other characters than a-z, 0-9, hyphens and dots.
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
