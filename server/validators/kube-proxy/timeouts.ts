import { parseDuration } from '../../kubernetes/duration.ts';
import type { Examples } from '../../model/examples.ts';
import { formatPath, stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';
import { fieldNamed, kubeProxyKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'validate',
  upstream: { ...validation, symbol: 'validateKubeProxyConntrackConfiguration' },
  rules: {
    'kube-proxy-timeout-negative': {
      summary: 'A timeout of a KubeProxyConfiguration is negative.',
      why: 'A timeout of 0 leaves the setting of the system as it is; less than that is no time. The timeouts of ipvs are looked at in mode ipvs alone.',
    },
  },
  check({ root }, _context, report) {
    const isIpvs = stringAt(root, 'mode') === 'ipvs';
    for (const { path, name } of timeouts) {
      const text = stringAt(root, ...path);
      if (typeof text !== 'string' || (path[0] === 'ipvs' && !isIpvs)) continue;
      const ns = parseDuration(text);
      if (ns === undefined || ns >= 0n) continue;
      report('kube-proxy-timeout-negative', {
        path,
        field: fieldNamed(name),
        reason: 'FieldValueInvalid',
        message: `${text} is negative, but ${formatPath(path)} is at least 0.`,
        fixes: ['0s', text.slice(1)].map((duration) => write(path, duration)),
      });
    }
  },
});

const timeouts = [
  ...timeoutsOf('conntrack', 'KubeProxyLinuxConfiguration.KubeProxyConntrackConfiguration', [
    'tcpEstablishedTimeout',
    'tcpCloseWaitTimeout',
    'udpTimeout',
    'udpStreamTimeout',
  ]),
  ...timeoutsOf('ipvs', 'KubeProxyIPVSConfiguration', ['tcpTimeout', 'tcpFinTimeout', 'udpTimeout']),
];

function timeoutsOf(section: string, name: string, keys: readonly string[]) {
  return keys.map((key) => ({
    path: [section, key],
    name: `${name}.${key.slice(0, 3).toUpperCase()}${key.slice(3)}`,
  }));
}

export const examples: { readonly [id in 'kube-proxy-timeout-negative']: Examples } = {
  'kube-proxy-timeout-negative': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
conntrack:
  tcpEstablishedTimeout: -1s
  #                      ^^^ error kube-proxy-timeout-negative: -1s is negative, but conntrack.tcpEstablishedTimeout is at least 0.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
conntrack:
  tcpEstablishedTimeout: 0s
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: nftables
ipvs:
  udpTimeout: -1s
conntrack:
  udpTimeout: 0s
`,
      },
    ],
  },
};
