import { decodeStep, isLookedInto } from '../../kubernetes/kubeadm/configuration.ts';
import {
  askedVersion,
  isOfThePast,
  lastKubeadmOf,
  minorOf,
  minorOfLabel,
} from '../../kubernetes/kubeadm/versions.ts';
import { versions } from '../../kubernetes/releases.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { stringAt, unknown } from '../../model/value.ts';
import { type Context, defineValidator } from '../define.ts';
import { migrateToV1beta4 } from './migrate.ts';

const current = 'kubeadm.k8s.io/v1beta4';

export default defineValidator({
  component: 'kubeadm',
  kinds: ['kubeadm.k8s.io/*'],
  stage: 'decode',
  hidesLater: false,
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/util/config/common.go',
    symbol: 'validateSupportedVersion',
  },
  rules: {
    'kubeadm-api-removed': {
      summary: 'A kubeadm file is written in an API version that kubeadm no longer reads.',
      why: 'kubeadm reads an API version for some releases after the next one has come. The last kubeadm that reads it rewrites the file: `kubeadm config migrate --old-config … --new-config …`.',
    },
    'kubeadm-api-experimental': {
      summary: 'A kubeadm file is written in an API version that is not released.',
      why: 'kubeadm 1.37 knows v1 as a copy of v1beta4 that cannot be used yet.',
    },
    'kubeadm-api-deprecated': {
      summary: 'A kubeadm file is written in an API version that will be removed.',
      why: 'kubeadm.k8s.io/v1beta3 is deprecated since kubeadm 1.31, and kubeadm 1.37 does not read it. `kubeadm config migrate` rewrites the file.',
    },
  },
  check(resource, context, report) {
    const { apiVersion, kind } = resource;
    const at = { path: ['apiVersion'], reason: null, step: decodeStep(context.unit, resource) };
    const last = Object.hasOwn(lastKubeadmOf, apiVersion) ? lastKubeadmOf[apiVersion] : undefined;
    if (last !== undefined && mayBeOlderThanKnown(resource, context)) return;
    if (last !== undefined && isOfThePast(apiVersion, context.release)) {
      // Without a version the file may be for a kubeadm that reads it; and of what it does not look into it says nothing.
      const isRefused =
        context.network.kubernetesVersion !== undefined &&
        isLookedInto(resource, context.unit, context.release);
      report('kubeadm-api-removed', {
        ...at,
        severity: isRefused ? 'error' : 'warning',
        message: `kubeadm ${context.release.version} does not read ${kind} in ${apiVersion}: the last that does is kubeadm ${last}.`,
        fixes: migrateToV1beta4(resource),
      });
    } else if (last !== undefined) {
      report('kubeadm-api-deprecated', {
        ...at,
        severity: 'warning',
        message: `${apiVersion} is deprecated since kubeadm 1.31, and kubeadm 1.37 does not read it.`,
        fixes: migrateToV1beta4(resource),
      });
    } else if (apiVersion === 'kubeadm.k8s.io/v1') {
      report('kubeadm-api-experimental', {
        ...at,
        message: `${apiVersion} is not released: kubeadm ${context.release.version} does not read ${kind} in it.`,
        fixes: [
          {
            title: `Write ${current}`,
            safe: true,
            patches: [{ op: 'set', path: ['apiVersion'], value: current }],
          },
        ],
      });
    }
  },
});

/**
 * A file that asks for an old Kubernetes is for the kubeadm of that release, unless the user has said otherwise. One
 * whose version is yet to be filled in may be.
 */
function mayBeOlderThanKnown({ root }: Resource, { unit, network }: Context): boolean {
  if (network.kubernetesVersion !== undefined) return false;
  const asked = askedVersion(unit) ?? stringAt(root, 'kubernetesVersion');
  if (asked === unknown) return true;
  const minor = asked === undefined ? undefined : (minorOf(asked) ?? minorOfLabel(asked));
  return minor !== undefined && minor < Number(versions[0].split('.')[1]);
}

export const examples: {
  readonly [id in 'kubeadm-api-removed' | 'kubeadm-api-experimental' | 'kubeadm-api-deprecated']: Examples;
} = {
  'kubeadm-api-removed': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta3
#           ^^^^^^^^^^^^^^^^^^^^^^ error kubeadm-api-removed: kubeadm 1.37 does not read ClusterConfiguration in kubeadm.k8s.io/v1beta3: the last that does is kubeadm 1.36.
kind: ClusterConfiguration
apiServer:
  extraArgs:
    service-node-port-range: 30000-32767
`,
        settings: { kubernetesVersion: '1.37' },
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
apiVersion: kubeadm.k8s.io/v1beta2
#           ^^^^^^^^^^^^^^^^^^^^^^ warning kubeadm-api-removed: kubeadm 1.37 does not read JoinConfiguration in kubeadm.k8s.io/v1beta2: the last that does is kubeadm 1.26.
kind: JoinConfiguration
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta2
kind: ClusterConfiguration
kubernetesVersion: v1.21.0
`,
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1alpha1
kind: MasterConfiguration
kubernetesVersion: stable-1.8
`,
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
kubernetesVersion: {{ kubernetes_version }}
`,
      },
    ],
  },
  'kubeadm-api-experimental': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1
#           ^^^^^^^^^^^^^^^^^ error kubeadm-api-experimental: kubeadm.k8s.io/v1 is not released: kubeadm 1.37 does not read InitConfiguration in it.
kind: InitConfiguration
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
`,
      },
    ],
  },
  'kubeadm-api-deprecated': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta3
#           ^^^^^^^^^^^^^^^^^^^^^^ warning kubeadm-api-deprecated: kubeadm.k8s.io/v1beta3 is deprecated since kubeadm 1.31, and kubeadm 1.37 does not read it.
kind: InitConfiguration
`,
        settings: { kubernetesVersion: '1.36' },
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
kubernetesVersion: v1.28.4
`,
      },
    ],
  },
};
