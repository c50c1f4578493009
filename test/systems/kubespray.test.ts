import { expect, test } from 'vitest';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

const dualStack = `kube_network_plugin: flannel
ipv4_stack: true
ipv6_stack: true
kube_service_addresses: 10.233.0.0/18
kube_pods_subnet: 10.233.64.0/18
kube_network_node_prefix: 25
kube_service_addresses_ipv6: fd85::1000/116
kube_pods_subnet_ipv6: fd86::/112
kube_network_node_prefix_ipv6: 120
loadbalancer_apiserver:
  address: 192.168.1.5
kube_vip_address: 192.168.1.6
dns_domain: lab.example
kubelet_max_pods: 120
kube_proxy_mode: ipvs
kube_apiserver_node_port_range: 30000-30999
nodelocaldns_ip: 169.254.25.10
`;

test('both families of an inventory', () => {
  expect(claimsOf(dualStack)).toEqual([
    'pods 10.233.64.0/18 in blocks of /25 · kubespray kube_pods_subnet @5:19',
    'pods fd86::/112 in blocks of /120 · kubespray kube_pods_subnet_ipv6 @8:24',
    'services 10.233.0.0/18 · kubespray kube_service_addresses @4:25',
    'services fd85::1000/116 · kubespray kube_service_addresses_ipv6 @7:30',
    'nodes 192.168.1.5 in use · kubespray loadbalancer_apiserver.address @11:12',
    'nodes 192.168.1.6 in use · kubespray kube_vip_address @12:19',
  ]);
  expect(settingsIn(dualStack)).toEqual([
    'pod-ranges = 10.233.64.0/18,fd86::/112 · kubespray kube_pods_subnet @5:19',
    'service-ranges = 10.233.0.0/18,fd85::1000/116 · kubespray kube_service_addresses @4:25',
    'node-mask-ipv4 = 25 · kubespray kube_network_node_prefix @6:27',
    'node-mask-ipv6 = 120 · kubespray kube_network_node_prefix_ipv6 @9:32',
    'dns-domain = lab.example · kubespray dns_domain @13:13',
    'max-pods = 120 · kubespray kubelet_max_pods @14:19',
    'kube-proxy-mode = ipvs · kubespray kube_proxy_mode @15:18',
    'node-port-range = 30000-30999 · kubespray kube_apiserver_node_port_range @16:33',
    'cluster-dns = 169.254.25.10 · kubespray nodelocaldns_ip @17:18',
  ]);
  expect(factsIn(dualStack).controlPlanes).toMatchObject([{ component: 'kubespray' }]);
});

test('ranges of IPv6 that nothing puts into force are none, and leave open what the whole is', () => {
  const text =
    'kube_pods_subnet: 10.233.64.0/18\nkube_pods_subnet_ipv6: fd86::/112\nkube_network_node_prefix: 24\n';
  expect(claimsOf(text)).toEqual(['pods 10.233.64.0/18 · kubespray kube_pods_subnet @1:19']);
  expect(settingsIn(text)).toEqual([]);
  expect(settingsIn('kube_pods_subnet: 10.233.64.0/18\n')).toEqual([
    'pod-ranges = 10.233.64.0/18 · kubespray kube_pods_subnet @1:19',
  ]);
});

test('an inventory of IPv6 only, and one without a DNS cache', () => {
  expect(
    claimsOf(
      'ipv4_stack: false\nipv6_stack: true\nkube_pods_subnet: 10.0.0.0/8\nkube_pods_subnet_ipv6: fd86::/112\n',
    ),
  ).toEqual(['pods fd86::/112 · kubespray kube_pods_subnet_ipv6 @4:24']);
  expect(
    settingsIn(
      'enable_nodelocaldns: false\nnodelocaldns_ip: 169.254.25.10\nkube_service_addresses: 10.233.0.0/18\n',
    ),
  ).toEqual(['service-ranges = 10.233.0.0/18 · kubespray kube_service_addresses @3:25']);
});

test('placeholders and wrong types say nothing', () => {
  const text = 'kube_pods_subnet: "{{ pods }}"\nkube_service_addresses: [10.0.0.0/8]\nipv6_stack: maybe\n';
  expect(claimsOf(text)).toEqual([]);
  expect(factsIn(text).controlPlanes).toEqual([]);
});
