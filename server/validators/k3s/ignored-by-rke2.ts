import { isOnlyK3s } from '../../kubernetes/k3s/configuration.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { remove } from '../fix.ts';

export default defineValidator({
  component: 'k3s',
  kinds: ['file/rke2'],
  stage: 'warn',
  upstream: { version: '1.36', path: 'pkg/cli/cmds/server.go (RKE2)', symbol: 'k3sServerBase' },
  rules: {
    'rke2-flag-ignored': {
      summary: 'RKE2 is given a flag of k3s that it does not have.',
      why: 'RKE2 has no flags for Flannel and for the ports of k3s: its network plugin is chosen with cni and set up by a HelmChartConfig. It passes over unknown keys of its configuration with a line in its log.',
    },
  },
  check({ root }, _, report) {
    for (const { key, keySpan } of root.entries) {
      if (!isOnlyK3s(key)) continue;
      report('rke2-flag-ignored', {
        path: [key],
        span: keySpan,
        reason: null,
        message: `RKE2 has no flag ${key}, which is one of k3s, and passes over it.`,
        fixes: [remove([key])],
      });
    }
  },
});

const cluster = (config: string) => `apiVersion: provisioning.cattle.io/v1
kind: Cluster
metadata:
  name: lab
spec:
  kubernetesVersion: v1.33.1+rke2r1
  rkeConfig:
    machineGlobalConfig:
      cni: canal
${config}`;

export const examples: { readonly [id: string]: Examples } = {
  'rke2-flag-ignored': {
    invalid: [
      {
        text: cluster(`      flannel-backend: host-gw
#     ^^^^^^^^^^^^^^^ warning rke2-flag-ignored: RKE2 has no flag flannel-backend, which is one of k3s, and passes over it.
`),
        fixed: cluster(''),
      },
    ],
    valid: [{ text: cluster('      disable-kube-proxy: true\n') }],
  },
};
