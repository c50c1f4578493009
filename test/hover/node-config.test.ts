import { expect, test } from 'vitest';
import { hoverAt } from './hover-at.ts';

test('detectLocalMode, in the ConfigMap of kube-proxy', () => {
  expect(
    hoverAt(`
apiVersion: v1
kind: ConfigMap
metadata: {name: kube-proxy, namespace: kube-system}
data:
  config.conf: |
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    kind: KubeProxyConfiguration
    detectLocalMode: Node$0CIDR
`),
  ).toMatchInlineSnapshot(`
    "**\`detectLocalMode: NodeCIDR\`** · KubeProxyConfiguration

    How kube-proxy tells traffic of the node’s own Pods from other traffic.

    \`NodeCIDR\`: By the block of the node, \`spec.podCIDRs\` of its Node. Also possible: \`ClusterCIDR\`, \`BridgeInterface\` and \`InterfaceNamePrefix\`.

    - *Default*: \`ClusterCIDR\`
    - [kube-proxy configuration](https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/)"
  `);
});

test('nodePortAddresses, on one of its entries', () => {
  expect(
    hoverAt(`
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [prim$0ary]
`),
  ).toMatchInlineSnapshot(`
    "**\`nodePortAddresses: primary\`** · KubeProxyConfiguration

    On which addresses of the node NodePorts are reachable: ranges that the addresses lie in, or keywords. A family without a range stays open on all of its addresses.

    \`primary\`: The addresses that the Node states first. Also possible: \`localhost\` and \`all\`.

    - *Default*: all addresses; in mode \`nftables\` the primary ones
    - *Since 1.37*: the keywords \`localhost\` and \`all\`, and keywords beside ranges
    - [kube-proxy configuration](https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/)"
  `);
});

test('clusterDNS of the kubelet, beside a kubeadm configuration', () => {
  expect(
    hoverAt(`
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking: {serviceSubnet: 10.96.0.0/16}
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.$00.10]
`),
  ).toMatchInlineSnapshot(`
    "**\`clusterDNS: 10.96.0.10\`** · KubeletConfiguration

    The name servers that Pods get with \`dnsPolicy: ClusterFirst\`: the cluster IP of the DNS Service, or a DNS cache on the node, such as 169.254.20.10. It is a list; an entry that is no address is dropped, and Pods take three at most.

    - **Inside** the Service range \`10.96.0.0/16\` of kubeadm networking.serviceSubnet (example.yaml:3)
    - **DNS**: by convention the cluster IP of cluster DNS
    - **Kind** IPv4, private addresses (RFC 1918)

    ---

    - A **cluster IP** is a fiction of kube-proxy: no interface has it, it answers no ping, and it does something only together with a port of its Service. Outside the cluster it means nothing: there use \`<any node IP>:<nodePort>\` or a load balancer. Assigned by kube-apiserver.
    - For comparison: a *Node IP* is real, on an interface of a machine, assigned by the kubelet or the cloud-controller-manager; a *Pod IP* is virtual, routed between nodes, assigned by the network plugin.

    ---

    - *Default*: none; kubeadm sets the tenth address of the first Service range
    - [kubelet configuration](https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/)"
  `);
});

test('clusterDomain of the kubelet, with a name that Pods then find', () => {
  expect(
    hoverAt(`
-- service.yaml --
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {ports: [{port: 80}]}
-- kubelet.yaml --
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDomain: example$0.internal
`),
  ).toContain('`web.shop.svc.example.internal`');
});

test('a kind of the same name in another group is not explained', () => {
  expect(
    hoverAt(`
apiVersion: example.com/v1
kind: KubeletConfiguration
clus$0terDNS: [10.96.0.10]
`),
  ).toBeUndefined();
});
