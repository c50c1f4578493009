import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import type { Examples } from '../../model/examples.ts';
import { formatPath, stringAt, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

const paths = [
  ['certificatesDir'],
  ['etcd', 'local', 'dataDir'],
  ...['caFile', 'certFile', 'keyFile'].map((name) => ['etcd', 'external', name]),
];

export default defineValidator({
  component: 'kubeadm',
  kinds: inValidatedVersions('ClusterConfiguration'),
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateAbsolutePath',
  },
  rules: {
    'kubeadm-path-relative': {
      summary: 'A path in a ClusterConfiguration does not begin at the root.',
      why: 'The paths end up in manifests of static Pods, where there is no folder that they could be relative to.',
    },
  },
  check({ root }, _context, report) {
    // Of an etcd that is both, kubeadm says no more.
    const etcd = valueAt(root, ['etcd']);
    const both = valueAt(etcd, ['local']) !== undefined && valueAt(etcd, ['external']) !== undefined;
    for (const path of paths) {
      const text = stringAt(root, ...path);
      if (typeof text !== 'string' || text === '' || text.startsWith('/') || (both && path.length > 1))
        continue;
      report('kubeadm-path-relative', {
        path,
        reason: 'FieldValueInvalid',
        step: validateSteps.init,
        message: `${formatPath(path)} ${text} is no absolute path.`,
        fixes: [write(path, `/${text.replace(/^(?:\.?\/)+/, '')}`)],
      });
    }
  },
});

export const examples: { readonly [id in 'kubeadm-path-relative']: Examples } = {
  'kubeadm-path-relative': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  local:
    dataDir: var/lib/etcd
    #        ^^^^^^^^^^^^ error kubeadm-path-relative: etcd.local.dataDir var/lib/etcd is no absolute path.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  local:
    dataDir: /var/lib/etcd
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
certificatesDir: /etc/kubernetes/pki
`,
      },
    ],
  },
};
