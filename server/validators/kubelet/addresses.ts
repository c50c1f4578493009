import { parseIpSloppy } from '../../address/ip.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { listAt, stringAt, unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { remove, write } from '../fix.ts';
import { kubeletKinds } from './component.ts';

export default defineValidator({
  component: 'kubelet',
  kinds: kubeletKinds,
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/kubelet/kubelet.go', symbol: 'NewMainKubelet' },
  rules: {
    'kubelet-dns-address-malformed': {
      summary: 'An entry of clusterDNS is no IP address.',
      why: 'The kubelet takes the file, logs the entry as it starts, and leaves it out. Without another name server Pods with the usual dnsPolicy ClusterFirst get the resolvers of the node, and find no Service.',
    },
    'kubelet-address-malformed': {
      summary: 'The address of a KubeletConfiguration is no IP address.',
      why: 'The kubelet takes the file, and then cannot listen. Only the flag --address is checked before.',
    },
  },
  check({ root }, _context, report) {
    const given = listAt(root, 'clusterDNS');
    const servers = given === undefined || given === unknown ? [] : given;
    for (const [n, server] of servers.entries()) {
      if (server.kind !== 'scalar' || typeof server.value !== 'string') continue;
      if (parseIpSloppy(server.value) !== undefined) continue;
      const path = ['clusterDNS', n];
      report('kubelet-dns-address-malformed', {
        path,
        reason: null,
        severity: 'warning',
        message: `"${server.value}" in clusterDNS is no IP address, so kubelet leaves it out.`,
        fixes: [...repairs(path, server.value), ...(servers.length > 1 ? [remove(path, server.value)] : [])],
      });
    }
    const address = stringAt(root, 'address');
    if (typeof address !== 'string' || address === '' || parseIpSloppy(address) !== undefined) return;
    report('kubelet-address-malformed', {
      path: ['address'],
      reason: null,
      severity: 'warning',
      message: `"${address}" is no IP address, so kubelet cannot listen on it.`,
      fixes: [...repairs(['address'], address), write(['address'], '0.0.0.0')],
    });
  },
});

/** The address without blanks, brackets, prefix length and port. */
function repairs(path: (string | number)[], text: string): LocalFix[] {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/\/.*$/, '');
  return parseIpSloppy(bare) === undefined ? [] : [write(path, bare)];
}

export const examples: {
  readonly [id in 'kubelet-dns-address-malformed' | 'kubelet-address-malformed']: Examples;
} = {
  'kubelet-dns-address-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS:
  - 10.96.0.10/32
  # ^^^^^^^^^^^^^ warning kubelet-dns-address-malformed: "10.96.0.10/32" in clusterDNS is no IP address, so kubelet leaves it out.
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS:
  - 10.96.0.10
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [169.254.20.10, "fd00:10:96::a"]
`,
      },
    ],
  },
  'kubelet-address-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: localhost
#        ^^^^^^^^^ warning kubelet-address-malformed: "localhost" is no IP address, so kubelet cannot listen on it.
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: 0.0.0.0
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: "::"
healthzBindAddress: localhost
`,
      },
    ],
  },
};
