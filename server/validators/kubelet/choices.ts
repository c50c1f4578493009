import type { Examples } from '../../model/examples.ts';
import { formatPath, stringAt } from '../../model/value.ts';
import { listing } from '../../text/listing.ts';
import { nearest } from '../../text/nearest.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';
import { kubelet, kubeletKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kubelet',
  kinds: kubeletKinds,
  stage: 'validate',
  upstream: validation,
  rules: {
    'kubelet-hairpin-mode-unknown': {
      summary: 'The hairpinMode of a KubeletConfiguration does not exist.',
      why: 'hairpinMode is about a Pod that reaches itself through its own Service: promiscuous-bridge, which is the default, hairpin-veth, or none.',
    },
    'kubelet-choice-unknown': {
      summary: 'A field of a KubeletConfiguration has a value that is none of its choices.',
      why: 'The kubelet does not start with it. The choices are spelled exactly.',
    },
  },
  check({ root }, { release }, report) {
    for (const { path, values } of choices) {
      const value = stringAt(root, ...path);
      if (typeof value !== 'string' || value === '' || values.includes(value)) continue;
      const life = kubelet.schema.lives?.[path[0] ?? ''];
      if (life !== undefined && !release.knows(life)) continue;
      const near = nearest(value.trim(), values) ?? values.find((known) => known.includes(value.trim()));
      const fixes = [...new Set(near === undefined ? values : [near, ...values])];
      report(path[0] === 'hairpinMode' ? 'kubelet-hairpin-mode-unknown' : 'kubelet-choice-unknown', {
        path,
        reason: null,
        message: `"${value}" is no ${formatPath(path)}: there are ${listing(values)}.`,
        fixes: fixes.map((known) => write(path, known)),
      });
    }
  },
});

/** With the default first. */
const choices = [
  { path: ['hairpinMode'], values: ['promiscuous-bridge', 'hairpin-veth', 'none'] },
  {
    path: ['topologyManagerPolicy'],
    values: ['none', 'best-effort', 'restricted', 'single-numa-node'],
  },
  { path: ['topologyManagerScope'], values: ['container', 'pod'] },
  { path: ['memorySwap', 'swapBehavior'], values: ['NoSwap', 'LimitedSwap'] },
  { path: ['memoryReservationPolicy'], values: ['None', 'TieredReservation'] },
];

export const examples: {
  readonly [id in 'kubelet-hairpin-mode-unknown' | 'kubelet-choice-unknown']: Examples;
} = {
  'kubelet-hairpin-mode-unknown': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
hairpinMode: veth
#            ^^^^ error kubelet-hairpin-mode-unknown: "veth" is no hairpinMode: there are promiscuous-bridge, hairpin-veth and none.
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
hairpinMode: hairpin-veth
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
hairpinMode: none
`,
      },
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
hairpinMode: ""
`,
      },
    ],
  },
  'kubelet-choice-unknown': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
topologyManagerPolicy: Best-effort
#                      ^^^^^^^^^^^ error kubelet-choice-unknown: "Best-effort" is no topologyManagerPolicy: there are none, best-effort, restricted and single-numa-node.
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
topologyManagerPolicy: best-effort
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
topologyManagerScope: pod
memorySwap:
  swapBehavior: LimitedSwap
`,
      },
    ],
  },
};
