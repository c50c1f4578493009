import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { containerWith } from './example.ts';
import { type Handler, handlersOf, titleOf } from './handlers.ts';
import { numberIn, podSpecOf } from './pod-spec.ts';

const rules = {
  'probe-time-negative': {
    summary: 'A time or a count of a probe is negative.',
    why: 'Times of probes are whole seconds, and thresholds count answers. Without the field the probe has its default: 1 second for timeoutSeconds, 10 for periodSeconds, 3 failures.',
  },
  'probe-success-threshold-not-one': {
    summary: 'A liveness or startup probe wants more than one success.',
    why: 'Only a readiness probe can wait for several successes in a row. A liveness or startup probe is content with the first.',
  },
  'probe-grace-period-refused': {
    summary: 'A probe has a grace period that it cannot have.',
    why: 'A failed liveness or startup probe stops the container, with a grace period of 1 second or more. A readiness probe stops nothing, and has none.',
  },
} as const;

type Id = keyof typeof rules;

const counts = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'failureThreshold'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'validateProbe' },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    for (const handler of handlersOf(spec).filter(({ isProbe }) => isProbe)) {
      const isReadiness = handler.name === 'readinessProbe';
      for (const field of isReadiness ? [...counts, 'successThreshold'] : counts)
        checkCount(handler, field, report);
      if (!isReadiness) checkSuccesses(handler, report);
      checkGracePeriod(handler, isReadiness, report);
    }
  },
});

function checkCount(handler: Handler, field: string, report: Report<Id>): void {
  const count = numberIn(handler.value, field);
  if (typeof count !== 'number' || count >= 0) return;
  const path = [...handler.path, field];
  report('probe-time-negative', {
    path,
    reason: 'FieldValueInvalid',
    message: `The ${field} ${count} of the ${titleOf(handler)} is negative.`,
    fixes: [remove(path)],
  });
}

function checkSuccesses(handler: Handler, report: Report<Id>): void {
  const count = numberIn(handler.value, 'successThreshold');
  // 0 is made 1 before anybody looks.
  if (typeof count !== 'number' || count === 0 || count === 1) return;
  const path = [...handler.path, 'successThreshold'];
  report('probe-success-threshold-not-one', {
    path,
    reason: 'FieldValueInvalid',
    message: `The ${titleOf(handler)} counts one success as enough: successThreshold must be 1, not ${count}.`,
    fixes: [write(path, 1)],
  });
}

function checkGracePeriod(handler: Handler, isReadiness: boolean, report: Report<Id>): void {
  const seconds = numberIn(handler.value, 'terminationGracePeriodSeconds');
  if (typeof seconds !== 'number' || (seconds > 0 && !isReadiness)) return;
  const path = [...handler.path, 'terminationGracePeriodSeconds'];
  report('probe-grace-period-refused', {
    path,
    reason: 'FieldValueInvalid',
    message: isReadiness
      ? `The ${titleOf(handler)} stops nothing, so it has no terminationGracePeriodSeconds.`
      : `The terminationGracePeriodSeconds ${seconds} of the ${titleOf(handler)} is less than 1.`,
    fixes: [remove(path)],
  });
}

const probe = (name: string, timing: string) =>
  containerWith(`      ${name}:
        tcpSocket: {port: 80}
${timing}`);

export const examples: { readonly [id in Id]: Examples } = {
  'probe-time-negative': {
    invalid: [
      {
        text: probe(
          'livenessProbe',
          `        periodSeconds: -1
#                      ^^ error probe-time-negative: The periodSeconds -1 of the livenessProbe of container web is negative.
`,
        ),
        fixed: probe('livenessProbe', ''),
      },
    ],
    valid: [{ text: probe('livenessProbe', '        periodSeconds: 0\n') }],
  },
  'probe-success-threshold-not-one': {
    invalid: [
      {
        text: probe(
          'livenessProbe',
          `        successThreshold: 2
#                         ^ error probe-success-threshold-not-one: The livenessProbe of container web counts one success as enough: successThreshold must be 1, not 2.
`,
        ),
        fixed: probe('livenessProbe', '        successThreshold: 1\n'),
      },
    ],
    valid: [{ text: probe('readinessProbe', '        successThreshold: 2\n') }],
  },
  'probe-grace-period-refused': {
    invalid: [
      {
        text: probe(
          'readinessProbe',
          `        terminationGracePeriodSeconds: 5
#                                      ^ error probe-grace-period-refused: The readinessProbe of container web stops nothing, so it has no terminationGracePeriodSeconds.
`,
        ),
        fixed: probe('readinessProbe', ''),
      },
    ],
    valid: [{ text: probe('livenessProbe', '        terminationGracePeriodSeconds: 5\n') }],
  },
};
