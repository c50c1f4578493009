import { formatCidr, relation } from '../../address/cidr.ts';
import {
  type InstallNetwork,
  installNetworks,
  networkRanges,
  type ReadableNetwork,
} from '../../kubernetes/installers/openshift-networks.ts';
import { rangeFault } from '../../kubernetes/installers/range-fault.ts';
import type { Examples } from '../../model/examples.ts';
import { type Mapping, numberAt, valueAt } from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';
import { write } from '../fix.ts';

type Id =
  | 'openshift-range-malformed'
  | 'openshift-networks-overlap'
  | 'openshift-host-prefix'
  | 'openshift-network-families';

export default defineValidator({
  component: 'OpenShift',
  kinds: ['file/install-config'],
  stage: 'validate',
  upstream: {
    version: '4.12',
    path: 'pkg/types/validation/installconfig.go',
    symbol: 'validateNetworking, validateNetworkingIPVersion',
  },
  rules: {
    'openshift-range-malformed': {
      summary: 'A network of the OpenShift installer is no range, or does not begin at its first address.',
      why: 'The installer reads ranges with a prefix length, and refuses addresses with bits behind it.',
    },
    'openshift-networks-overlap': {
      summary: 'Two networks of the OpenShift installer overlap.',
      why: 'The networks of machines, Services and Pods are apart from each other, and so are the entries of each list.',
    },
    'openshift-host-prefix': {
      summary: 'The hostPrefix of a cluster network does not fit its range.',
      why: 'Each machine gets a block of hostPrefix out of the range, so it is no shorter than the prefix of the range; of IPv6 it is 64.',
    },
    'openshift-network-families': {
      summary: 'The IP families of the networks of the OpenShift installer differ.',
      why: 'There is one Service network for each IP family, and with two of them Pods and machines have both families, too.',
    },
  },
  check({ root }, _, report) {
    const networks = installNetworks(root);
    for (const network of networks) checkRange(network, report);
    const readable = networks.filter((network): network is ReadableNetwork => network.parsed !== undefined);
    checkOverlaps(readable, report);
    for (const network of readable) checkHostPrefix(root, network, report);
    checkFamilies(root, report);
  },
});

function checkRange({ path, text, parsed }: InstallNetwork, report: Report<Id>): void {
  if (parsed !== undefined && !parsed.hostBits) return;
  const fault = rangeFault(text);
  const fixed = parsed === undefined ? fault?.fixed : formatCidr(parsed.cidr);
  const message =
    parsed === undefined
      ? `"${text}" ${fault?.clause}.`
      : `${text} has bits behind its prefix length: the network is ${fixed}.`;
  report('openshift-range-malformed', {
    path,
    reason: 'FieldValueInvalid',
    message,
    fixes: fixed === undefined ? [] : [write(path, fixed, 'safe')],
  });
}

function checkOverlaps(networks: readonly ReadableNetwork[], report: Report<Id>): void {
  for (const [n, network] of networks.entries()) {
    const met = networks
      .slice(0, n)
      .find((earlier) => relation(network.parsed.cidr, earlier.parsed.cidr) !== 'disjoint');
    if (met === undefined) continue;
    report('openshift-networks-overlap', {
      path: network.path,
      reason: 'FieldValueInvalid',
      message: `${network.text} (${network.list}) overlaps ${met.text} (${met.list}), which the installer refuses.`,
    });
  }
}

function checkHostPrefix(root: Mapping, network: ReadableNetwork, report: Report<Id>): void {
  if (network.list !== 'clusterNetwork') return;
  const path = [...network.path.slice(0, -1), 'hostPrefix'];
  const prefix = numberAt(root, ...path);
  if (typeof prefix !== 'number') return;
  const { mask, cidr } = network.parsed;
  const isTooWide = prefix < mask.ones;
  if (!isTooWide && (cidr.family === 'IPv4' || prefix === 64)) return;
  report('openshift-host-prefix', {
    path,
    reason: 'FieldValueInvalid',
    message: isTooWide
      ? `A block of /${prefix} for each machine is larger than the whole network ${network.text}.`
      : `The hostPrefix of an IPv6 network is 64, not ${prefix}.`,
    fixes: isTooWide ? [] : [write(path, 64)],
  });
}

function checkFamilies(root: Mapping, report: Report<Id>): void {
  const services = networkRanges(root, 'serviceNetwork');
  if (services === undefined) return;
  const families = new Set(services.map(({ family }) => family));
  if (services.length > families.size) {
    report('openshift-network-families', {
      path: ['networking', 'serviceNetwork'],
      reason: 'FieldValueInvalid',
      message: `There are ${services.length} Service networks, and the installer takes one of each IP family.`,
    });
  }
  if (families.size < 2) return;
  const isAws = valueAt(root, ['platform', 'aws']) !== undefined;
  for (const list of ['clusterNetwork', 'machineNetwork'] as const) {
    const [first, ...more] = networkRanges(root, list) ?? [];
    if (first === undefined || more.some(({ family }) => family !== first.family)) continue;
    if (list === 'machineNetwork' && isAws) continue;
    report('openshift-network-families', {
      path: ['networking', list],
      reason: 'FieldValueInvalid',
      message: `Services have both IP families, and ${list} has ${first.family} only.`,
    });
  }
}

const file = (lines: string) => `apiVersion: v1
baseDomain: example.com
metadata: {name: edge}
controlPlane: {name: master}
pullSecret: none
networking:
  ${lines}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'openshift-range-malformed': {
    invalid: [
      {
        text: file(`machineNetwork:
    - cidr: 192.168.7.20/24
    #       ^^^^^^^^^^^^^^^ error openshift-range-malformed: 192.168.7.20/24 has bits behind its prefix length: the network is 192.168.7.0/24.`),
        fixed: file('machineNetwork:\n    - cidr: 192.168.7.0/24'),
      },
    ],
    valid: [{ text: file('machineNetwork: [{cidr: 192.168.7.0/24}]') }],
  },
  'openshift-networks-overlap': {
    invalid: [
      {
        text: file(`machineNetwork: [{cidr: 10.0.0.0/16}, {cidr: 10.0.4.0/24}]
  #                                            ^^^^^^^^^^^ error openshift-networks-overlap: 10.0.4.0/24 (machineNetwork) overlaps 10.0.0.0/16 (machineNetwork), which the installer refuses.`),
      },
    ],
    valid: [{ text: file('machineNetwork: [{cidr: 10.0.0.0/16}, {cidr: 10.1.0.0/16}]') }],
  },
  'openshift-host-prefix': {
    invalid: [
      {
        text: file(`clusterNetwork:
    - cidr: 10.128.0.0/14
      hostPrefix: 13
      #           ^^ error openshift-host-prefix: A block of /13 for each machine is larger than the whole network 10.128.0.0/14.`),
      },
      {
        text: file(`clusterNetwork:
    - cidr: fd01::/48
      hostPrefix: 56
      #           ^^ error openshift-host-prefix: The hostPrefix of an IPv6 network is 64, not 56.
  serviceNetwork: ["fd02::/112"]`),
        fixed: file(`clusterNetwork:
    - cidr: fd01::/48
      hostPrefix: 64
  serviceNetwork: ["fd02::/112"]`),
      },
    ],
    valid: [{ text: file('clusterNetwork: [{cidr: 10.128.0.0/14, hostPrefix: 23}]') }],
  },
  'openshift-network-families': {
    invalid: [
      {
        text: file(`machineNetwork: [{cidr: 10.0.0.0/16}]
# ^^^^^^^^^^^^^^ error openshift-network-families: Services have both IP families, and machineNetwork has IPv4 only.
  serviceNetwork: [172.30.0.0/16, "fd02::/112"]
  clusterNetwork: [{cidr: 10.128.0.0/14, hostPrefix: 23}, {cidr: "fd01::/48", hostPrefix: 64}]`),
      },
    ],
    valid: [
      {
        text: file(`machineNetwork: [{cidr: 10.0.0.0/16}, {cidr: "fd00::/64"}]
  serviceNetwork: [172.30.0.0/16, "fd02::/112"]
  clusterNetwork: [{cidr: 10.128.0.0/14, hostPrefix: 23}, {cidr: "fd01::/48", hostPrefix: 64}]`),
      },
    ],
  },
};
