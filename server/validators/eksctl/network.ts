import { parseCidrGo } from '../../address/cidr.ts';
import { rangeFault } from '../../kubernetes/installers/range-fault.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { type Mapping, type Path, stringAt, unknown, valueAt } from '../../model/value.ts';
import { nearest } from '../../text/nearest.ts';
import { defineValidator, type Report } from '../define.ts';
import { remove, write } from '../fix.ts';

type Id =
  | 'eksctl-range-malformed'
  | 'eksctl-vpc-range-size'
  | 'eksctl-ip-family-unknown'
  | 'eksctl-ip-family-mismatch';

export default defineValidator({
  component: 'eksctl',
  kinds: ['eksctl.io/v1alpha5/ClusterConfig'],
  stage: 'validate',
  upstream: {
    version: '0.231.0',
    path: 'pkg/apis/eksctl.io/v1alpha5/validation.go',
    symbol: 'ValidateVPCConfig, validateKubernetesNetworkConfig',
  },
  rules: {
    'eksctl-range-malformed': {
      summary: 'A range of an eksctl cluster is none.',
      why: 'eksctl reads a range as an address, a slash and a prefix length, without blanks or zeros in front.',
    },
    'eksctl-vpc-range-size': {
      summary: 'The range of a VPC that eksctl makes is too wide or too small.',
      why: 'eksctl cuts the VPC into subnets for each zone, and takes prefix lengths from /16 to /24.',
    },
    'eksctl-ip-family-unknown': {
      summary: 'The ipFamily of an eksctl cluster is neither IPv4 nor IPv6.',
      why: 'A cluster of EKS has one IP family; there is no dual-stack.',
    },
    'eksctl-ip-family-mismatch': {
      summary: 'A setting of an eksctl cluster is for the other IP family.',
      why: 'In an IPv6 cluster EKS picks the Service range, so serviceIPv4CIDR and remote networks are refused. An own ipv6Cidr goes with an ipv6Pool, and both are for IPv6 clusters.',
    },
  },
  check({ root }, _, report) {
    for (const path of ranges(root)) checkRange(root, path, report);
    checkVpc(root, report);
    const path = ['kubernetesNetworkConfig', 'ipFamily'];
    const family = stringAt(root, ...path);
    if (family === unknown) return;
    const known = (family ?? '').toLowerCase();
    if (!['', 'ipv4', 'ipv6'].includes(known)) {
      const meant = nearest(known, ['IPv4', 'IPv6']);
      report('eksctl-ip-family-unknown', {
        path,
        reason: null,
        message: `EKS knows no ipFamily ${family}: it is IPv4 or IPv6.`,
        fixes: meant === undefined ? [] : [write(path, meant)],
      });
      return;
    }
    checkFamily(root, known === 'ipv6', report);
  },
});

function ranges(root: Mapping): Path[] {
  const lists: Path[] = [
    ['vpc', 'extraCIDRs'],
    ['vpc', 'extraIPv6CIDRs'],
    ['vpc', 'publicAccessCIDRs'],
  ];
  return [
    ['vpc', 'cidr'],
    ['kubernetesNetworkConfig', 'serviceIPv4CIDR'],
    ...lists.flatMap((path) => stringItemsAt(root, ...path).map((item) => item.path)),
    ...['private', 'public'].flatMap((kind) => {
      const subnets = valueAt(root, ['vpc', 'subnets', kind]);
      if (subnets?.kind !== 'map') return [];
      return subnets.entries.map(({ key }) => ['vpc', 'subnets', kind, key, 'cidr']);
    }),
  ];
}

function checkRange(root: Mapping, path: Path, report: Report<Id>): void {
  const text = stringAt(root, ...path);
  const fault = typeof text === 'string' && text !== '' ? rangeFault(text) : undefined;
  if (fault === undefined || typeof text !== 'string') return;
  report('eksctl-range-malformed', {
    path,
    reason: null,
    message: `"${text}" ${fault.clause}.`,
    fixes: fault.fixed === undefined ? [] : [write(path, fault.fixed, 'safe')],
  });
}

function checkVpc(root: Mapping, report: Report<Id>): void {
  const isOwn = ['id', 'subnets'].some((key) => valueAt(root, ['vpc', key]) !== undefined);
  const path = ['vpc', 'cidr'];
  const text = stringAt(root, ...path);
  const ones = typeof text === 'string' ? parseCidrGo(text)?.mask.ones : undefined;
  if (isOwn || ones === undefined || (ones >= 16 && ones <= 24)) return;
  report('eksctl-vpc-range-size', {
    path,
    reason: null,
    message: `A VPC of /${ones} is too ${ones < 16 ? 'wide' : 'small'}: eksctl makes those of /16 to /24.`,
  });
}

function checkFamily(root: Mapping, isIPv6: boolean, report: Report<Id>): void {
  const refuse = (path: Path, message: string) => {
    if (valueAt(root, path) === undefined) return;
    const fixes = [remove(path)];
    report('eksctl-ip-family-mismatch', { path, reason: null, message, fixes });
  };
  if (isIPv6) {
    refuse(
      ['kubernetesNetworkConfig', 'serviceIPv4CIDR'],
      'An IPv6 cluster of EKS takes no serviceIPv4CIDR.',
    );
    refuse(['remoteNetworkConfig'], 'An IPv6 cluster of EKS takes no remote networks.');
    return;
  }
  for (const key of ['extraIPv6CIDRs', 'ipv6Cidr', 'ipv6Pool'])
    refuse(['vpc', key], `${key} is for clusters of ipFamily IPv6, and this one is IPv4.`);
}

const config = (lines: string) => `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: edge, region: eu-central-1}
${lines}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'eksctl-range-malformed': {
    invalid: [
      {
        text: config(`vpc:
  cidr: 10.10.0.0
  #     ^^^^^^^^^ error eksctl-range-malformed: "10.10.0.0" is a single address, not a range such as 10.0.0.0/16.`),
      },
    ],
    valid: [{ text: config('vpc: {cidr: 10.10.3.0/16}') }],
  },
  'eksctl-vpc-range-size': {
    invalid: [
      {
        text: config(`vpc:
  cidr: 10.10.0.0/25
  #     ^^^^^^^^^^^^ error eksctl-vpc-range-size: A VPC of /25 is too small: eksctl makes those of /16 to /24.`),
      },
    ],
    valid: [{ text: config('vpc: {id: vpc-1, cidr: 10.10.0.0/25}') }],
  },
  'eksctl-ip-family-unknown': {
    invalid: [
      {
        text: config(`kubernetesNetworkConfig:
  ipFamily: dual
  #         ^^^^ error eksctl-ip-family-unknown: EKS knows no ipFamily dual: it is IPv4 or IPv6.`),
      },
    ],
    valid: [{ text: config('kubernetesNetworkConfig: {ipFamily: ipv4}') }],
  },
  'eksctl-ip-family-mismatch': {
    invalid: [
      {
        text: config(`kubernetesNetworkConfig:
  ipFamily: IPv6
  serviceIPv4CIDR: 172.20.0.0/16
  #                ^^^^^^^^^^^^^ error eksctl-ip-family-mismatch: An IPv6 cluster of EKS takes no serviceIPv4CIDR.`),
        fixed: config('kubernetesNetworkConfig:\n  ipFamily: IPv6'),
      },
    ],
    valid: [{ text: config('kubernetesNetworkConfig: {serviceIPv4CIDR: 172.20.0.0/16}') }],
  },
};
