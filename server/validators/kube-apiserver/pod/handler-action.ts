import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { formatPath, listAt, numberAt, unknown } from '../../../model/value.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { containerWith } from './example.ts';
import { actionsOf, firstActionOf, type Handler, handlersOf, titleOf } from './handlers.ts';
import { numberIn, type PodSpec, podSpecOf } from './pod-spec.ts';

const rules = {
  'handler-missing': {
    summary: 'A probe or a hook does not say what to do.',
    why: 'A probe asks with one of httpGet, tcpSocket, grpc and exec whether the container works; a hook does one of httpGet, exec and sleep when the container starts or stops.',
  },
  'handler-repeated': {
    summary: 'A probe or a hook says in two ways what to do.',
    why: 'A probe or a hook does one thing only. What two of them should do goes into one script, or into two probes.',
  },
  'handler-command-missing': {
    summary: 'A probe or a hook is to run a command, and names none.',
    why: 'exec runs a command in the container: a list of its program and arguments.',
  },
  'sleep-longer-than-grace-period': {
    summary: 'A hook sleeps longer than the Pod is given to stop, or a negative time.',
    why: 'The container is killed when terminationGracePeriodSeconds of the Pod are over, 30 when nothing else is written. A hook that sleeps longer could not end.',
  },
} as const;

type Id = keyof typeof rules;

const defaultGracePeriod = 30;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'validateHandler' },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    for (const handler of handlersOf(spec)) {
      checkCount(handler, resource.complete, report);
      checkAction(spec, handler, resource.complete, report);
    }
  },
});

function checkCount(handler: Handler, isComplete: boolean, report: Report<Id>): void {
  const found = actionsOf(handler);
  if (found === undefined) return;
  const [first, ...others] = found;
  if (first === undefined) {
    if (!isComplete) return;
    report('handler-missing', {
      path: handler.path,
      reason: 'FieldValueRequired',
      message: `The ${titleOf(handler)} does nothing: it needs ${handler.isProbe ? 'httpGet, tcpSocket, grpc or exec' : 'httpGet, exec or sleep'}.`,
      fixes: [remove(handler.path)],
    });
  }
  for (const action of others)
    report('handler-repeated', {
      path: [...handler.path, action],
      reason: 'FieldValueForbidden',
      message: `The ${titleOf(handler)} has ${action} beside ${first}, and can have only one of them.`,
      fixes: [remove([...handler.path, action])],
    });
}

function checkAction(spec: PodSpec, handler: Handler, isComplete: boolean, report: Report<Id>): void {
  const found = firstActionOf(handler);
  if (found?.action === 'exec') {
    const command = listAt(found.value, 'command') ?? [];
    if (command === unknown || command.length > 0 || !isComplete) return;
    report('handler-command-missing', {
      path: [...found.path, 'command'],
      reason: 'FieldValueRequired',
      message: `The ${titleOf(handler)} runs a command, and names none.`,
    });
  } else if (found?.action === 'sleep') {
    const seconds = numberAt(found.value, 'seconds') ?? 0;
    const period = numberIn(spec.value, 'terminationGracePeriodSeconds') ?? defaultGracePeriod;
    // Nobody compares with a period that is refused itself.
    if (typeof seconds !== 'number' || typeof period !== 'number' || period < 0) return;
    if (seconds >= 0 && seconds <= period) return;
    const path = [...found.path, 'seconds'];
    report('sleep-longer-than-grace-period', {
      path,
      field: formatPath(found.path),
      reason: 'FieldValueInvalid',
      message:
        seconds < 0
          ? `The ${titleOf(handler)} sleeps for ${seconds} seconds, and no time is less than 0.`
          : `The ${titleOf(handler)} sleeps for ${seconds} seconds, and the Pod is given ${period} to stop.`,
      fixes: [write(path, seconds < 0 ? 0 : period)],
    });
  }
}

export const examples: { readonly [id in Id]: Examples } = {
  'handler-missing': {
    invalid: [
      {
        text: containerWith(`      readinessProbe:
#     ^^^^^^^^^^^^^^ error handler-missing: The readinessProbe of container web does nothing: it needs httpGet, tcpSocket, grpc or exec.
        periodSeconds: 5
`),
        fixed: containerWith(''),
      },
    ],
    valid: [{ text: containerWith('      readinessProbe:\n        tcpSocket: {port: 80}\n') }],
  },
  'handler-repeated': {
    invalid: [
      {
        text: containerWith(`      livenessProbe:
        httpGet: {port: 80}
        tcpSocket: {port: 80}
#       ^^^^^^^^^ error handler-repeated: The livenessProbe of container web has tcpSocket beside httpGet, and can have only one of them.
`),
        fixed: containerWith(`      livenessProbe:
        httpGet: {port: 80}
`),
      },
    ],
    valid: [
      {
        text: containerWith(`      livenessProbe:
        httpGet: {port: 80}
      startupProbe:
        tcpSocket: {port: 80}
`),
      },
    ],
  },
  'handler-command-missing': {
    invalid: [
      {
        text: containerWith(`      lifecycle:
        preStop:
          exec: {command: []}
#                ^^^^^^^ error handler-command-missing: The preStop of container web runs a command, and names none.
`),
      },
    ],
    valid: [
      {
        text: containerWith(
          '      lifecycle:\n        preStop:\n          exec: {command: [nginx, -s, quit]}\n',
        ),
      },
    ],
  },
  'sleep-longer-than-grace-period': {
    invalid: [
      {
        text: containerWith(`      lifecycle:
        preStop:
          sleep: {seconds: 60}
#                          ^^ error sleep-longer-than-grace-period: The preStop of container web sleeps for 60 seconds, and the Pod is given 30 to stop.
`),
        fixed: containerWith('      lifecycle:\n        preStop:\n          sleep: {seconds: 30}\n'),
      },
    ],
    valid: [{ text: containerWith('      lifecycle:\n        preStop:\n          sleep: {seconds: 30}\n') }],
  },
};
