import { bitsOf, type Family } from '../../address/family.ts';
import { nodeMaskFlags } from '../../kubernetes/kubeadm/node-masks.ts';
import { nodeMaskFaults, subnetsIn } from '../../kubernetes/kubeadm/subnets.ts';
import type { Examples } from '../../model/examples.ts';
import type { Setting } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { renameFlag } from './extra-arg-fixes.ts';
import { byDocument, owners } from './settings-of.ts';

export default defineRule({
  id: 'node-mask-flag-without-family',
  severity: 'error',
  summary: 'The flag node-cidr-mask-size does not fit the Pod ranges, and kubeadm does not see it.',
  why: 'kubeadm compares the Pod ranges with node-cidr-mask-size-ipv4 and -ipv6 only. kube-controller-manager does not start when node-cidr-mask-size stands beside ranges of two families, or when it is smaller than the prefix length of the Pod range.',
  upstream: 'https://github.com/kubernetes/kubeadm/issues/2327',
  reads: ['settings'],
  check(cluster, report) {
    for (const settings of byDocument(cluster)) {
      const plain = settings.find(({ owner }) => owner === `${owners.controllerManager} node-cidr-mask-size`);
      const pods = settings.find(({ name, owner }) => name === 'pod-ranges' && owner === owners.podSubnet);
      const isOff = settings.some(({ name, value }) => name === 'allocate-node-cidrs' && value === 'false');
      const ranges = subnetsIn(pods?.value ?? '') ?? [];
      const [range, other] = ranges;
      if (plain === undefined || pods === undefined || isOff || range === undefined) continue;
      const related = [{ at: pods, message: `networking.podSubnet is ${pods.text} here.` }];
      if (other !== undefined) {
        report({
          at: plain,
          message: `kube-controller-manager refuses node-cidr-mask-size beside Pod ranges of two families (${pods.text}).`,
          related,
          fixes: familyFixes(plain, pods, settings),
        });
      } else if (Number(plain.value) < range.cidr.prefix) {
        report({
          at: plain,
          message: `node-cidr-mask-size ${plain.value} asks for more addresses for one node than the Pod range ${range.text} has, so kube-controller-manager does not start.`,
          related,
        });
      }
    }
  },
});

/** Renames the flag for a family whose Pod range it fits and that has no flag of its own. */
function familyFixes(
  plain: Placed<Setting>,
  pods: Placed<Setting>,
  settings: readonly Placed<Setting>[],
): Fix[] {
  const mask = Number(plain.value);
  return (['IPv4', 'IPv6'] as const)
    .filter((family) => {
      const name = nodeMaskFlags[family];
      const isTaken = settings.some(({ owner }) => owner === `${owners.controllerManager} ${name}`);
      return !isTaken && mask > 0 && nodeMaskFaults(pods.value, only(family, mask)).length === 0;
    })
    .filter((family) => mask <= bitsOf(family))
    .map((family) => renameFlag(plain, nodeMaskFlags[family], `Rename it to ${nodeMaskFlags[family]}`));
}

function only(family: Family, mask: number) {
  return { IPv4: undefined, IPv6: undefined, [family]: mask };
}

export const examples: Examples = {
  invalid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
  podSubnet: 10.244.0.0/16,fd00:10:244::/56
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size
      value: "26"
      #      ^^^^ error node-mask-flag-without-family: kube-controller-manager refuses node-cidr-mask-size beside Pod ranges of two families (10.244.0.0/16,fd00:10:244::/56).
`,
      fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
  podSubnet: 10.244.0.0/16,fd00:10:244::/56
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv4
      value: "26"
`,
    },
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
  podSubnet: 10.244.0.0/24
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size
      value: "22"
      #      ^^^^ error node-mask-flag-without-family: node-cidr-mask-size 22 asks for more addresses for one node than the Pod range 10.244.0.0/24 has, so kube-controller-manager does not start.
`,
    },
  ],
  valid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
  podSubnet: 10.244.0.0/16
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size
      value: "25"
`,
    },
  ],
};
