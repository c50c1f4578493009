import { isOneOf, sessionAffinities } from '../../../kubernetes/service/enums.ts';
import { numberAt, stringAt } from '../../../model/value.ts';
import type { Examples } from '../../../model/examples.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator } from '../../define.ts';
import { remove, write } from '../../fix.ts';

const longest = 86_400;
const usual = 10_800;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateClientIPAffinityConfig',
  },
  rules: {
    'session-affinity-unsupported': {
      summary: 'sessionAffinity has a value that does not exist.',
      why: 'ClientIP sends the connections of one client to one Pod; None, also when nothing is written, to any.',
    },
    'session-affinity-timeout-out-of-range': {
      summary: 'The timeout of sessionAffinity is not between 1 second and a day.',
      why: 'After so many seconds without a connection a client may be sent to another Pod: 1 to 86400, and 10800 when nothing is written.',
    },
  },
  check({ root }, _context, report) {
    const affinity = stringAt(root, 'spec', 'sessionAffinity');
    if (typeof affinity !== 'string' || affinity === '') return;
    if (!isOneOf(sessionAffinities, affinity)) {
      const path = ['spec', 'sessionAffinity'];
      const better = nearest(affinity, sessionAffinities);
      const safe = better?.toLowerCase() === affinity.toLowerCase() ? 'safe' : 'unsafe';
      report('session-affinity-unsupported', {
        path,
        reason: 'FieldValueNotSupported',
        message: `"${affinity}" is no sessionAffinity: the values are None and ClientIP.`,
        fixes: [...(better === undefined ? [] : [write(path, better, safe)]), remove(path)],
      });
    }
    const path = ['spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds'];
    const seconds = numberAt(root, ...path);
    if (affinity !== 'ClientIP' || typeof seconds !== 'number' || (seconds >= 1 && seconds <= longest))
      return;
    report('session-affinity-timeout-out-of-range', {
      path,
      reason: 'FieldValueInvalid',
      message: `The affinity of a client lasts 1 to ${longest} seconds, not ${seconds}.`,
      fixes: [write(path, seconds > longest ? longest : usual)],
    });
  },
});
