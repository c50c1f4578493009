import { expect, test } from 'vitest';
import { claimsOf, factsIn } from './claims-of.ts';

const attachment = (config: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: lan
spec:
  config: |
    ${config.replaceAll('\n', '\n    ')}
`;

test('host-local hands out what lies between its first and its last address', () => {
  const text = attachment(`{ "name": "lan", "plugins": [{
  "type": "macvlan", "master": "eth0",
  "ipam": { "type": "host-local", "ranges": [
    [{ "subnet": "192.168.50.0/24", "rangeStart": "192.168.50.100", "rangeEnd": "192.168.50.200", "gateway": "192.168.50.1" }],
    [{ "subnet": "fd00:50::/64", "rangeEnd": "fd00:50::ff" }]
  ], "routes": [{ "dst": "0.0.0.0/5", "gw": "192.168.50.1" }] }
}]}`);
  expect(claimsOf(text)).toEqual([
    'secondary 192.168.50.100-192.168.50.200 · NetworkAttachmentDefinition lan · apart: eth0 @10:55',
    'secondary fd00:50::/120 · NetworkAttachmentDefinition lan · apart: eth0 @11:50',
  ]);
});

test('a single plugin with the old form of host-local, on a VLAN', () => {
  const text = attachment(
    '{ "type": "bridge", "bridge": "br1", "vlan": 30, "ipam": { "type": "host-local", "subnet": "10.30.0.0/16", "rangeStart": "10.30.1.0" } }',
  );
  expect(claimsOf(text)).toEqual([
    'secondary 10.30.1.0-10.30.255.255 · NetworkAttachmentDefinition on bridge br1, VLAN 30 · apart: bridge br1, VLAN 30 @7:126',
  ]);
});

test('whereabouts hands out its network, or the part that the range, its start and its end say', () => {
  const text =
    attachment(`{ "name": "lan", "type": "macvlan", "master": "eth1", "ipam": { "type": "whereabouts",
  "range": "192.168.2.0/24", "range_start": "192.168.2.10", "range_end": "192.168.2.20",
  "exclude": ["192.168.2.15/32"], "gateway": "192.168.2.1",
  "ipRanges": [{ "range": "192.168.3.5-192.168.3.9/24" }, { "range": "fd00:3::/116" }]
}}`);
  expect(claimsOf(text)).toEqual([
    'secondary 192.168.2.10-192.168.2.20 · NetworkAttachmentDefinition lan · apart: eth1 @8:49',
    'secondary 192.168.3.5-192.168.3.9 · NetworkAttachmentDefinition lan · apart: eth1 @10:31',
    'secondary fd00:3::/116 · NetworkAttachmentDefinition lan · apart: eth1 @10:74',
  ]);
  expect(factsIn(text).claims.map(({ system }) => system)).toEqual([
    'whereabouts',
    'whereabouts',
    'whereabouts',
  ]);
});

test('a static address is in use, and neither are routes claims nor gateways', () => {
  const text = attachment(`{ "type": "ipvlan", "master": "eth0.90", "ipam": { "type": "static",
  "addresses": [{ "address": "10.9.0.5/24", "gateway": "10.9.0.1" }, { "address": "10.9.0.6" }],
  "routes": [{ "dst": "128.0.0.0/3", "gw": "10.9.0.1" }] }}`);
  expect(claimsOf(text)).toEqual([
    'secondary 10.9.0.5 in use · NetworkAttachmentDefinition on eth0.90 · apart: eth0.90 @8:34',
  ]);
});

test('networks of OVN-Kubernetes are apart, but for those of the machines', () => {
  const overlay = (topology: string) =>
    attachment(
      `{ "name": "blue", "type": "ovn-k8s-cni-overlay", "topology": "${topology}", "subnets": "10.100.0.0/16/24, fd00:100::/64" }`,
    );
  expect(claimsOf(overlay('layer3'))).toEqual([
    'pods 10.100.0.0/16 · NetworkAttachmentDefinition blue · apart: network blue @7:88',
    'pods fd00:100::/64 · NetworkAttachmentDefinition blue · apart: network blue @7:106',
  ]);
  expect(claimsOf(overlay('localnet'))[0]).toBe(
    'secondary 10.100.0.0/16 · NetworkAttachmentDefinition blue · apart: network blue @7:90',
  );
});

test("the network operator's raw configurations are read, too", () => {
  const text = `apiVersion: operator.openshift.io/v1
kind: Network
metadata:
  name: cluster
spec:
  additionalNetworks:
    - name: lan
      type: Raw
      rawCNIConfig: '{ "name": "lan", "type": "macvlan", "master": "ens4", "ipam": { "type": "whereabouts", "range": "10.4.0.0/24" } }'
`;
  expect(claimsOf(text)).toEqual([
    'secondary 10.4.0.0/24 · NetworkAttachmentDefinition lan · apart: ens4 @9:118',
  ]);
});

test('Pods ask for addresses in the JSON form of the annotation', () => {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: hass
spec:
  template:
    metadata:
      annotations:
        k8s.v1.cni.cncf.io/networks: |-
          [{ "name": "iot", "ips": ["192.168.30.5/24", "fd00:30::5/64"], "gateway": ["192.168.30.1"] },
           { "name": "lan", "ips": [ "192.168.50.7" ] }]
`;
  expect(claimsOf(text)).toEqual([
    'secondary 192.168.30.5 in use · Deployment hass @10:38',
    'secondary fd00:30::5 in use · Deployment hass @10:57',
    'secondary 192.168.50.7 in use · Deployment hass @11:39',
  ]);
  expect(claimsOf(text.replace(/\|-[\s\S]*/, 'lan@net1\n'))).toEqual([]);
});

test('what is unknown, empty, of another type or of another group gives nothing', () => {
  for (const config of [
    '{ "type": "macvlan", "master": "eth0", "ipam": { "type": "host-local", "subnet": "<lan>/24" } }',
    '{ "type": "macvlan", "ipam": { "type": "dhcp" } }',
    '{ "plugins": null }',
    '{ "plugins": [null, 3, { "type": ["x"], "ipam": 4 }] }',
    '{ "type": "macvlan", "ipam": { "type": "host-local", "ranges": [null, [null], [{ "subnet": 5 }]] } }',
    '{ "type": "macvlan", "ipam": { "type": "whereabouts", "range": "10.0.0.9-10.0.0.5/24" } }',
    '{ "type": "macvlan", "ipam": { "type": "host-local", "subnet": "10.0.0.0/24", "rangeStart": "fd00::1" } }',
    '{ "type": ',
    '',
  ])
    expect(claimsOf(attachment(config))).toEqual([]);
  const other = attachment(
    '{ "type": "macvlan", "ipam": { "type": "host-local", "subnet": "10.0.0.0/24" } }',
  );
  expect(claimsOf(other.replace('k8s.cni.cncf.io', 'example.com'))).toEqual([]);
});
