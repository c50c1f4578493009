import { isOneOf, sessionAffinities } from '../../../kubernetes/service/enums.ts';
import type { Examples } from '../../../model/examples.ts';
import { numberAt, stringAt } from '../../../model/value.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { service } from './example.ts';

const longest = 86_400;
const usual = 10_800;

const rules = {
  'session-affinity-unsupported': {
    summary: 'sessionAffinity has a value that does not exist.',
    why: 'ClientIP sends the connections of one client to one Pod; None, also when nothing is written, to any.',
  },
  'session-affinity-timeout-out-of-range': {
    summary: 'The timeout of sessionAffinity is not between 1 second and a day.',
    why: 'After so many seconds without a connection a client may be sent to another Pod: 1 to 86400, and 10800 when nothing is written.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateClientIPAffinityConfig',
  },
  rules,
  check({ root }, _context, report) {
    const affinity = stringAt(root, 'spec', 'sessionAffinity');
    if (typeof affinity !== 'string' || affinity === '') return;
    const timeout = ['spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds'];
    const seconds = numberAt(root, ...timeout);
    const isOutOfRange = typeof seconds === 'number' && (seconds < 1 || seconds > longest);
    if (!isOneOf(sessionAffinities, affinity)) {
      const path = ['spec', 'sessionAffinity'];
      const better = nearest(affinity, sessionAffinities);
      const safe = better?.toLowerCase() === affinity.toLowerCase() ? 'safe' : 'unsafe';
      report('session-affinity-unsupported', {
        path,
        reason: 'FieldValueNotSupported',
        message: `"${affinity}" is no sessionAffinity: the values are None and ClientIP.`,
        fixes: [...(better === undefined || isOutOfRange ? [] : [write(path, better, safe)]), remove(path)],
      });
    }
    if (affinity !== 'ClientIP' || !isOutOfRange) return;
    report('session-affinity-timeout-out-of-range', {
      path: timeout,
      reason: 'FieldValueInvalid',
      message: `The affinity of a client lasts 1 to ${longest} seconds, not ${seconds}.`,
      fixes: [write(timeout, seconds > longest ? longest : usual)],
    });
  },
});

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'session-affinity-unsupported': {
    invalid: [
      {
        text: service(`  sessionAffinity: clientIP
#                  ^^^^^^^^ error session-affinity-unsupported: "clientIP" is no sessionAffinity: the values are None and ClientIP.`),
        fixed: service('  sessionAffinity: ClientIP'),
      },
    ],
    valid: [{ text: service('  sessionAffinity: ClientIP') }],
  },
  'session-affinity-timeout-out-of-range': {
    invalid: [
      {
        text: service(`  sessionAffinity: ClientIP
  sessionAffinityConfig:
    clientIP:
      timeoutSeconds: 100000
#                     ^^^^^^ error session-affinity-timeout-out-of-range: The affinity of a client lasts 1 to 86400 seconds, not 100000.`),
        fixed: service(`  sessionAffinity: ClientIP
  sessionAffinityConfig:
    clientIP:
      timeoutSeconds: 86400`),
      },
    ],
    valid: [
      {
        text: service(`  sessionAffinity: ClientIP
  sessionAffinityConfig:
    clientIP:
      timeoutSeconds: 86400`),
      },
      {
        text: service(`  sessionAffinityConfig:
    clientIP:
      timeoutSeconds: 100000`),
      },
    ],
  },
};
