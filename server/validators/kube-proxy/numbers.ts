import type { Examples } from '../../model/examples.ts';
import { formatPath, numberAt, stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';
import { fieldNamed, kubeProxyKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'validate',
  upstream: { ...validation, symbol: 'validateKubeProxyLinuxConfiguration' },
  rules: {
    'kube-proxy-number-out-of-range': {
      summary: 'A number of a KubeProxyConfiguration is out of its range.',
      why: 'masqueradeBit is a bit of the 32-bit packet mark, 0 to 31; oomScoreAdj is what Linux takes, -1000 to 1000; the sizes of the connection table and the burst of requests are not negative.',
    },
  },
  check({ root }, _context, report) {
    const mode = stringAt(root, 'mode');
    for (const { path, name, least, most, fallback } of ranges) {
      const value = numberAt(root, ...path);
      if (typeof value !== 'number' || (value >= least && value <= most)) continue;
      if (path[0] === 'nftables' && mode !== 'nftables') continue;
      const wanted = most === limit ? `at least ${least}` : `from ${least} to ${most}`;
      report('kube-proxy-number-out-of-range', {
        path,
        field: fieldNamed(name),
        reason: 'FieldValueInvalid',
        message: `kube-proxy takes ${formatPath(path)} ${wanted}, not ${value}.`,
        fixes: [{ ...write(path, fallback), title: `Write ${fallback}, the default` }],
      });
    }
  },
});

const linux = 'KubeProxyLinuxConfiguration';
const limit = Number.POSITIVE_INFINITY;

const ranges = [
  range('iptables.masqueradeBit', 'KubeProxyIPTablesConfiguration.MasqueradeBit', 0, 31, 14),
  range('nftables.masqueradeBit', 'KubeProxyNFTablesConfiguration.MasqueradeBit', 0, 31, 14),
  range('oomScoreAdj', `${linux}.OOMScoreAdj`, -1000, 1000, -999),
  range('conntrack.maxPerCore', `${linux}.KubeProxyConntrackConfiguration.MaxPerCore`, 0, limit, 32_768),
  range('conntrack.min', `${linux}.KubeProxyConntrackConfiguration.Min`, 0, limit, 131_072),
  range('clientConnection.burst', 'ClientConnection.Burst', 0, limit, 10),
];

function range(path: string, name: string, least: number, most: number, fallback: number) {
  return { path: path.split('.'), name, least, most, fallback };
}

export const examples: { readonly [id in 'kube-proxy-number-out-of-range']: Examples } = {
  'kube-proxy-number-out-of-range': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  masqueradeBit: 32
  #              ^^ error kube-proxy-number-out-of-range: kube-proxy takes iptables.masqueradeBit from 0 to 31, not 32.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  masqueradeBit: 14
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
nftables:
  masqueradeBit: 32
conntrack:
  min: 0
`,
      },
    ],
  },
};
