import { parseDuration } from '../../kubernetes/duration.ts';
import type { Examples } from '../../model/examples.ts';
import { type Maybe, numberAt, stringAt, type Value, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { set } from '../fix.ts';
import { kubeletKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kubelet',
  kinds: kubeletKinds,
  stage: 'validate',
  upstream: validation,
  rules: {
    'kubelet-limits-reversed': {
      summary: 'Two limits of a KubeletConfiguration are the wrong way round.',
      why: 'Images are collected from the high threshold on, down to the low one, so the low one is less; and the time for critical Pods is part of the time in which a node shuts down. A limit that is not written has its default.',
    },
  },
  check({ root, complete }, _context, report) {
    if (!complete) return;
    const high = numberAt(root, highKey) ?? 85;
    const low = numberAt(root, lowKey) ?? 80;
    if (typeof high === 'number' && typeof low === 'number' && low >= high) {
      const isLowSet = valueAt(root, [lowKey]) !== undefined;
      report('kubelet-limits-reversed', {
        path: [isLowSet ? lowKey : highKey],
        reason: null,
        message: `The ${lowKey} ${low} is not less than the ${highKey} ${high}.`,
        fixes: high > 0 && high <= 100 ? [set([lowKey], Math.max(0, high - 5))] : [],
      });
    }
    if (valueAt(root, ['featureGates', 'GracefulNodeShutdown']) !== undefined) return;
    const whole = period(root, wholeKey);
    const critical = period(root, criticalKey);
    if (whole === undefined || critical === undefined || critical.ns <= whole.ns) return;
    report('kubelet-limits-reversed', {
      path: [criticalKey],
      reason: null,
      message: `The ${criticalKey} ${critical.text} is longer than the ${wholeKey} ${whole.text}, which it is part of.`,
      fixes: [set([wholeKey], critical.text)],
    });
  },
});

const highKey = 'imageGCHighThresholdPercent';
const lowKey = 'imageGCLowThresholdPercent';
const wholeKey = 'shutdownGracePeriod';
const criticalKey = 'shutdownGracePeriodCriticalPods';

/** Nothing is 0; undefined where a placeholder stands. */
function period(root: Value, key: string): { readonly text: string; readonly ns: bigint } | undefined {
  const text: Maybe<string> = stringAt(root, key);
  if (text === undefined) return { text: '0s', ns: 0n };
  const ns = typeof text === 'string' ? parseDuration(text) : undefined;
  return ns === undefined || typeof text !== 'string' ? undefined : { text, ns };
}

export const examples: { readonly [id in 'kubelet-limits-reversed']: Examples } = {
  'kubelet-limits-reversed': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
imageGCHighThresholdPercent: 80
#                            ^^ error kubelet-limits-reversed: The imageGCLowThresholdPercent 80 is not less than the imageGCHighThresholdPercent 80.
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
imageGCHighThresholdPercent: 80
imageGCLowThresholdPercent: 75
`,
      },
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
shutdownGracePeriod: 30s
shutdownGracePeriodCriticalPods: 1m
#                                ^^ error kubelet-limits-reversed: The shutdownGracePeriodCriticalPods 1m is longer than the shutdownGracePeriod 30s, which it is part of.
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
shutdownGracePeriod: 1m
shutdownGracePeriodCriticalPods: 1m
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
imageGCHighThresholdPercent: 81
shutdownGracePeriod: 1m
shutdownGracePeriodCriticalPods: 60s
`,
      },
    ],
  },
};
