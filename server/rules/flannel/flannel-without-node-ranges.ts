import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { flannelNetworks } from './flannel-networks.ts';

export default defineRule({
  id: 'flannel-without-node-ranges',
  severity: 'warning',
  summary: 'Flannel waits for parts of the Pod range that nobody gives nodes.',
  why: 'With --kube-subnet-mgr Flannel takes the part of the Pod range that kube-controller-manager writes into the Node. Where that is told not to allocate any, Flannel ends on every node, and Pods do not start, unless a cloud controller allocates instead.',
  upstream: 'flannel 0.28.9, pkg/subnet/kube/kube.go, AcquireLease',
  reads: ['claims', 'settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const allocation = cluster.settings.filter(
      ({ name, strength }) => name === 'allocate-node-cidrs' && strength !== 'default',
    );
    const [off] = allocation;
    const [network] = flannelNetworks(cluster);
    if (network === undefined || off === undefined || allocation.some(({ value }) => value !== 'false'))
      return;
    report({
      at: network,
      message: `Flannel takes parts of ${network.text} from the Nodes, and ${off.owner}=${off.text} has nobody write them there.`,
      related: [{ at: off, message: `${off.owner} is ${off.text} here.` }],
    });
  },
});

const files = (allocate: string) => `-- kube-controller-manager.yaml --
apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=${allocate}
-- kube-flannel.yaml --
apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-flannel-cfg
  namespace: kube-flannel
data:
  net-conf.json: |
    {
      "Network": "10.244.0.0/16",`;

const rest = `
      "Backend": { "Type": "vxlan" }
    }
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${files('false')}
#                ^^^^^^^^^^^^^^^ warning flannel-without-node-ranges: Flannel takes parts of 10.244.0.0/16 from the Nodes, and kube-controller-manager --allocate-node-cidrs=false has nobody write them there.${rest}`,
    },
  ],
  valid: [
    { text: `${files('true').replace('=true', '=true\n        - --cluster-cidr=10.244.0.0/16')}${rest}` },
  ],
};
