import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';

/** What API servers and their load balancers listen on. */
const usualPort = /^(.*[^:]):(443|\d443|644\d)$/;

export default defineRule({
  id: 'control-plane-endpoint-port-swallowed',
  severity: 'warning',
  summary: 'The port of an IPv6 controlPlaneEndpoint is read as a part of the address.',
  why: 'Without brackets the last group of the address and a port look alike. kubeadm takes the whole for an address and adds the bindPort to it. Put the address in brackets: [fd00::1]:6443.',
  upstream: 'cmd/kubeadm/app/util/endpoint.go, ParseHostPort',
  reads: ['claims'],
  check(cluster, report) {
    for (const { owner, text, range, document, source } of cluster.claims) {
      if (owner !== 'kubeadm controlPlaneEndpoint' || range.family !== 'IPv6') continue;
      const [, host, port] = usualPort.exec(text) ?? [];
      const { slice, path, resource } = source;
      if (host === undefined || port === undefined || slice?.from !== 0) continue;
      const meant = `[${host}]:${port}`;
      const patch = { op: 'replace-slice', path, from: 0, to: slice.to, text: meant } as const;
      report({
        at: { document, source },
        message: `kubeadm reads controlPlaneEndpoint ${text} as one address without a port, not as port ${port} of ${host}.`,
        fixes: [{ title: `Write ${meant}`, safe: false, changes: [{ document, resource, patch }] }],
      });
    }
  },
});

export const examples: Examples = {
  invalid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: "fd00::1:6443"
#                      ^^^^^^^^^^^^ warning control-plane-endpoint-port-swallowed: kubeadm reads controlPlaneEndpoint fd00::1:6443 as one address without a port, not as port 6443 of fd00::1.
`,
      fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: "[fd00::1]:6443"
`,
    },
  ],
  valid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: "fd00::6443"
`,
    },
  ],
};
