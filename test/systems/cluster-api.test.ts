import { expect, test } from 'vitest';
import { expectFindings } from '../support/expect-findings.ts';
import { claimsOf, factsIn, settingsIn } from './claims-of.ts';

const cluster = `apiVersion: cluster.x-k8s.io/v1beta2
kind: Cluster
metadata:
  name: edge
spec:
`;

test('a cluster states its ranges, its domain, its endpoint and its version', () => {
  const text = `${cluster}  clusterNetwork:
    pods:
      cidrBlocks: [10.1.0.0/16, "fd00:1::/48"]
    services:
      cidrBlocks:
        - 10.2.0.0/16
    serviceDomain: example.org
  controlPlaneEndpoint:
    host: 192.168.1.5
    port: 6443
  topology:
    version: v1.36.1
`;
  expect(claimsOf(text)).toEqual([
    'pods 10.1.0.0/16 · Cluster API spec.clusterNetwork.pods.cidrBlocks @8:20',
    'pods fd00:1::/48 · Cluster API spec.clusterNetwork.pods.cidrBlocks @8:33',
    'services 10.2.0.0/16 · Cluster API spec.clusterNetwork.services.cidrBlocks @11:11',
    'nodes 192.168.1.5 in use · Cluster API spec.controlPlaneEndpoint.host @14:11',
  ]);
  expect(settingsIn(text)).toEqual([
    'pod-ranges = 10.1.0.0/16,fd00:1::/48 · Cluster API spec.clusterNetwork.pods.cidrBlocks @8:20',
    'service-ranges = 10.2.0.0/16 · Cluster API spec.clusterNetwork.services.cidrBlocks @11:11',
    'dns-domain = example.org · Cluster API spec.clusterNetwork.serviceDomain @12:20',
    'kubernetes-version = v1.36.1 · Cluster API spec.topology.version @17:14',
  ]);
  expect(factsIn(text).controlPlanes.map((one) => one.clusterName)).toEqual(['edge']);
});

test('with a KubeadmControlPlane the Service range is that of kubeadm by default', () => {
  const text = `${cluster}  clusterNetwork:
    pods: {cidrBlocks: [10.1.0.0/16]}
  controlPlaneRef: {kind: KubeadmControlPlane, name: edge}
`;
  expect(claimsOf(text)).toContain(
    'services 10.96.0.0/12 · Cluster API spec.clusterNetwork.services.cidrBlocks, by default @6:3',
  );
  expect(claimsOf(text.replace('KubeadmControlPlane', 'AWSManagedControlPlane'))).toHaveLength(1);
});

test('what a KubeadmControlPlane gives to kubeadm is read in both versions, and the files that it writes', () => {
  const text = (version: string, args: string) => `apiVersion: controlplane.cluster.x-k8s.io/${version}
kind: KubeadmControlPlane
metadata:
  name: edge
spec:
  version: v1.36.1
  kubeadmConfigSpec:
    clusterConfiguration:
      controllerManager:
        extraArgs: ${args}
    initConfiguration:
      localAPIEndpoint: {advertiseAddress: "::"}
    files:
      - path: /etc/rancher/rke2/config.yaml
        content: |
          cluster-cidr: 10.9.0.0/16
          service-cidr: 10.8.0.0/16
      - path: /opt/notes.yaml
        content: |
          cluster-cidr: 10.7.0.0/16
`;
  for (const [version, args] of [
    ['v1beta1', '{cluster-cidr: 10.1.0.0/16}'],
    ['v1beta2', '[{name: cluster-cidr, value: 10.1.0.0/16}]'],
  ] as const) {
    const claims = claimsOf(text(version, args));
    expect(claims[0]).toMatch(
      /^pods 10\.1\.0\.0\/16 · kubeadm controllerManager\.extraArgs cluster-cidr @10:/,
    );
    expect(claims.slice(1).map((claim) => claim.split(' ')[1])).toEqual(['10.9.0.0/16', '10.8.0.0/16']);
    expect(factsIn(text(version, args)).settings.map(({ name }) => name)).toContain('kubernetes-version');
  }
});

test('the networks of machines', () => {
  const aws = `apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
kind: AWSCluster
metadata: {name: edge}
spec:
  network:
    vpc: {cidrBlock: 10.0.0.0/16, ipv6: {cidrBlock: "2600:1f00::/56"}, secondaryCidrBlocks: [{ipv4CidrBlock: 10.3.0.0/16}]}
    subnets: [{cidrBlock: 10.0.1.0/24, ipv6CidrBlock: "2600:1f00::/64"}]
`;
  expect(factsIn(aws).claims.map(({ role, text }) => `${role} ${text}`)).toEqual([
    'nodes 10.0.0.0/16',
    'nodes 2600:1f00::/56',
    'nodes 10.3.0.0/16',
    'nodes 10.0.1.0/24',
    'nodes 2600:1f00::/64',
  ]);
  expect(
    claimsOf(`apiVersion: infrastructure.cluster.x-k8s.io/v1beta1
kind: OpenStackCluster
metadata: {name: edge}
spec: {managedSubnets: [{cidr: 10.6.0.0/24}]}
---
apiVersion: ipam.cluster.x-k8s.io/v1alpha2
kind: InClusterIPPool
metadata: {name: lan}
spec:
  addresses: [10.7.0.10-10.7.0.20]
`),
  ).toEqual([
    'nodes 10.6.0.0/24 · Cluster API OpenStackCluster edge @4:32',
    'nodes 10.7.0.10-10.7.0.20 · Cluster API InClusterIPPool lan @10:15',
  ]);
});

test('on Azure the subnets have machines, and the virtual network may hold Pods, too', () => {
  expect(
    claimsOf(`apiVersion: infrastructure.cluster.x-k8s.io/v1beta1
kind: AzureCluster
metadata: {name: edge}
spec:
  bastionSpec: {azureBastion: {subnet: {cidrBlocks: [10.255.255.224/27]}}}
  networkSpec:
    vnet: {cidrBlocks: [10.0.0.0/8]}
    subnets: [{cidrBlocks: [10.0.0.0/16]}]
---
apiVersion: infrastructure.cluster.x-k8s.io/v1beta1
kind: AzureManagedControlPlane
metadata: {name: edge}
spec:
  virtualNetwork: {cidrBlock: 10.0.0.0/8, subnet: {cidrBlock: 10.240.0.0/16}}
  dnsServiceIP: 10.2.0.10
`),
  ).toEqual([
    'nodes 10.0.0.0/16 · Azure AzureCluster edge @8:29',
    'nodes 10.255.255.224/27 · Azure AzureCluster edge @5:54',
    'nodes 10.240.0.0/16 · Azure AzureManagedControlPlane edge @14:63',
  ]);
});

test('clusters of GKE', () => {
  expect(
    claimsOf(`apiVersion: infrastructure.cluster.x-k8s.io/v1beta1
kind: GCPManagedControlPlane
metadata: {name: edge}
spec:
  clusterNetwork:
    pod: {cidrBlock: 10.4.0.0/14}
    service: {cidrBlock: 10.8.0.0/20}
    privateCluster: {controlPlaneCidrBlock: 172.16.0.0/28}
---
apiVersion: container.cnrm.cloud.google.com/v1beta1
kind: ContainerCluster
metadata: {name: edge}
spec:
  ipAllocationPolicy: {clusterIpv4CidrBlock: 10.12.0.0/14, servicesIpv4CidrBlock: /20}
  privateClusterConfig: {masterIpv4CidrBlock: 172.16.1.0/28}
---
apiVersion: infrastructure.cluster.x-k8s.io/v1beta1
kind: GCPCluster
metadata: {name: edge}
spec: {network: {subnets: [{cidrBlock: 10.128.0.0/20, secondaryCidrBlocks: {pods: 10.129.0.0/16}}]}}
`).map((claim) => claim.split(' @')[0]),
  ).toEqual([
    'pods 10.4.0.0/14 · Google Cloud GCPManagedControlPlane edge',
    'services 10.8.0.0/20 · Google Cloud GCPManagedControlPlane edge',
    'nodes 172.16.0.0/28 · Google Cloud GCPManagedControlPlane edge',
    'pods 10.12.0.0/14 · Google Cloud ContainerCluster edge',
    'nodes 172.16.1.0/28 · Google Cloud ContainerCluster edge',
    'nodes 10.128.0.0/20 · Google Cloud GCPCluster edge',
  ]);
});

test('class patches, templates and clusters of others say nothing', async () => {
  const template = `${cluster}  clusterNetwork:
    pods: {cidrBlocks: ["\${PODS}"]}
    services: {cidrBlocks: null}
`;
  expect(claimsOf(template)).toEqual([]);
  expect(claimsOf(template.replace('cluster.x-k8s.io/v1beta2', 'cluster.karmada.io/v1alpha1'))).toEqual([]);
  for (const odd of ['  clusterNetwork: 3', '  clusterNetwork: {pods: []}', '  topology: x'])
    expect(() => claimsOf(`${cluster}${odd}\n`)).not.toThrow();
  await expectFindings(template);
});
