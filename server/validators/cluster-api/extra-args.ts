import { extraArgsAt } from '../../kubernetes/kubeadm/extra-args.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Plain } from '../../model/patch.ts';
import { type Mapping, type Path, unknown, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

const configs: { readonly [kind: string]: Path } = {
  KubeadmControlPlane: ['spec', 'kubeadmConfigSpec'],
  KubeadmControlPlaneTemplate: ['spec', 'template', 'spec', 'kubeadmConfigSpec'],
  KubeadmConfig: ['spec'],
  KubeadmConfigTemplate: ['spec', 'template', 'spec'],
};

const args: readonly Path[] = [
  ['clusterConfiguration', 'apiServer', 'extraArgs'],
  ['clusterConfiguration', 'controllerManager', 'extraArgs'],
  ['clusterConfiguration', 'scheduler', 'extraArgs'],
  ['clusterConfiguration', 'etcd', 'local', 'extraArgs'],
  ['initConfiguration', 'nodeRegistration', 'kubeletExtraArgs'],
  ['joinConfiguration', 'nodeRegistration', 'kubeletExtraArgs'],
];

const groups = ['controlplane.cluster.x-k8s.io', 'bootstrap.cluster.x-k8s.io'];

export default defineValidator({
  component: 'Cluster API',
  kinds: ['v1beta1', 'v1beta2'].flatMap((version) =>
    Object.keys(configs).map((kind) => {
      const group = groups[kind.startsWith('KubeadmConfig') ? 1 : 0];
      return `${group}/${version}/${kind}`;
    }),
  ),
  stage: 'decode',
  hidesLater: false,
  upstream: {
    version: '1.14.0',
    path: 'api/bootstrap/kubeadm/v1beta2/kubeadm_types.go',
    symbol: 'ControlPlaneComponent.ExtraArgs',
  },
  rules: {
    'cluster-api-extra-args-shape': {
      summary: 'Flags for kubeadm stand in the form of another version of Cluster API.',
      why: 'v1beta2 takes flags as a list of name and value, v1beta1 as a map. The API server refuses the other form.',
    },
  },
  check({ apiVersion, kind, root }, _, report) {
    const isList = apiVersion.endsWith('/v1beta2');
    for (const place of args) {
      const path = [...(configs[kind] ?? []), ...place];
      const value = valueAt(root, path);
      if (value?.kind !== (isList ? 'map' : 'list')) continue;
      const version = isList ? 'v1beta2' : 'v1beta1';
      report('cluster-api-extra-args-shape', {
        path,
        reason: null,
        message: `${path.at(-1)} is ${isList ? 'a map' : 'a list'}, and in ${version} it is ${isList ? 'a list of name and value' : 'a map'}.`,
        fixes: convert(root, path, isList),
      });
    }
  },
});

function convert(root: Mapping, path: Path, toList: boolean): LocalFix[] {
  const found = extraArgsAt(root, path);
  if (found === unknown) return [];
  const flags: { name: string; value: string }[] = [];
  for (const { name, value } of found) {
    if (value === unknown) return [];
    flags.push({ name, value });
  }
  if (!toList && new Set(flags.map(({ name }) => name)).size < flags.length) return [];
  const value: Plain = toList
    ? flags
    : Object.fromEntries(flags.map(({ name, value: text }) => [name, text]));
  return [
    { title: `Write it as a ${toList ? 'list' : 'map'}`, safe: false, patches: [{ op: 'set', path, value }] },
  ];
}

const controlPlane = (version: string, flags: string) => `apiVersion: controlplane.cluster.x-k8s.io/${version}
kind: KubeadmControlPlane
metadata:
  name: edge
spec:
  kubeadmConfigSpec:
    clusterConfiguration:
      apiServer:
        extraArgs:${flags}
`;

export const examples: { readonly [id: string]: Examples } = {
  'cluster-api-extra-args-shape': {
    invalid: [
      {
        text: controlPlane(
          'v1beta2',
          `
      # ^^^^^^^^^ error cluster-api-extra-args-shape: extraArgs is a map, and in v1beta2 it is a list of name and value.
          v: "4"`,
        ),
        fixed: controlPlane(
          'v1beta2',
          `
          - name: v
            value: "4"`,
        ),
      },
      {
        text: controlPlane(
          'v1beta1',
          `
      # ^^^^^^^^^ error cluster-api-extra-args-shape: extraArgs is a list, and in v1beta1 it is a map.
          - name: v
            value: "4"`,
        ),
        fixed: controlPlane(
          'v1beta1',
          `
          v: "4"`,
        ),
      },
    ],
    valid: [
      { text: controlPlane('v1beta1', ' {v: "4"}') },
      { text: controlPlane('v1beta2', ' [{name: v, value: "4"}]') },
    ],
  },
};
