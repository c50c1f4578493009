import { parseDuration } from '../../kubernetes/duration.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';
import { kubeletKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kubelet',
  kinds: kubeletKinds,
  stage: 'validate',
  upstream: validation,
  rules: {
    'kubelet-period-too-short': {
      summary: 'A period of a KubeletConfiguration is too short.',
      why: 'The kubelet shuts a node down in a second at least, unless the period is 0, which turns that off; it looks at the sizes of logs every 3 seconds at most; and no age is negative.',
    },
  },
  check({ root }, { release }, report) {
    for (const { key, least, orZero, fallback } of periods) {
      const text = stringAt(root, key);
      const ns = typeof text === 'string' ? parseDuration(text) : undefined;
      const shortest = parseDuration(least);
      if (ns === undefined || shortest === undefined || ns >= shortest || (orZero && ns === 0n)) continue;
      if (key === 'imageMinimumGCAge' && !release.has('imageMinimumAgeChecked')) continue;
      report('kubelet-period-too-short', {
        path: [key],
        reason: null,
        message: `kubelet takes ${key} from ${least} on${orZero ? ', or 0s' : ''}, not ${String(text)}.`,
        fixes: [write([key], fallback)],
      });
    }
  },
});

const periods = [
  { key: 'containerLogMonitorInterval', least: '3s', orZero: false, fallback: '10s' },
  { key: 'shutdownGracePeriod', least: '1s', orZero: true, fallback: '30s' },
  { key: 'shutdownGracePeriodCriticalPods', least: '1s', orZero: true, fallback: '0s' },
  { key: 'imageMaximumGCAge', least: '0s', orZero: true, fallback: '0s' },
  { key: 'imageMinimumGCAge', least: '0s', orZero: true, fallback: '2m' },
];

export const examples: { readonly [id in 'kubelet-period-too-short']: Examples } = {
  'kubelet-period-too-short': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
containerLogMonitorInterval: 1s
#                            ^^ error kubelet-period-too-short: kubelet takes containerLogMonitorInterval from 3s on, not 1s.
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
containerLogMonitorInterval: 10s
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
shutdownGracePeriod: 0s
containerLogMonitorInterval: 3s
`,
      },
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
imageMinimumGCAge: -1s
`,
        settings: { kubernetesVersion: '1.36' },
      },
    ],
  },
};
