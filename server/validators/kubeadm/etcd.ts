import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import type { Examples } from '../../model/examples.ts';
import { anchor } from '../../model/resource.ts';
import { type Path, stringAt, unknown, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

const external = ['etcd', 'external'];

export default defineValidator({
  component: 'kubeadm',
  kinds: inValidatedVersions('ClusterConfiguration'),
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateEtcd',
  },
  rules: {
    'etcd-local-and-external': {
      summary: 'The configuration has both a local and an external etcd.',
      why: 'kubeadm either runs etcd itself or uses one that is there already.',
    },
    'etcd-client-certificate-incomplete': {
      summary: 'The client certificate for an external etcd lacks its key, its certificate or its CA.',
      why: 'A certificate needs its key and the other way round, and both need the CA that signed them.',
    },
  },
  check({ root, complete }, _context, report) {
    const outside = valueAt(root, external);
    if (outside?.kind !== 'map') return;
    const at = { reason: 'FieldValueInvalid', step: validateSteps.init } as const;
    const local = valueAt(root, ['etcd', 'local']);
    if (local !== undefined) {
      report('etcd-local-and-external', {
        ...at,
        path: external,
        field: 'etcd',
        message: 'etcd has both local and external, and kubeadm takes only one of them.',
        related: [{ span: anchor(root, ['etcd', 'local']), message: 'The local etcd is set up here.' }],
        fixes: [removal(['etcd', 'local'], 'external'), removal(external, 'local')],
      });
      return;
    }
    const [ca, cert, key] = ['caFile', 'certFile', 'keyFile'].map(
      (name) => stringAt(outside, name) || undefined,
    );
    if ([ca, cert, key].includes(unknown) || !complete) return;
    if ((cert === undefined) !== (key === undefined)) {
      const [given, missing] = cert === undefined ? ['keyFile', 'certFile'] : ['certFile', 'keyFile'];
      report('etcd-client-certificate-incomplete', {
        ...at,
        path: [...external, given],
        field: 'etcd.external',
        message: `etcd.external has a ${given} without its ${missing}.`,
      });
    } else if (cert !== undefined && ca === undefined) {
      report('etcd-client-certificate-incomplete', {
        ...at,
        path: [...external, 'certFile'],
        field: 'etcd.external',
        message: 'etcd.external has certFile and keyFile without the caFile that they need.',
      });
    }
  },
});

function removal(path: Path, kept: string) {
  return { title: `Keep ${kept} only`, safe: false, patches: [{ op: 'remove', path }] } as const;
}

export const examples: {
  readonly [id in 'etcd-local-and-external' | 'etcd-client-certificate-incomplete']: Examples;
} = {
  'etcd-local-and-external': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  local:
    dataDir: /var/lib/etcd
  external:
# ^^^^^^^^ error etcd-local-and-external: etcd has both local and external, and kubeadm takes only one of them.
    endpoints: [http://10.0.0.5:2379]
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints: [http://10.0.0.5:2379]
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  local:
  external:
    endpoints: [http://10.0.0.5:2379]
`,
      },
    ],
  },
  'etcd-client-certificate-incomplete': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints: [https://10.0.0.5:2379]
    caFile: /etc/ca.crt
    certFile: /etc/client.crt
    #         ^^^^^^^^^^^^^^^ error etcd-client-certificate-incomplete: etcd.external has a certFile without its keyFile.
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints: [https://10.0.0.5:2379]
    caFile: /etc/ca.crt
`,
      },
    ],
  },
};
