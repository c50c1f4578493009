import { formatCidr, parseCidrSloppy } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'kubeadm-range-not-canonical',
  severity: 'information',
  summary: 'A range given to kubeadm has bits set behind its prefix length, or zeros in front.',
  why: 'kubeadm and the components of Kubernetes take such a range and read another one than is written: they cut off the bits after the prefix, and take zeros in front for decimal. Network plugins and other tools refuse it, or read it otherwise.',
  upstream: 'https://github.com/kubernetes/utils/blob/master/net/parse.go',
  reads: ['claims'],
  check(cluster, report) {
    for (const claim of cluster.claims) {
      const { source, text, document } = claim;
      const parsed = claim.owner.startsWith('kubeadm ') ? parseCidrSloppy(text) : undefined;
      if (claim.shape !== 'range' || source.slice === undefined || parsed === undefined) continue;
      if (!parsed.hostBits && !parsed.leadingZeros) continue;
      const canonical = formatCidr(parsed.cidr);
      const fault = parsed.hostBits ? 'has bits set behind its prefix length' : 'has zeros in front';
      const { from, to } = source.slice;
      const patch = { op: 'replace-slice', path: source.path, from, to, text: canonical } as const;
      report({
        at: { document, source },
        message: `${text} (${claim.owner}) ${fault} and is read as ${canonical}.`,
        fixes: [
          {
            title: `Write ${canonical}`,
            safe: true,
            changes: [{ document, resource: source.resource, patch }],
          },
        ],
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
networking:
  podSubnet: 10.244.0.1/16,fd00:10:244::/56
  #          ^^^^^^^^^^^^^ information kubeadm-range-not-canonical: 10.244.0.1/16 (kubeadm networking.podSubnet) has bits set behind its prefix length and is read as 10.244.0.0/16.
`,
      fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,fd00:10:244::/56
`,
    },
  ],
  valid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: fd00:10:0244:0::/56
`,
    },
  ],
};
