import { rangeOf, rangeOfIp, rangeRelation } from '../../address/address-range.ts';
import { type Cidr, formatCidr, lastAddress, parseCidrGo } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { parseIpGo } from '../../address/ip.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { booleanAt, type Path, stringAt } from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';
import { remove, write } from '../fix.ts';

type Id =
  | 'kube-ovn-subnet-malformed'
  | 'kube-ovn-address-outside-subnet'
  | 'kube-ovn-exclusion-malformed'
  | 'kube-ovn-two-ways-out';

export default defineValidator({
  component: 'Kube-OVN',
  kinds: ['kubeovn.io/v1/Subnet'],
  stage: 'validate',
  upstream: { version: '1.17.0', path: 'pkg/util/validator.go', symbol: 'ValidateSubnet' },
  rules: {
    'kube-ovn-subnet-malformed': {
      summary: 'The range of a Subnet cannot be used.',
      why: 'Kube-OVN refuses the Subnet, and Pods of its namespaces get no address. It takes one CIDR, or one of each IP family with a comma between them, in small letters and with room for more than one address.',
    },
    'kube-ovn-address-outside-subnet': {
      summary: 'The gateway or a virtual IP of a Subnet is no address of it.',
      why: 'Kube-OVN refuses the Subnet, and Pods of its namespaces get no address. The first address of the range, and in IPv4 the last one, cannot be the gateway either.',
    },
    'kube-ovn-exclusion-malformed': {
      summary: 'What a Subnet leaves out is neither an address nor a range.',
      why: 'Kube-OVN refuses the Subnet. It takes an address (10.16.0.5), or the first and the last one with two dots between them (10.16.0.5..10.16.0.9).',
    },
    'kube-ovn-two-ways-out': {
      summary: 'A Subnet is to be translated by its nodes and to leave through a gateway outside.',
      why: 'Kube-OVN refuses the Subnet: traffic leaves either with the address of a node, or as it is through the external gateway.',
    },
  },
  check(resource, _, report) {
    const cidrs = checkBlocks(resource, report);
    if (cidrs !== undefined) checkAddresses(resource, cidrs, report);
    for (const { text, path } of stringItemsAt(resource.root, 'spec', 'excludeIps'))
      checkExclusion(text, path, report);
    const gateway = stringAt(resource.root, 'spec', 'externalEgressGateway');
    if (
      typeof gateway === 'string' &&
      gateway !== '' &&
      booleanAt(resource.root, 'spec', 'natOutgoing') === true
    )
      report('kube-ovn-two-ways-out', {
        path: ['spec', 'natOutgoing'],
        reason: null,
        message: `natOutgoing is true, though traffic leaves through the external gateway ${gateway}.`,
        fixes: [remove(['spec', 'natOutgoing'])],
      });
  },
});

/** The ranges, when all of them can be used; undefined else, and where none is written. */
function checkBlocks({ root }: Resource, report: Report<Id>): Cidr[] | undefined {
  const path: Path = ['spec', 'cidrBlock'];
  const text = stringAt(root, ...path);
  if (typeof text !== 'string' || text === '') return undefined;
  const parts = text.split(',');
  const cidrs = parts.map((part) => parseCidrGo(part)?.cidr).filter((cidr) => cidr !== undefined);
  const full = cidrs.find(({ family, prefix }) => prefix === bitsOf(family));
  const [first, second] = cidrs;
  const fault =
    cidrs.length < parts.length
      ? `${text} is no CIDR, nor two with nothing but a comma between them.`
      : cidrs.length > 2 || (second !== undefined && first?.family === second.family)
        ? `${text} has more than one range of a family.`
        : full !== undefined
          ? `${formatCidr(full)} is a single address.`
          : /[A-F]/.test(text)
            ? `${text} has capital letters, which Kube-OVN takes in no address.`
            : undefined;
  if (fault === undefined) return cidrs;
  const fixed = text.toLowerCase().replaceAll(' ', '');
  const isRepaired =
    fixed !== text && full === undefined && fixed.split(',').every((part) => parseCidrGo(part) !== undefined);
  report('kube-ovn-subnet-malformed', {
    path,
    reason: null,
    message: fault,
    fixes: isRepaired ? [write(path, fixed, 'safe')] : [],
  });
  return undefined;
}

function checkAddresses({ root }: Resource, cidrs: readonly Cidr[], report: Report<Id>): void {
  const gateway = stringAt(root, 'spec', 'gateway');
  const addresses = [
    ...(typeof gateway === 'string'
      ? gateway.split(',').map((text) => ({ text, path: ['spec', 'gateway'] as Path, what: 'gateway' }))
      : []),
    ...stringItemsAt(root, 'spec', 'vips').map((vip) => ({ ...vip, what: 'virtual IP' })),
  ];
  const subnet = cidrs.map(formatCidr).join(',');
  for (const { text, path, what } of addresses) {
    const ip = parseIpGo(text)?.ip;
    if (ip === undefined) continue;
    const around = cidrs.find((cidr) => rangeRelation(rangeOfIp(ip), rangeOf(cidr)) === 'inside');
    const isFirst = around !== undefined && around.first === ip.value;
    const isLast = around?.family === 'IPv4' && lastAddress(around) === ip.value;
    const fault =
      around === undefined
        ? `The ${what} ${text} is not in ${subnet}.`
        : what === 'gateway' && (isFirst || isLast)
          ? `The gateway ${text} is the ${isFirst ? 'first' : 'last'} address of ${formatCidr(around)}, which stands for the whole network.`
          : undefined;
    if (fault !== undefined)
      report('kube-ovn-address-outside-subnet', { path, reason: null, message: fault });
  }
}

function checkExclusion(text: string, path: Path, report: Report<Id>): void {
  const ends = text.split('..');
  const [first, last, ...more] = ends.map((end) => parseIpGo(end)?.ip);
  const fault =
    first === undefined || (ends.length > 1 && last === undefined) || more.length > 0
      ? `${text} is neither an address nor two with two dots between them.`
      : last !== undefined && first.value > last.value
        ? `The range ${text} ends before it begins.`
        : undefined;
  if (fault !== undefined) report('kube-ovn-exclusion-malformed', { path, reason: null, message: fault });
}

const subnet = (spec: string) => `apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: apps
spec:
${spec}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'kube-ovn-subnet-malformed': {
    invalid: [
      {
        text: subnet(`  cidrBlock: 10.66.0.0/16, fd00:66::/112
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error kube-ovn-subnet-malformed: 10.66.0.0/16, fd00:66::/112 is no CIDR, nor two with nothing but a comma between them.`),
        fixed: subnet('  cidrBlock: 10.66.0.0/16,fd00:66::/112'),
      },
      {
        text: subnet(`  cidrBlock: FD00:66::/112
#            ^^^^^^^^^^^^^ error kube-ovn-subnet-malformed: FD00:66::/112 has capital letters, which Kube-OVN takes in no address.`),
        fixed: subnet('  cidrBlock: fd00:66::/112'),
      },
      {
        text: subnet(`  cidrBlock: 10.66.0.1/32
#            ^^^^^^^^^^^^ error kube-ovn-subnet-malformed: 10.66.0.1/32 is a single address.`),
      },
    ],
    valid: [
      { text: subnet('  cidrBlock: 10.66.0.0/16,fd00:66::/112') },
      { text: subnet('  cidrBlock: ""\n  vlan: v30') },
    ],
  },
  'kube-ovn-address-outside-subnet': {
    invalid: [
      {
        text: subnet(`  cidrBlock: 10.66.0.0/16
  gateway: 10.67.0.1
#          ^^^^^^^^^ error kube-ovn-address-outside-subnet: The gateway 10.67.0.1 is not in 10.66.0.0/16.`),
      },
      {
        text: subnet(`  cidrBlock: 10.66.0.0/16
  gateway: 10.66.0.0
#          ^^^^^^^^^ error kube-ovn-address-outside-subnet: The gateway 10.66.0.0 is the first address of 10.66.0.0/16, which stands for the whole network.`),
      },
    ],
    valid: [
      {
        text: subnet(
          '  cidrBlock: 10.66.0.0/16,fd00:66::/112\n  gateway: 10.66.0.1,fd00:66::1\n  vips: [10.66.0.9]',
        ),
      },
    ],
  },
  'kube-ovn-exclusion-malformed': {
    invalid: [
      {
        text: subnet(`  cidrBlock: 10.66.0.0/16
  excludeIps:
    - 10.66.0.1-10.66.0.9
#     ^^^^^^^^^^^^^^^^^^^ error kube-ovn-exclusion-malformed: 10.66.0.1-10.66.0.9 is neither an address nor two with two dots between them.
    - 10.66.0.9..10.66.0.1
#     ^^^^^^^^^^^^^^^^^^^^ error kube-ovn-exclusion-malformed: The range 10.66.0.9..10.66.0.1 ends before it begins.`),
      },
    ],
    valid: [{ text: subnet('  cidrBlock: 10.66.0.0/16\n  excludeIps: [10.66.0.1, 10.66.0.5..10.66.0.9]') }],
  },
  'kube-ovn-two-ways-out': {
    invalid: [
      {
        text: subnet(`  cidrBlock: 10.66.0.0/16
  natOutgoing: true
#              ^^^^ error kube-ovn-two-ways-out: natOutgoing is true, though traffic leaves through the external gateway 192.168.0.1.
  externalEgressGateway: 192.168.0.1`),
        fixed: subnet('  cidrBlock: 10.66.0.0/16\n  externalEgressGateway: 192.168.0.1'),
      },
    ],
    valid: [
      {
        text: subnet('  cidrBlock: 10.66.0.0/16\n  natOutgoing: false\n  externalEgressGateway: 192.168.0.1'),
      },
    ],
  },
};
