import { expect, test } from 'vitest';
import { claimsOf, factsIn } from './claims-of.ts';

const pool = (kind: string, spec: string, group = 'crd.antrea.io/v1beta1') => `apiVersion: ${group}
kind: ${kind}
metadata:
  name: lan
spec:
${spec}`;

test('an external pool is one of load balancers, with CIDRs and from start to end', () => {
  const text = pool(
    'ExternalIPPool',
    `  ipRanges:
    - cidr: 192.168.10.0/28
    - start: 192.168.11.5
      end: 192.168.11.9
  subnetInfo:
    gateway: 192.168.0.1
    prefixLength: 16
`,
  );
  expect(claimsOf(text)).toEqual([
    'load-balancers 192.168.10.0/28 · Antrea ExternalIPPool lan @7:13',
    'load-balancers 192.168.11.5-192.168.11.9 · Antrea ExternalIPPool lan @8:14',
  ]);
  expect(factsIn(text).pools.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['ExternalIPPool lan']);
});

test('a pool of Pods is for further interfaces, apart on its VLAN', () => {
  const text = pool(
    'IPPool',
    `  ipRanges:
    - cidr: 10.2.0.0/16
    - { start: fd00:2::1, end: fd00:2::f }
  subnetInfo:
    gateway: 10.2.0.1
    prefixLength: 16
    vlan: 30
`,
  );
  expect(claimsOf(text)).toEqual([
    'secondary 10.2.0.0/16 · Antrea IPPool lan · apart: VLAN 30 @7:13',
    'secondary fd00:2::1-fd00:2::f · Antrea IPPool lan · apart: VLAN 30 @8:16',
  ]);
});

test('an Egress names its pool', () => {
  const text = pool('Egress', '  egressIP: 192.168.10.5\n  externalIPPool: lan\n');
  expect(claimsOf(text)).toEqual([]);
  expect(factsIn(text).poolReferences.map(({ owner, kind, name }) => `${owner}: ${kind} ${name}`)).toEqual([
    'Antrea Egress lan: ExternalIPPool lan',
  ]);
});

const files = (agent: string, controller: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: antrea-config
data:
  antrea-agent.conf: |
    # egress: 10.0.0.0/8
${agent}
  antrea-controller.conf: |
    # clusterCIDRs: [10.0.0.0/8]
${controller}
`;

test('the controller cuts the Pod range into blocks only where it is told to', () => {
  const text = files(
    `    serviceCIDR: 10.96.0.0/12
    transportInterfaceCIDRs: [192.168.0.0/16]
    egress:
      exceptCIDRs: [10.0.0.0/8]`,
    `    nodeIPAM:
      enableNodeIPAM: true
      clusterCIDRs: [10.10.0.0/16, fd00:10::/48]
      serviceCIDR: 10.97.0.0/16
      nodeCIDRMaskSizeIPv4: 25`,
  );
  expect(claimsOf(text)).toEqual([
    'pods 10.10.0.0/16 in blocks of /25 · Antrea nodeIPAM.clusterCIDRs @16:22',
    'pods fd00:10::/48 in blocks of /64 · Antrea nodeIPAM.clusterCIDRs @16:36',
    'services 10.97.0.0/16 · Antrea nodeIPAM.serviceCIDR @17:20',
  ]);
  expect(claimsOf(text.replace('enableNodeIPAM: true', 'enableNodeIPAM: false'))).toEqual([]);
});

test("the agent's Service range counts where AntreaProxy is off", () => {
  const text = files(
    `    serviceCIDR: 10.96.0.0/12
    serviceCIDRv6: fd00:96::/112
    antreaProxy:
      enable: false`,
    '    nodeIPAM: {}',
  );
  expect(claimsOf(text)).toEqual([
    'services 10.96.0.0/12 · Antrea serviceCIDR @8:18',
    'services fd00:96::/112 · Antrea serviceCIDRv6 @9:20',
  ]);
});

test('values of the chart', () => {
  const text = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: antrea
spec:
  values:
    nodeIPAM:
      enable: true
      clusterCIDRs: [10.10.0.0/16]
`;
  expect(claimsOf(text)).toEqual(['pods 10.10.0.0/16 in blocks of /24 · Antrea nodeIPAM.clusterCIDRs @9:22']);
});

test('placeholders, wrong types and pools of other projects give nothing', () => {
  for (const spec of [
    '  ipRanges: null\n',
    '  ipRanges: [null, 3, {}, { cidr: {} }]\n',
    '  ipRanges:\n    - cidr: <range>\n    - { start: 10.0.0.5, end: <end> }\n    - { start: 10.0.0.9, end: 10.0.0.5 }\n',
    '  {}\n',
  ])
    expect(claimsOf(pool('ExternalIPPool', spec))).toEqual([]);
  expect(claimsOf(pool('IPPool', '  ipRanges: [{ cidr: 10.0.0.0/8 }]\n', 'example.com/v1'))).toEqual([]);
});
