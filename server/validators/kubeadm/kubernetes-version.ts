import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import { isVersionLabel, minorOf } from '../../kubernetes/kubeadm/versions.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

const path = ['kubernetesVersion'];

export default defineValidator({
  component: 'kubeadm',
  kinds: inValidatedVersions('ClusterConfiguration'),
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/util/config/common.go',
    symbol: 'NormalizeKubernetesVersion',
  },
  rules: {
    'kubernetes-version-malformed': {
      summary: 'The kubernetesVersion is neither a version nor a label.',
      why: 'kubeadm takes a version with all of its three numbers, or a label such as stable-1.37 that it looks up in the network.',
    },
    'kubernetes-version-too-old': {
      summary: 'The kubernetesVersion is older than kubeadm supports.',
      why: 'kubeadm installs its own minor version and the one before it.',
    },
  },
  check({ root }, { network, release }, report) {
    const version = stringAt(root, ...path);
    if (typeof version !== 'string' || version === '') return;
    const at = { path, reason: null, step: validateSteps.version };
    const minor = minorOf(version);
    if (minor === undefined) {
      if (isVersionLabel(version)) return;
      const completed = /^v?\d+\.\d+$/.test(version) ? `${version}.0` : undefined;
      const fix = { title: `Write ${completed}`, safe: false } as const;
      report('kubernetes-version-malformed', {
        ...at,
        message: `kubernetesVersion "${version}" is neither a version of three numbers, such as v1.37.0, nor a label that kubeadm knows, such as stable.`,
        fixes: completed === undefined ? [] : [{ ...fix, patches: [{ op: 'set', path, value: completed }] }],
      });
      return;
    }
    // Without a version to ask about, the file is for the kubeadm of the release that it asks for.
    const oldest = Number(release.version.split('.')[1]) - 1;
    if (network.kubernetesVersion === undefined || !isBefore(version, oldest)) return;
    report('kubernetes-version-too-old', {
      ...at,
      message: `kubernetesVersion ${version} is older than 1.${oldest}, the oldest that kubeadm ${release.version} installs.`,
    });
  },
});

/** Whether a version of three numbers comes before 1.minor.0, as its pre-releases do. */
function isBefore(version: string, minor: number): boolean {
  const [, major = '', own = '', patch, pre] = /^v?(\d+)\.(\d+)\.(\d+)(-)?/.exec(version) ?? [];
  if (major !== '1') return Number(major) < 1;
  return Number(own) < minor || (Number(own) === minor && patch === '0' && pre !== undefined);
}

export const examples: {
  readonly [id in 'kubernetes-version-malformed' | 'kubernetes-version-too-old']: Examples;
} = {
  'kubernetes-version-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.37
#                  ^^^^^ error kubernetes-version-malformed: kubernetesVersion "v1.37" is neither a version of three numbers, such as v1.37.0, nor a label that kubeadm knows, such as stable.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.37.0
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: stable-1.37
`,
      },
    ],
  },
  'kubernetes-version-too-old': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.35.4
#                  ^^^^^^^ error kubernetes-version-too-old: kubernetesVersion v1.35.4 is older than 1.36, the oldest that kubeadm 1.37 installs.
`,
        settings: { kubernetesVersion: '1.37' },
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.36.0-rc.0
#                  ^^^^^^^^^^^^ error kubernetes-version-too-old: kubernetesVersion v1.36.0-rc.0 is older than 1.36, the oldest that kubeadm 1.37 installs.
`,
        settings: { kubernetesVersion: '1.37' },
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.36.0
`,
        settings: { kubernetesVersion: '1.37' },
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.36.1-rc.0
`,
        settings: { kubernetesVersion: '1.37' },
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.31.0
`,
      },
    ],
  },
};
