import { kubeadmRefusal } from '../../kubernetes/installers/kubeadm-refusal.ts';
import { rangeFault } from '../../kubernetes/installers/range-fault.ts';
import { subnetFaults } from '../../kubernetes/kubeadm/subnets.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { listAt, stringAt, unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

/** The blocks of nodes depend on the KubeadmControlPlane. */
const masks = { IPv4: undefined, IPv6: undefined };

export default defineValidator({
  component: 'kubeadm',
  kinds: ['cluster.x-k8s.io/v1beta2/Cluster', 'cluster.x-k8s.io/v1beta1/Cluster'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateNetworking',
  },
  rules: {
    'cluster-api-ranges-refused-by-kubeadm': {
      summary: 'Ranges that Cluster API takes are refused by kubeadm on the first machine.',
      why: 'Cluster API joins the ranges and gives them to kubeadm, which takes one of each IP family, at least 10 Service addresses, and at most 20 host bits for Services. The first machine then fails to start, with the reason in its logs only.',
    },
  },
  check({ root }, _, report) {
    if (stringAt(root, 'spec', 'controlPlaneRef', 'kind') !== 'KubeadmControlPlane') return;
    for (const role of ['pods', 'services'] as const) {
      const path = ['spec', 'clusterNetwork', role, 'cidrBlocks'];
      const blocks = listAt(root, ...path);
      const items = stringItemsAt(root, ...path);
      const isKnown = blocks !== unknown && blocks?.length === items.length;
      if (!isKnown || items.length === 0 || items.some(({ text }) => rangeFault(text) !== undefined))
        continue;
      const text = items.map((item) => item.text).join(',');
      for (const fault of subnetFaults(text, role, masks)) {
        const at = 'subnet' in fault ? items.find((item) => item.text === fault.subnet.text) : items.at(-1);
        const message = kubeadmRefusal(fault, role, 'Cluster API');
        report('cluster-api-ranges-refused-by-kubeadm', { path: at?.path ?? path, reason: null, message });
      }
    }
  },
});

const cluster = (use: string, blocks: string) => `apiVersion: cluster.x-k8s.io/v1beta2
kind: Cluster
metadata:
  name: edge
spec:
  controlPlaneRef:
    apiGroup: controlplane.cluster.x-k8s.io
    kind: KubeadmControlPlane
    name: edge
  clusterNetwork:
    ${use}:
      cidrBlocks:
        - ${blocks}
`;

export const examples: { readonly [id: string]: Examples } = {
  'cluster-api-ranges-refused-by-kubeadm': {
    invalid: [
      {
        text: cluster(
          'services',
          `10.144.0.0/29
        # ^^^^^^^^^^^^^ error cluster-api-ranges-refused-by-kubeadm: Cluster API takes 10.144.0.0/29, but on the machine kubeadm refuses it: it has fewer than 10 addresses for Services.`,
        ),
      },
      {
        text: cluster(
          'pods',
          `10.244.0.0/16
        - 10.245.0.0/16
        # ^^^^^^^^^^^^^ error cluster-api-ranges-refused-by-kubeadm: Cluster API passes on 10.244.0.0/16, 10.245.0.0/16, and kubeadm takes at most one range of each IP family for Pods.`,
        ),
      },
    ],
    valid: [{ text: cluster('pods', '10.244.0.0/16\n        - fd00:10:244::/56') }],
  },
};
