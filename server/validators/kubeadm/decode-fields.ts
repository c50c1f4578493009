import { decodeStep, hasKubeadm, isLookedInto } from '../../kubernetes/kubeadm/configuration.ts';
import { decodedKinds, kubeadmSchema } from '../../kubernetes/kubeadm/schemas.ts';
import { decode } from '../../kubernetes/schema.ts';
import type { Examples } from '../../model/examples.ts';
import { keySpanAt } from '../../model/resource.ts';
import { formatPath } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { remove } from '../fix.ts';
import { respell } from './decode-fixes.ts';

export default defineValidator({
  component: 'kubeadm',
  kinds: decodedKinds,
  stage: 'decode',
  hidesLater: false,
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/util/config/strict/strict.go',
    symbol: 'VerifyUnmarshalStrict',
  },
  rules: {
    'kubeadm-field-unknown': {
      summary: 'A kubeadm file has a field that its kind does not have.',
      why: '`kubeadm config validate` refuses the file, which is why it is an error here. `kubeadm init` and `join` only warn and go on without the field, so that what it was meant to set keeps its default: the mistake shows up later, in a running cluster.',
    },
    'kubeadm-key-duplicate': {
      summary: 'A key is set twice in the same map of a kubeadm file.',
      why: '`kubeadm config validate` refuses the file; `kubeadm init` and `join` warn and take the last value.',
    },
  },
  check(resource, { unit, release }, report) {
    const schema = kubeadmSchema(resource);
    if (schema === undefined || !hasKubeadm(unit) || !isLookedInto(resource, unit, release)) return;
    const problems = decode(schema, resource.root);
    if (problems.some(({ kind }) => kind === 'wrong-type')) return;
    const step = decodeStep(unit, resource);
    for (const { path, span, first } of resource.problems) {
      report('kubeadm-key-duplicate', {
        path,
        span,
        reason: null,
        step,
        message: `${formatPath(path)} is set twice, and kubeadm takes a key only once.`,
        related: [{ span: first, message: `${formatPath(path)} is set here first.` }],
      });
    }
    for (const problem of problems) {
      const isKnown =
        problem.kind === 'field-of-versions' ? release.knows(problem.life) : problem.kind !== 'unknown-field';
      if (isKnown || !('key' in problem)) continue;
      const since = problem.kind === 'field-of-versions' ? ` before Kubernetes ${problem.life.since}` : '';
      report('kubeadm-field-unknown', {
        path: problem.path,
        span: keySpanAt(resource.root, problem.path),
        reason: null,
        step,
        message: `${resource.kind} has no field ${formatPath(problem.path)}${since}: kubeadm config validate refuses it, and kubeadm init and join ignore it with a warning.`,
        fixes:
          problem.kind === 'unknown-field' ? respell(resource, problem) : [remove(problem.path, problem.key)],
      });
    }
  },
});

export const examples: { readonly [id in 'kubeadm-field-unknown' | 'kubeadm-key-duplicate']: Examples } = {
  'kubeadm-field-unknown': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceCIDR: 10.96.0.0/16
# ^^^^^^^^^^^ error kubeadm-field-unknown: ClusterConfiguration has no field networking.serviceCIDR: kubeadm config validate refuses it, and kubeadm init and join ignore it with a warning.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
`,
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints: [http://10.0.0.5:2379]
    httpEndpoints: [http://10.0.0.5:2381]
#   ^^^^^^^^^^^^^ error kubeadm-field-unknown: ClusterConfiguration has no field etcd.external.httpEndpoints before Kubernetes 1.35: kubeadm config validate refuses it, and kubeadm init and join ignore it with a warning.
`,
        settings: { kubernetesVersion: '1.34' },
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
kind: InitConfiguration
timeouts:
  discovery: 5m0s
`,
      },
    ],
  },
  'kubeadm-key-duplicate': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  podSubnet: 10.32.0.0/12
# ^^^^^^^^^ error kubeadm-key-duplicate: networking.podSubnet is set twice, and kubeadm takes a key only once.
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.32.0.0/12
  serviceSubnet: 10.96.0.0/16
`,
      },
    ],
  },
};
