import { parseIpSloppy } from '../../address/ip.ts';
import { partOf, validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { isHostName } from '../../kubernetes/kubeadm/host-name.ts';
import { hostAndPort, isPort } from '../../kubernetes/kubeadm/host-port.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { numberAt, sliceSpan, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

const path = ['controlPlaneEndpoint'];

export default defineValidator({
  component: 'kubeadm',
  kinds: inValidatedVersions('ClusterConfiguration'),
  stage: 'validate',
  upstream: { version: '1.37', path: 'cmd/kubeadm/app/util/endpoint.go', symbol: 'ParseHostPort' },
  rules: {
    'control-plane-endpoint-host-malformed': {
      summary: 'The host of the controlPlaneEndpoint is neither an IP address nor a DNS name.',
      why: 'kubeadm writes the endpoint into every kubeconfig and into the API server’s certificate: a host, and if wanted a colon and a port. It takes no scheme and no path, no capital letters, and an IPv6 address with a port only in brackets.',
    },
    'control-plane-endpoint-port-malformed': {
      summary: 'The port of the controlPlaneEndpoint is no port.',
      why: 'A port is a number from 1 to 65535. Without one kubeadm adds the bindPort of the InitConfiguration.',
    },
  },
  check({ root }, { unit }, report) {
    const scalar = valueAt(root, path);
    if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string' || scalar.value === '') return;
    const endpoint = scalar.value;
    const { host, port } = hostAndPort(endpoint);
    const at = { path, reason: null, step: validateSteps.controlPlaneEndpoint } as const;
    if (port !== '' && !isPort(port)) {
      report('control-plane-endpoint-port-malformed', {
        ...at,
        span: sliceSpan(scalar, endpoint.length - port.length, endpoint.length),
        message: `controlPlaneEndpoint "${endpoint}" has the port "${port}", which is no number from 1 to 65535.`,
        fixes: repairs(endpoint),
      });
    } else if (parseIpSloppy(host) === undefined && !isHostName(host)) {
      report('control-plane-endpoint-host-malformed', {
        ...at,
        message: `controlPlaneEndpoint "${endpoint}" has the host "${host}", which is neither an IP address nor a lowercase DNS name.`,
        fixes: repairs(endpoint),
      });
    } else if (port === '') {
      const init = partOf(unit, 'InitConfiguration');
      const bindPort = numberAt(init?.root, 'localAPIEndpoint', 'bindPort');
      if (typeof bindPort !== 'number' || bindPort === 0 || isPort(String(bindPort))) return;
      report('control-plane-endpoint-port-malformed', {
        ...at,
        reason: 'FieldValueInvalid',
        step: validateSteps.init,
        message: `controlPlaneEndpoint "${endpoint}" has no port and takes that of localAPIEndpoint.bindPort, ${bindPort}, which is outside of 1 to 65535.`,
      });
    }
  },
});

/** Takes scheme and path off, and writes the host as kubeadm wants it; only where that gives an endpoint. */
function repairs(endpoint: string): LocalFix[] {
  const bare = endpoint
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/\/.*$/s, '');
  const lower = bare.toLowerCase();
  const repaired = [lower, bracketed(lower), lower.replace(/[[\]]/g, '')].find(isEndpoint);
  if (repaired === undefined || repaired === endpoint) return [];
  const patch = { op: 'replace-slice', path, from: 0, to: endpoint.length, text: repaired } as const;
  return [{ title: `Write ${repaired}`, safe: repaired === endpoint.toLowerCase(), patches: [patch] }];
}

/** `fd00::1:65000` as `[fd00::1]:65000`. */
function bracketed(text: string): string {
  return text.replace(/^([0-9a-f:]+):(\d{5})$/, '[$1]:$2');
}

function isEndpoint(text: string): boolean {
  const { host, port } = hostAndPort(text);
  if (port !== '' && !isPort(port)) return false;
  return parseIpSloppy(host) !== undefined || isHostName(host);
}

export const examples: {
  readonly [id in
    | 'control-plane-endpoint-host-malformed'
    | 'control-plane-endpoint-port-malformed']: Examples;
} = {
  'control-plane-endpoint-host-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: https://k8s.example.com:6443
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error control-plane-endpoint-host-malformed: controlPlaneEndpoint "https://k8s.example.com:6443" has the host "https://k8s.example.com:6443", which is neither an IP address nor a lowercase DNS name.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: k8s.example.com:6443
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: "[fd00::5]:6443"
`,
      },
    ],
  },
  'control-plane-endpoint-port-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: k8s.example.com:65536
#                                     ^^^^^ error control-plane-endpoint-port-malformed: controlPlaneEndpoint "k8s.example.com:65536" has the port "65536", which is no number from 1 to 65535.
`,
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: k8s.example.com:6443/api
#                                     ^^^^^^^^ error control-plane-endpoint-port-malformed: controlPlaneEndpoint "k8s.example.com:6443/api" has the port "6443/api", which is no number from 1 to 65535.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: k8s.example.com:6443
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: k8s.example.com:65535
`,
      },
    ],
  },
};
