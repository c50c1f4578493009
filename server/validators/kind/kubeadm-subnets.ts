import { kubeadmRefusal } from '../../kubernetes/installers/kubeadm-refusal.ts';
import { rangeFault } from '../../kubernetes/installers/range-fault.ts';
import { listEntries, subnetFaults } from '../../kubernetes/kubeadm/subnets.ts';
import type { Examples } from '../../model/examples.ts';
import { type Mapping, stringAt, type Value } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

/** What kind gives to kubeadm as it is, unless a patch changes it. */
const fields = [
  { key: 'podSubnet', role: 'pods' },
  { key: 'serviceSubnet', role: 'services' },
] as const;

const masks = { IPv4: 24, IPv6: 64 };

export default defineValidator({
  component: 'kubeadm',
  kinds: ['kind.x-k8s.io/v1alpha4/Cluster'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateNetworking',
  },
  rules: {
    'kind-subnet-refused-by-kubeadm': {
      summary: 'A podSubnet or serviceSubnet that kind takes is refused by kubeadm in the node.',
      why: 'kind writes its subnets into the configuration of kubeadm, which wants at least 10 Service addresses, at most 20 host bits for Services, and Pod ranges that hold blocks of /24 (IPv4) or /64 (IPv6), at most 16 bits longer than the range. Creating the cluster then ends with an error of kubeadm init.',
    },
  },
  check({ root }, _, report) {
    if (isPatched(root)) return;
    for (const { key, role } of fields) {
      const path = ['networking', key];
      const text = stringAt(root, ...path);
      if (typeof text !== 'string' || text === '') continue;
      // What kind itself refuses never comes to kubeadm.
      if (listEntries(text).some((entry) => rangeFault(entry.text) !== undefined)) continue;
      const fault = subnetFaults(text, role, masks).find(({ kind }) => kind !== 'families');
      if (fault === undefined) continue;
      const message = kubeadmRefusal(fault, role, 'kind');
      report('kind-subnet-refused-by-kubeadm', { path, reason: null, message });
    }
  },
});

/** Whether a patch for kubeadm may change ranges or the blocks of nodes, or cannot be known. */
function isPatched(root: Mapping): boolean {
  return root.entries.some(
    ({ key, value }) => (key.startsWith('kubeadmConfigPatches') || key === 'nodes') && mentions(value),
  );
}

function mentions(value: Value): boolean {
  if (value.kind === 'unknown') return true;
  if (value.kind === 'list') return value.items.some(mentions);
  if (value.kind === 'map') return value.entries.some((entry) => mentions(entry.value));
  return /ubnet|node-cidr-mask|allocate-node-cidrs/.test(value.text);
}

const cluster = (line: string) => `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ${line}
`;

export const examples: { readonly [id: string]: Examples } = {
  'kind-subnet-refused-by-kubeadm': {
    invalid: [
      {
        text: cluster(`ipFamily: ipv6
  serviceSubnet: fd00:10:96::/64
  #              ^^^^^^^^^^^^^^^ error kind-subnet-refused-by-kubeadm: kind takes fd00:10:96::/64, but on the machine kubeadm refuses it: it takes no range wider than /108 for Services.`),
      },
      {
        text: cluster(`podSubnet: 10.244.0.0/25
  #          ^^^^^^^^^^^^^ error kind-subnet-refused-by-kubeadm: kind takes 10.244.0.0/25, but on the machine kubeadm refuses it: no node's block of /24 fits into a /25.`),
      },
    ],
    valid: [
      { text: cluster('serviceSubnet: 10.96.0.0/12') },
      {
        text: `${cluster('podSubnet: 10.244.0.0/25')}kubeadmConfigPatches:
  - |
    kind: ClusterConfiguration
    controllerManager:
      extraArgs:
        node-cidr-mask-size: "27"
`,
      },
    ],
  },
};
