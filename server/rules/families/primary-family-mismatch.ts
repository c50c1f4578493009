import type { Family } from '../../address/family.ts';
import type { Examples } from '../../model/examples.ts';
import type { Setting } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import { defineRule } from '../define.ts';
import { restate } from '../restate.ts';
import { type RangesInForce, rangesInForce } from './ranges-in-force.ts';

export default defineRule({
  id: 'primary-family-mismatch',
  severity: 'warning',
  summary: 'Pods and Services of a dual-stack cluster have different primary families.',
  why: 'The first Service range decides the family of every Service that does not ask for one, and the first Pod range decides the address that a Pod shows as its own. All components have to agree on the primary family.',
  upstream: 'https://kubernetes.io/docs/concepts/cluster-administration/networking/',
  reads: ['settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const services = rangesInForce(cluster, 'services');
    const pods = rangesInForce(cluster, 'pods');
    if (services === undefined || pods === undefined) return;
    if (services.families.length !== 2 || pods.families.length !== 2) return;
    const [primary] = services.families;
    if (primary === undefined || pods.families[0] === primary) return;
    const moved = pods.settings.length > 0 ? pods : services;
    const [at] = moved.settings;
    if (at === undefined) return;
    const other = moved === pods ? services.settings[0] : undefined;
    report({
      at,
      message: `Services are ${primary} first (${services.text}, ${services.owner}), and Pods are ${pods.families[0]} first (${pods.text}, ${pods.owner}): a Service is ${primary} by default, and a Pod shows its ${pods.families[0]} address as its own.`,
      related: other === undefined ? [] : [{ at: other, message: `Services are ${primary} first here.` }],
      fixes: reorder(moved, moved === pods ? primary : pods.families[0]),
    });
  },
});

function reorder({ settings }: RangesInForce, first: Family | undefined): Fix[] {
  const [shown] = settings;
  if (shown === undefined || first === undefined) return [];
  const changes = settings.map((setting) =>
    isOrdered(setting) ? restate(setting, reversed(setting)) : undefined,
  );
  return changes.every((change) => change !== undefined)
    ? [{ title: `Put ${first} first: ${reversed(shown).join(',')}`, safe: false, changes: changes.flat() }]
    : [];
}

/** Not in fields of their own, whose names say the family. */
function isOrdered({ parts, source }: Setting): boolean {
  return parts === undefined || typeof source.path.at(-1) === 'number';
}

function reversed({ text }: Setting): string[] {
  return text.split(',').reverse();
}

const kubeadm = (pods: string, services: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${pods}
  serviceSubnet: ${services}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: fd00:10:96::/112,10.96.0.0/16
  podSubnet: 10.244.0.0/16,fd00:10:244::/56
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning primary-family-mismatch: Services are IPv6 first (fd00:10:96::/112,10.96.0.0/16, kubeadm networking.serviceSubnet), and Pods are IPv4 first (10.244.0.0/16,fd00:10:244::/56, kubeadm networking.podSubnet): a Service is IPv6 by default, and a Pod shows its IPv4 address as its own.
`,
      fixed: `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: fd00:10:96::/112,10.96.0.0/16
  podSubnet: fd00:10:244::/56,10.244.0.0/16
`,
    },
  ],
  valid: [
    { text: kubeadm('10.244.0.0/16,fd00:10:244::/56', '10.96.0.0/16,fd00:10:96::/112') },
    { text: kubeadm('10.244.0.0/16,fd00:10:244::/56', '10.96.0.0/16') },
  ],
};
