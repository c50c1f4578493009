import { decodeStep, hasKubeadm, isLookedInto } from '../../kubernetes/kubeadm/configuration.ts';
import { decodedKinds, kubeadmSchema } from '../../kubernetes/kubeadm/schemas.ts';
import { decode, type Schema, type SchemaProblem } from '../../kubernetes/schema.ts';
import type { Examples } from '../../model/examples.ts';
import { formatPath } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { retype } from './decode-fixes.ts';

export default defineValidator({
  component: 'kubeadm',
  kinds: decodedKinds,
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/util/config/strict/strict.go',
    symbol: 'VerifyUnmarshalStrict',
  },
  rules: {
    'kubeadm-type-wrong': {
      summary: 'A field of a kubeadm file holds a value of another type than it takes.',
      why: 'kubeadm does not convert: a number is no string, and a list is no comma list. Since v1beta4 extraArgs is a list of `name` and `value`; in v1beta3 it was a map. kubeadm stops at the first such value, and says nothing about the rest of the file.',
    },
  },
  check(resource, { unit, release }, report) {
    const schema = kubeadmSchema(resource);
    if (schema === undefined || !hasKubeadm(unit) || !isLookedInto(resource, unit, release)) return;
    const problem = decode(schema, resource.root).find(isWrongType);
    if (problem === undefined) return;
    const { path, expected, found } = problem;
    report('kubeadm-type-wrong', {
      path,
      reason: null,
      step: decodeStep(unit, resource),
      message: `${formatPath(path)} is ${names[found]}, but ${resource.kind} takes ${nameOf(expected)} there.`,
      fixes: retype(problem),
    });
  },
});

function isWrongType(problem: SchemaProblem): problem is SchemaProblem & { kind: 'wrong-type' } {
  return problem.kind === 'wrong-type';
}

const names = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  map: 'a map',
} as const;

function nameOf(schema: Schema): string {
  if (typeof schema !== 'string') {
    if (schema.kind === 'list') return typeof schema.items === 'string' ? 'a list of strings' : 'a list';
    return 'a map';
  }
  if (schema === 'string' || schema === 'boolean' || schema === 'number') return names[schema];
  if (schema === 'duration' || schema === 'optional-duration') return 'a duration such as 30s';
  return schema === 'time' ? 'a time such as 2026-01-02T15:04:05Z' : 'a whole number';
}

export const examples: { readonly [id in 'kubeadm-type-wrong']: Examples } = {
  'kubeadm-type-wrong': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet:
# ^^^^^^^^^^^^^ error kubeadm-type-wrong: networking.serviceSubnet is a list, but ClusterConfiguration takes a string there.
    - 10.96.0.0/16
    - fd00:10:96::/112
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
`,
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv4
      value: 24
      #      ^^ error kubeadm-type-wrong: controllerManager.extraArgs[0].value is a number, but ClusterConfiguration takes a string there.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv4
      value: "24"
`,
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  extraArgs:
# ^^^^^^^^^ error kubeadm-type-wrong: apiServer.extraArgs is a map, but ClusterConfiguration takes a list there.
    service-node-port-range: 30000-32767
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
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  bindPort: "6443"
  #         ^^^^^^ error kubeadm-type-wrong: localAPIEndpoint.bindPort is a string, but InitConfiguration takes a whole number there.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  bindPort: 6443
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
kubernetesVersion: v1.30.2
networking:
  serviceSubnet: null
apiServer:
  extraArgs:
    service-node-port-range: 30000-32767
`,
      },
    ],
  },
};
