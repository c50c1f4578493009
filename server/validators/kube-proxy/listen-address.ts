import { parseIpSloppy } from '../../address/ip.ts';
import { isPort, splitHostPort } from '../../kubernetes/kubeadm/host-port.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Path } from '../../model/value.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';
import { fieldNamed, kubeProxyKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'validate',
  upstream: { ...validation, symbol: 'validateHostPort' },
  rules: {
    'kube-proxy-listen-address-malformed': {
      summary:
        'The healthzBindAddress or metricsBindAddress of a KubeProxyConfiguration is no address with a port.',
      why: 'kube-proxy listens on one IP address and port. A name such as localhost is no address, an IPv6 address with a port needs brackets, and an address alone gets the default port, 10256 or 10249.',
    },
    'kube-proxy-listen-port-malformed': {
      summary: 'The port that kube-proxy is to listen on is no port.',
      why: 'A port is a number from 1 to 65535. An endpoint is not turned off with port 0.',
    },
  },
  check({ root }, _context, report) {
    for (const [key, name, defaults] of listeners) {
      const text = stringAt(root, key);
      if (typeof text !== 'string' || text === '' || parseIpSloppy(text) !== undefined) continue;
      const path = [key];
      const at = { path, field: fieldNamed(name), reason: 'FieldValueInvalid' } as const;
      const split = splitHostPort(text);
      if (typeof split === 'string' || parseIpSloppy(split.host) === undefined) {
        const what =
          typeof split === 'string'
            ? 'no IP address with a port'
            : `on "${split.host}", which is no IP address`;
        report('kube-proxy-listen-address-malformed', {
          ...at,
          message: `"${text}" is ${what}, as ${key} has to be, such as ${defaults[0]}.`,
          fixes: repairs(path, text, defaults),
        });
      }
      // strconv.Atoi takes a sign in front.
      if (typeof split !== 'string' && !isPort(split.port.replace(/^\+/, ''))) {
        report('kube-proxy-listen-port-malformed', {
          ...at,
          message: `"${text}" has the port "${split.port}", but ${key} needs one from 1 to 65535.`,
          fixes: repairs(path, text, defaults),
        });
      }
    }
  },
});

const listeners = [
  ['healthzBindAddress', 'HealthzBindAddress', ['0.0.0.0:10256', '[::]:10256']],
  ['metricsBindAddress', 'MetricsBindAddress', ['127.0.0.1:10249', '[::1]:10249']],
] as const;

/** Keeps the address and the port as far as they are any. */
function repairs(path: Path, text: string, defaults: readonly [string, string]): LocalFix[] {
  const whole = text
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/^([\da-f:]+):(\d{5})$/i, '[$1]:$2');
  const split = splitHostPort(whole);
  const given = typeof split === 'string' ? { host: whole.replace(/^\[|\]$/g, ''), port: '' } : split;
  const family = parseIpSloppy(given.host)?.ip.family;
  const likely = defaults[family === 'IPv6' ? 1 : 0];
  const from = splitHostPort(likely);
  const known = typeof from === 'string' ? { host: '', port: '' } : from;
  const host = family === undefined ? known.host : given.host;
  const port = isPort(given.port) ? given.port : known.port;
  const repaired = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return [...new Set([repaired, likely])].map((address) => write(path, address));
}

export const examples: {
  readonly [id in 'kube-proxy-listen-address-malformed' | 'kube-proxy-listen-port-malformed']: Examples;
} = {
  'kube-proxy-listen-address-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
metricsBindAddress: localhost:10249
#                   ^^^^^^^^^^^^^^^ error kube-proxy-listen-address-malformed: "localhost:10249" is on "localhost", which is no IP address, as metricsBindAddress has to be, such as 127.0.0.1:10249.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
metricsBindAddress: 127.0.0.1:10249
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
healthzBindAddress: "fd00:0:0:1::5:10256"
#                   ^^^^^^^^^^^^^^^^^^^^^ error kube-proxy-listen-address-malformed: "fd00:0:0:1::5:10256" is no IP address with a port, as healthzBindAddress has to be, such as 0.0.0.0:10256.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
healthzBindAddress: "[fd00:0:0:1::5]:10256"
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
metricsBindAddress: 10.0.0.5
healthzBindAddress: "[::]:10256"
`,
      },
    ],
  },
  'kube-proxy-listen-port-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
healthzBindAddress: 0.0.0.0:0
#                   ^^^^^^^^^ error kube-proxy-listen-port-malformed: "0.0.0.0:0" has the port "0", but healthzBindAddress needs one from 1 to 65535.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
healthzBindAddress: 0.0.0.0:10256
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
healthzBindAddress: 0.0.0.0:65535
metricsBindAddress: ""
`,
      },
    ],
  },
};
