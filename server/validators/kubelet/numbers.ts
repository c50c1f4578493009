import type { Examples } from '../../model/examples.ts';
import { numberAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';
import { kubeletKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kubelet',
  kinds: kubeletKinds,
  stage: 'validate',
  upstream: validation,
  rules: {
    'kubelet-port-out-of-range': {
      summary: 'A port of a KubeletConfiguration is no port.',
      why: 'The kubelet serves on port, 10250 by default; readOnlyPort and healthzPort, 10248 by default, are turned off with 0. Other ports are numbers from 1 to 65535.',
    },
    'kubelet-number-out-of-range': {
      summary: 'A number of a KubeletConfiguration is out of its range.',
      why: 'The kubelet does not start with it. Counts and rates are not negative, a percentage ends at 100, and a bit of the packet mark is 0 to 31.',
    },
  },
  check({ root }, _context, report) {
    for (const [key, least, most, fallback] of limits) {
      const value = numberAt(root, key);
      if (typeof value !== 'number' || (value >= least && value <= most)) continue;
      const isPort = most === 65_535;
      const wanted = most === unlimited ? `a value of at least ${least}` : `a value from ${least} to ${most}`;
      report(isPort ? 'kubelet-port-out-of-range' : 'kubelet-number-out-of-range', {
        path: [key],
        reason: null,
        message: `kubelet takes ${wanted} for ${key}, not ${value}.`,
        fixes: [{ ...write([key], fallback), title: `Write ${fallback}, the default` }],
      });
    }
  },
});

const unlimited = Number.POSITIVE_INFINITY;

/** Field, least, most, default; 0 stands for the default where the kubelet fills that in before it looks. */
const limits: readonly (readonly [key: string, least: number, most: number, fallback: number])[] = [
  ['port', 0, 65_535, 10_250],
  ['readOnlyPort', 0, 65_535, 0],
  ['healthzPort', 0, 65_535, 10_248],
  ['iptablesMasqueradeBit', 0, 31, 14],
  ['iptablesDropBit', 0, 31, 15],
  ['maxPods', 0, unlimited, 110],
  ['podsPerCore', 0, unlimited, 0],
  ['nodeStatusMaxImages', -1, unlimited, 50],
  ['nodeLeaseDurationSeconds', 0, unlimited, 40],
  ['registryPullQPS', 0, unlimited, 5],
  ['registryBurst', 0, unlimited, 10],
  ['eventRecordQPS', 0, unlimited, 50],
  ['eventBurst', 0, unlimited, 100],
  ['kubeAPIQPS', 0, unlimited, 50],
  ['kubeAPIBurst', 0, unlimited, 100],
  ['maxOpenFiles', 0, unlimited, 1_000_000],
  ['maxParallelImagePulls', 1, unlimited, 1],
  ['containerLogMaxWorkers', 1, unlimited, 1],
  ['containerLogMaxFiles', 2, unlimited, 5],
  ['oomScoreAdj', -1000, 1000, -999],
  ['imageGCHighThresholdPercent', 0, 100, 85],
  ['imageGCLowThresholdPercent', 0, 100, 80],
];

export const examples: {
  readonly [id in 'kubelet-port-out-of-range' | 'kubelet-number-out-of-range']: Examples;
} = {
  'kubelet-port-out-of-range': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
readOnlyPort: 65536
#             ^^^^^ error kubelet-port-out-of-range: kubelet takes a value from 0 to 65535 for readOnlyPort, not 65536.
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
readOnlyPort: 0
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
port: 0
healthzPort: 0
readOnlyPort: 65535
`,
      },
    ],
  },
  'kubelet-number-out-of-range': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
maxPods: -1
#        ^^ error kubelet-number-out-of-range: kubelet takes a value of at least 0 for maxPods, not -1.
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
maxPods: 110
`,
      },
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
iptablesMasqueradeBit: 32
#                      ^^ error kubelet-number-out-of-range: kubelet takes a value from 0 to 31 for iptablesMasqueradeBit, not 32.
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
iptablesMasqueradeBit: 14
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
maxPods: 0
nodeStatusMaxImages: -1
iptablesDropBit: 31
`,
      },
    ],
  },
};
