import { expect, test } from 'vitest';
import { claimsOf, settingsIn } from './claims-of.ts';

const network = (group: string, spec: string) => `apiVersion: ${group}.openshift.io/v1
kind: Network
metadata:
  name: cluster
spec:
${spec}`;

test("the cluster's network, with the defaults of OVN-Kubernetes", () => {
  const text = network(
    'config',
    `  networkType: OVNKubernetes
  clusterNetwork:
    - cidr: 10.128.0.0/14
      hostPrefix: 23
    - cidr: fd01::/48
      hostPrefix: 64
  serviceNetwork:
    - 172.30.0.0/16
    - fd02::/112
  externalIP:
    autoAssignCIDRs: [192.168.132.0/29]
    policy:
      allowedCIDRs: [172.16.66.0/23]
`,
  );
  const owner = 'OpenShift spec.defaultNetwork.ovnKubernetesConfig';
  expect(claimsOf(text)).toEqual([
    'pods 10.128.0.0/14 in blocks of /23 · OpenShift spec.clusterNetwork.cidr @8:13',
    'pods fd01::/48 in blocks of /64 · OpenShift spec.clusterNetwork.cidr @10:13',
    'services 172.30.0.0/16 · OpenShift spec.serviceNetwork @13:7',
    'services fd02::/112 · OpenShift spec.serviceNetwork @14:7',
    'load-balancers 192.168.132.0/29 · OpenShift spec.externalIP.autoAssignCIDRs @16:23',
    `internal 100.64.0.0/16 · ${owner}.ipv4.internalJoinSubnet, by default @5:1`,
    `internal fd98::/64 · ${owner}.ipv6.internalJoinSubnet, by default @5:1`,
    `internal 100.88.0.0/16 · ${owner}.ipv4.internalTransitSwitchSubnet, by default @5:1`,
    `internal fd97::/64 · ${owner}.ipv6.internalTransitSwitchSubnet, by default @5:1`,
  ]);
  expect(settingsIn(text)).toEqual([
    'pod-ranges = 10.128.0.0/14,fd01::/48 · OpenShift spec.clusterNetwork.cidr @8:13',
    'service-ranges = 172.30.0.0/16,fd02::/112 · OpenShift spec.serviceNetwork @13:7',
  ]);
});

test("the operator's network, with ranges of OVN-Kubernetes", () => {
  const text = network(
    'operator',
    `  defaultNetwork:
    type: OVNKubernetes
    ovnKubernetesConfig:
      v4InternalSubnet: 100.66.0.0/16
      v6InternalSubnet: fd66::/64
      ipv4: { internalJoinSubnet: 100.66.0.0/16, internalTransitSwitchSubnet: 100.67.0.0/16 }
      ipv6: { internalJoinSubnet: "fd66::/64", internalTransitSwitchSubnet: "fd67::/64" }
      gatewayConfig:
        ipv4: { internalMasqueradeSubnet: 169.254.0.0/17 }
        ipv6: { internalMasqueradeSubnet: "fd69::/112" }
      hybridOverlayConfig:
        hybridClusterNetwork: [{ cidr: 10.132.0.0/14, hostPrefix: 23 }]
`,
  );
  const owner = 'OpenShift spec.defaultNetwork.ovnKubernetesConfig';
  expect(claimsOf(text)).toEqual([
    `internal 100.66.0.0/16 · ${owner}.v4InternalSubnet @9:25`,
    `internal fd66::/64 · ${owner}.v6InternalSubnet @10:25`,
    `internal 100.66.0.0/16 · ${owner}.ipv4.internalJoinSubnet @11:35`,
    `internal fd66::/64 · ${owner}.ipv6.internalJoinSubnet @12:35`,
    `internal 100.67.0.0/16 · ${owner}.ipv4.internalTransitSwitchSubnet @11:79`,
    `internal fd67::/64 · ${owner}.ipv6.internalTransitSwitchSubnet @12:77`,
    `internal 169.254.0.0/17 · ${owner}.gatewayConfig.ipv4.internalMasqueradeSubnet @14:43`,
    `internal fd69::/112 · ${owner}.gatewayConfig.ipv6.internalMasqueradeSubnet @15:43`,
    `pods 10.132.0.0/14 in blocks of /23 · ${owner}.hybridOverlayConfig.hybridClusterNetwork.cidr @17:40`,
  ]);
});

test('another plugin has none of these, and neither has a Network of another group', () => {
  expect(claimsOf(network('config', '  networkType: Calico\n'))).toEqual([]);
  expect(
    claimsOf(network('operator', '  defaultNetwork: { type: <type> }\n  clusterNetwork: null\n')),
  ).toEqual([]);
  const other = network('config', '  networkType: OVNKubernetes\n  serviceNetwork: [10.0.0.0/16]\n');
  expect(claimsOf(other.replace('config.openshift.io', 'example.com'))).toEqual([]);
});
