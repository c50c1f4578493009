import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { valueAt } from '../../../model/value.ts';
import { nearest } from '../../../text/nearest.ts';
import { type Context, defineValidator, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { podWith } from './example.ts';
import { containersOf, type Part, podSpecOf, textIn } from './pod-spec.ts';

const rules = {
  'init-container-probed': {
    summary: 'An init container that ends has a probe or a hook.',
    why: 'An init container ends before the next one starts, so there is nothing to ask. Only one with restartPolicy Always, a sidecar, goes on running and can have probes and hooks.',
  },
  'container-restart-policy-unsupported': {
    summary: 'The restart policy of a container is none that Kubernetes knows.',
    why: 'A container restarts Always, OnFailure or Never; the spelling is case-sensitive. An init container with Always is a sidecar. Before Kubernetes 1.35 other texts were passed over in silence.',
  },
} as const;

type Id = keyof typeof rules;

const fieldsOfRunning = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];
const restartPolicies = ['Always', 'Never', 'OnFailure'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateInitContainers',
  },
  rules,
  check(resource, context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    const ending = containersOf(spec, 'initContainers');
    for (const container of [...ending, ...containersOf(spec, 'containers')])
      checkPolicy(container, context, report);
    for (const container of ending) checkFields(container, report);
  },
});

function checkPolicy({ path, value }: Part, { release }: Context, report: Report<Id>): void {
  const policy = textIn(value, 'restartPolicy');
  if (typeof policy !== 'string' || restartPolicies.includes(policy)) return;
  if (!release.has('containerRestartPolicies')) return;
  const at = [...path, 'restartPolicy'];
  const better = nearest(policy, restartPolicies);
  report('container-restart-policy-unsupported', {
    path: at,
    reason: 'FieldValueNotSupported',
    message: `The restart policy "${policy}" is none of Always, OnFailure and Never.`,
    fixes: better === undefined ? [remove(at)] : [write(at, better)],
  });
}

function checkFields({ path, value }: Part, report: Report<Id>): void {
  const policy = textIn(value, 'restartPolicy');
  if (policy === 'Always' || typeof policy === 'symbol') return;
  for (const field of fieldsOfRunning) {
    if (valueAt(value, [field]) === undefined) continue;
    const name = textIn(value, 'name');
    report('init-container-probed', {
      path: [...path, field],
      reason: 'FieldValueForbidden',
      message: `The init container${typeof name === 'string' ? ` ${name}` : ''} ends by itself, so it can have no ${field}; only one with restartPolicy Always can.`,
      fixes: [remove([...path, field])],
    });
  }
}

const init = (fields: string) =>
  podWith(`  initContainers:
    - name: init
      image: busybox
${fields}`);

export const examples: { readonly [id in Id]: Examples } = {
  'init-container-probed': {
    invalid: [
      {
        text: init(`      readinessProbe:
#     ^^^^^^^^^^^^^^ error init-container-probed: The init container init ends by itself, so it can have no readinessProbe; only one with restartPolicy Always can.
        tcpSocket: {port: 80}
`),
        fixed: init(''),
      },
    ],
    valid: [
      { text: init('      restartPolicy: Always\n      readinessProbe:\n        tcpSocket: {port: 80}\n') },
    ],
  },
  'container-restart-policy-unsupported': {
    invalid: [
      {
        text: init(`      restartPolicy: always
#                    ^^^^^^ error container-restart-policy-unsupported: The restart policy "always" is none of Always, OnFailure and Never.
`),
        fixed: init('      restartPolicy: Always\n'),
        settings: { kubernetesVersion: '1.37' },
      },
    ],
    valid: [
      { text: init('      restartPolicy: Never\n'), settings: { kubernetesVersion: '1.37' } },
      { text: init('      restartPolicy: always\n'), settings: { kubernetesVersion: '1.34' } },
    ],
  },
};
