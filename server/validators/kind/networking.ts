import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
import { nearest } from '../../text/nearest.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

const choices = {
  ipFamily: ['ipv4', 'ipv6', 'dual'],
  kubeProxyMode: ['iptables', 'ipvs', 'nftables', 'none'],
} as const;

export default defineValidator({
  component: 'kind',
  kinds: ['kind.x-k8s.io/v1alpha4/Cluster'],
  stage: 'validate',
  upstream: { version: '0.33.0', path: 'pkg/internal/apis/config/validate.go', symbol: 'Validate' },
  rules: {
    'kind-network-choice-unknown': {
      summary: 'The IP family or the mode of kube-proxy is none that kind knows.',
      why: 'kind knows the families ipv4, ipv6 and dual, and the modes iptables, ipvs, nftables and none, in small letters.',
    },
  },
  check({ root }, _, report) {
    for (const [key, known] of Object.entries(choices)) {
      const path = ['networking', key];
      const text = stringAt(root, ...path);
      if (typeof text !== 'string' || text === '' || known.some((choice) => choice === text)) continue;
      const meant = nearest(text, known);
      report('kind-network-choice-unknown', {
        path,
        reason: null,
        message: `kind knows no ${key} ${text}: it is one of ${known.join(', ')}.`,
        fixes: meant === undefined ? [] : [write(path, meant)],
      });
    }
  },
});

const cluster = (line: string) => `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ${line}
`;

export const examples: { readonly [id: string]: Examples } = {
  'kind-network-choice-unknown': {
    invalid: [
      {
        text: cluster(`ipFamily: IPv6
  #         ^^^^ error kind-network-choice-unknown: kind knows no ipFamily IPv6: it is one of ipv4, ipv6, dual.`),
        fixed: cluster('ipFamily: ipv6'),
      },
    ],
    valid: [{ text: cluster('ipFamily: dual') }, { text: cluster('kubeProxyMode: none') }],
  },
};
