import type { Examples } from '../../model/examples.ts';
import type { Patch } from '../../model/patch.ts';
import type { Source } from '../../model/place.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'extra-arg-with-dashes',
  severity: 'error',
  summary: 'The name of a flag in extraArgs begins with dashes.',
  why: 'kubeadm puts two dashes before every name. The component does not know a flag with four and does not start.',
  upstream: 'cmd/kubeadm/app/util/arguments.go, ArgumentsToCommand',
  reads: ['settings'],
  check(cluster, report) {
    for (const { name, owner, text, document, source } of cluster.settings) {
      if (name !== 'extra-arg-with-dashes') continue;
      const bare = text.replace(/^-+/, '');
      const component = owner.split(' ')[0];
      report({
        at: { document, source },
        message: `kubeadm passes ${text} on as --${text}, which ${component} does not know.`,
        fixes:
          bare === ''
            ? []
            : [
                {
                  title: `Write ${bare}`,
                  safe: true,
                  changes: [{ document, resource: source.resource, patch: rename(source, bare) }],
                },
              ],
      });
    }
  },
});

/** A name is a scalar since v1beta4, and the key of a map before. */
function rename({ path }: Source, to: string): Patch {
  const isScalar = path.at(-1) === 'name' && typeof path.at(-2) === 'number';
  return isScalar ? { op: 'set', path, value: to } : { op: 'rename-key', path, to };
}

export const examples: Examples = {
  invalid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  extraArgs:
    - name: --service-node-port-range
      #     ^^^^^^^^^^^^^^^^^^^^^^^^^ error extra-arg-with-dashes: kubeadm passes --service-node-port-range on as ----service-node-port-range, which kube-apiserver does not know.
      value: 30000-32767
`,
      fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  extraArgs:
    - name: service-node-port-range
      value: 30000-32767
`,
    },
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta3
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    --node-ip: 192.0.2.5
#   ^^^^^^^^^ error extra-arg-with-dashes: kubeadm passes --node-ip on as ----node-ip, which kubelet does not know.
`,
      settings: { kubernetesVersion: '1.36', rules: { 'kubeadm-api-deprecated': 'off' } },
      fixed: `
apiVersion: kubeadm.k8s.io/v1beta3
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    node-ip: 192.0.2.5
`,
    },
  ],
  valid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  extraArgs:
    - name: service-node-port-range
      value: 30000-32767
`,
    },
  ],
};
