import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import { type Setting, strengths } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { nodeBlocks } from './node-blocks.ts';

export default defineRule({
  id: 'node-block-smaller-than-max-pods',
  severity: 'warning',
  summary: 'A node takes more Pods than its block has addresses.',
  why: 'The scheduler goes by what the kubelet says it takes, 110 Pods by default, and not by addresses. What comes after the last address waits in ContainerCreating. Pods on the host network need none.',
  upstream: 'https://kubernetes.io/docs/setup/best-practices/cluster-large/',
  reads: ['claims', 'settings'],
  check(cluster, report) {
    const maxPods = maxPodsIn(cluster);
    // kubespray compares the two itself, and ends.
    const isKubespray = maxPods?.owner.startsWith('kubespray ') === true;
    if (maxPods === undefined || isKubespray || cluster.scope === 'loose') return;
    const masks = new Set<number>();
    for (const { pods, mask } of nodeBlocks(cluster)) {
      if (pods.range.family !== 'IPv4' || mask > 32 || pods.strength === 'default') continue;
      const usable = Math.max(0, 2 ** (32 - mask) - 2);
      if (Number(maxPods.value) <= usable || masks.has(mask)) continue;
      masks.add(mask);
      report({
        at: maxPods,
        message: `A kubelet takes ${maxPods.text} Pods (${maxPods.owner}), and its block of /${mask} from ${pods.text} (${pods.owner}) has ${usable} addresses for them.`,
        related: [{ at: pods, message: `Nodes get blocks of /${mask} out of ${pods.text}.` }],
      });
    }
  },
});

/** The number that all kubelets of the cluster are given; undefined where none is, or they differ. */
function maxPodsIn({ settings }: Cluster): Placed<Setting> | undefined {
  const all = settings.filter(({ name, value }) => name === 'max-pods' && /^\d{1,5}$/.test(value));
  const [first] = all.toSorted((a, b) => strengths.indexOf(a.strength) - strengths.indexOf(b.strength));
  return all.every(({ value }) => value === first?.value) ? first : undefined;
}

const k3s = (maxPods: string, mark = '') => `-- config.yaml --
cluster-cidr: 10.42.0.0/16
tls-san: [k3s.example.com]
kubelet-arg:
  - max-pods=${maxPods}${mark}
`;

export const examples: Examples = {
  invalid: [
    {
      text: k3s(
        '300',
        `
#            ^^^ warning node-block-smaller-than-max-pods: A kubelet takes 300 Pods (k3s kubelet-arg max-pods), and its block of /24 from 10.42.0.0/16 (k3s cluster-cidr) has 254 addresses for them.`,
      ),
    },
  ],
  valid: [{ text: k3s('250') }],
};
