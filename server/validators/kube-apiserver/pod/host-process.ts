import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { type Value, valueAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { set } from '../../fix.ts';
import { podWith } from './example.ts';
import { containersOf, isTrue, type PodSpec, podSpecOf, portsOf } from './pod-spec.ts';

const rules = {
  'host-process-off-host-network': {
    summary: 'A Windows Pod with hostProcess containers is not on the host network.',
    why: 'Windows runs a hostProcess container as a process of the node, which has no network but that of the node. Set hostNetwork: true.',
  },
} as const;

const hostProcess = ['securityContext', 'windowsOptions', 'hostProcess'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateWindowsHostProcessPod',
  },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    const hostNetwork = valueAt(spec.value, ['hostNetwork']);
    if (hostNetwork?.kind === 'unknown' || isTrue(spec.value, 'hostNetwork')) return;
    const found = hostProcessOf(spec);
    if (found === undefined || (hostNetwork === undefined && !resource.complete)) return;
    const path = [...spec.path, 'hostNetwork'];
    report('host-process-off-host-network', {
      path,
      reason: 'FieldValueInvalid',
      message: `The ${spec.isPod ? 'Pod' : 'template'} runs a container as a process of the node, and so needs hostNetwork: true.`,
      related: [{ span: found.span, message: 'hostProcess is true here.' }],
      fixes: fitsHostNetwork(spec) ? [set(path, true)] : [],
    });
  },
});

/** What makes one of the containers a hostProcess container: its own setting, or else that of the Pod. */
function hostProcessOf(spec: PodSpec): Value | undefined {
  const ofPod = valueAt(spec.value, hostProcess);
  return allContainers(spec)
    .map(({ value }) => valueAt(value, hostProcess) ?? ofPod)
    .find((found) => found?.kind === 'scalar' && found.value === true);
}

/** Whether nothing else in the Pod is refused on the host network. */
function fitsHostNetwork(spec: PodSpec): boolean {
  const others = [['hostUsers'], ['hostnameOverride'], ['securityContext', 'sysctls']];
  return (
    others.every((other) => valueAt(spec.value, other) === undefined) &&
    allContainers(spec).every((container) => portsOf(spec, container).length === 0)
  );
}

function allContainers(spec: PodSpec) {
  return (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((list) =>
    containersOf(spec, list),
  );
}

const windows = (fields: string) =>
  podWith(`${fields}  securityContext:
    windowsOptions:
      hostProcess: true
`);

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'host-process-off-host-network': {
    invalid: [
      {
        text: windows(`  hostNetwork: false
#              ^^^^^ error host-process-off-host-network: The Pod runs a container as a process of the node, and so needs hostNetwork: true.
`),
        fixed: windows('  hostNetwork: true\n'),
      },
    ],
    valid: [{ text: windows('  hostNetwork: true\n') }, { text: podWith('  hostNetwork: false\n') }],
  },
};
