import { containsIp, indexedIp } from '../../address/cidr.ts';
import { subnetsIn } from '../../kubernetes/kubeadm/subnets.ts';
import type { Examples } from '../../model/examples.ts';
import type { Setting } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { moveFlag, setFlag } from './extra-arg-fixes.ts';
import { byDocument, owners } from './settings-of.ts';

const pairs = [
  {
    name: 'service-ranges',
    field: owners.serviceSubnet,
    flags: owners.apiServer,
    path: ['networking', 'serviceSubnet'],
  },
  {
    name: 'service-ranges',
    field: owners.serviceSubnet,
    flags: owners.controllerManager,
    path: ['networking', 'serviceSubnet'],
  },
  {
    name: 'pod-ranges',
    field: owners.podSubnet,
    flags: owners.controllerManager,
    path: ['networking', 'podSubnet'],
  },
] as const;

export default defineRule({
  id: 'extra-arg-contradicts-networking',
  severity: 'warning',
  summary: 'A flag in extraArgs gives another range than networking does.',
  why: 'The component takes the flag, and everything else that kubeadm sets up takes networking: the API server’s certificate, the address of cluster DNS, kube-proxy and the kubelets. With a Service range that does not hold the DNS address kubeadm cannot create the DNS Service. `allocate-node-cidrs: "false"` beside networking.podSubnet is no contradiction: network plugins that hand out addresses on their own want it so.',
  upstream: 'cmd/kubeadm/app/phases/controlplane/manifests.go',
  reads: ['settings'],
  check(cluster, report) {
    for (const settings of byDocument(cluster)) {
      for (const { name, field, flags, path } of pairs) {
        const networking = settings.find((one) => one.name === name && one.owner.startsWith(field));
        const flag = settings.find((one) => one.name === name && one.owner.startsWith(flags));
        if (networking === undefined || flag === undefined || flag.value === networking.value) continue;
        const component = flags === owners.apiServer ? 'kube-apiserver' : 'kube-controller-manager';
        const dns = flags === owners.apiServer ? lostDns(networking, flag) : undefined;
        report({
          at: flag,
          ...(dns === undefined ? {} : { severity: 'error' as const }),
          message: `${component} gets ${flag.text} by its flag, but ${networking.owner.replace('kubeadm ', '')} is ${networking.text}${dns === undefined ? '' : ': kubeadm cannot create the DNS Service outside of the range of kube-apiserver'}.`,
          related: [
            {
              at: networking,
              message: `${networking.owner.replace('kubeadm ', '')} is ${networking.text} here.`,
            },
          ],
          fixes: [
            setFlag(flag, networking.text, `Write ${networking.text}`),
            moveFlag(flag, path, `Move ${flag.text} to ${path.join('.')}`),
          ],
        });
      }
    }
  },
});

/** Whether the address of cluster DNS, the tenth of `networking`, lies outside of what kube-apiserver hands out. */
function lostDns(networking: Placed<Setting>, flag: Placed<Setting>): true | undefined {
  const first = subnetsIn(networking.value)?.[0]?.cidr;
  const dns = first && indexedIp(first, 10);
  const given = subnetsIn(flag.value);
  if (dns === undefined || given === undefined) return undefined;
  return given.some(({ cidr }) => containsIp(cidr, dns)) ? undefined : true;
}

export const examples: Examples = {
  invalid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
apiServer:
  extraArgs:
    - name: service-cluster-ip-range
      value: 10.200.0.0/16
      #      ^^^^^^^^^^^^^ error extra-arg-contradicts-networking: kube-apiserver gets 10.200.0.0/16 by its flag, but networking.serviceSubnet is 10.96.0.0/16: kubeadm cannot create the DNS Service outside of the range of kube-apiserver.
`,
      fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
apiServer:
  extraArgs:
    - name: service-cluster-ip-range
      value: 10.96.0.0/16
`,
    },
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
  podSubnet: 10.244.0.0/16
controllerManager:
  extraArgs:
    - name: cluster-cidr
      value: 10.245.0.0/16
      #      ^^^^^^^^^^^^^ warning extra-arg-contradicts-networking: kube-controller-manager gets 10.245.0.0/16 by its flag, but networking.podSubnet is 10.244.0.0/16.
`,
      fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
  podSubnet: 10.244.0.0/16
controllerManager:
  extraArgs:
    - name: cluster-cidr
      value: 10.244.0.0/16
`,
    },
  ],
  valid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
apiServer:
  extraArgs:
    - name: service-cluster-ip-range
      value: 10.96.0.0/16,fd00:10:96:0::/112
`,
    },
  ],
};
