import { parseCidrSloppy } from '../../../address/cidr.ts';
import { standardCidrs } from '../../../kubernetes/legacy-cidr.ts';
import { stringItemsAt } from '../../../kubernetes/service/string-items.ts';
import { strictCidrFault } from '../../../kubernetes/strict-cidr.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { listAt, type Path, unknown } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { strictCidrMessage } from '../service/address-messages.ts';

const rules = {
  'service-cidr-empty': {
    summary: 'A ServiceCIDR has no range.',
    why: 'cidrs holds the ranges that the cluster IPs of Services come from: one of IPv4, one of IPv6, or one of each.',
  },
  'service-cidr-too-many': {
    summary: 'A ServiceCIDR has more than two ranges.',
    why: 'One ServiceCIDR holds one range, or one of IPv4 and one of IPv6. A cluster can have many ServiceCIDRs: write another one for each further range.',
  },
  'service-cidr-malformed': {
    summary: 'A range of a ServiceCIDR is not written in the canonical form.',
    why: 'A range is its first address, a slash and a prefix length, without leading zeros, IPv6 as in RFC 5952: 10.96.0.0/16, 2001:db8::/112. All versions of Kubernetes are strict here.',
  },
  'service-cidr-same-family': {
    summary: 'Both ranges of a ServiceCIDR are of the same IP family.',
    why: 'Two ranges in one ServiceCIDR are one of IPv4 and one of IPv6. Further ranges of the same family go into ServiceCIDRs of their own.',
  },
} as const;

type Id = keyof typeof rules;

const path = ['spec', 'cidrs'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/ServiceCIDR'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/networking/validation/validation.go',
    symbol: 'validateServiceCIDRSpec',
  },
  rules,
  check(resource, _context, report) {
    const items = listAt(resource.root, ...path) ?? [];
    if (items === unknown) return;
    if (items.length === 0) {
      if (!resource.complete) return;
      report('service-cidr-empty', {
        path,
        reason: 'FieldValueRequired',
        message: 'The ServiceCIDR has no range.',
      });
    } else if (items.length > 2) {
      report('service-cidr-too-many', {
        path,
        reason: 'FieldValueInvalid',
        message: `The ServiceCIDR has ${items.length} ranges, and at most two are taken: one of IPv4 and one of IPv6.`,
        fixes: firstOfEach(stringItemsAt(resource.root, ...path)),
      });
    } else checkRanges(resource, report);
  },
});

function checkRanges({ root }: Resource, report: Report<Id>): void {
  const ranges = stringItemsAt(root, ...path);
  for (const { text, path: at } of ranges) {
    const fault = strictCidrFault(text);
    if (fault === undefined) continue;
    const isSafe = fault === 'not-canonical';
    const others = ranges.filter((other) => other.path !== at).map((other) => other.text);
    report('service-cidr-malformed', {
      path: at,
      reason: 'FieldValueInvalid',
      message: strictCidrMessage(text, fault),
      fixes: standardCidrs(text)
        .filter((right) => sharesFamily([text, ...others]) || !sharesFamily([right, ...others]))
        .map((right) => write(at, right, isSafe ? 'safe' : 'unsafe')),
    });
  }
  const [first, second] = ranges;
  if (first === undefined || second === undefined || !sharesFamily([first.text, second.text])) return;
  report('service-cidr-same-family', {
    path,
    reason: 'FieldValueInvalid',
    message: `The ranges ${first.text} and ${second.text} are both ${familyOf(first.text)}.`,
    fixes: [keepOne(first.text, second.path), keepOne(second.text, first.path)],
  });
}

/** Keeps the first range of each family, where all can be read: the others go into ServiceCIDRs of their own. */
function firstOfEach(ranges: readonly { readonly text: string; readonly path: Path }[]): LocalFix[] {
  if (ranges.some(({ text }) => strictCidrFault(text) !== undefined)) return [];
  const families = ranges.map(({ text }) => familyOf(text));
  const isKept = (n: number) => families.indexOf(families[n]) === n;
  const title = `Keep only ${listing(ranges.filter((_, n) => isKept(n)).map(({ text }) => text))}`;
  const gone = ranges.filter((_, n) => !isKept(n)).toReversed();
  return [{ title, safe: false, patches: gone.map((range) => ({ op: 'remove', path: range.path })) }];
}

function sharesFamily([first = '', second = '']: readonly string[]): boolean {
  return familyOf(first) !== undefined && familyOf(first) === familyOf(second);
}

function familyOf(text: string) {
  return parseCidrSloppy(text)?.cidr.family;
}

function keepOne(kept: string, other: Path): LocalFix {
  return { ...remove(other), title: `Keep only ${kept}` };
}

const serviceCidr = (spec: string) => `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
${spec}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'service-cidr-empty': {
    invalid: [
      {
        text: serviceCidr(`  cidrs: []
# ^^^^^ error service-cidr-empty: The ServiceCIDR has no range.`),
      },
    ],
    valid: [{ text: serviceCidr('  cidrs: [10.100.0.0/16]') }],
  },
  'service-cidr-too-many': {
    invalid: [
      {
        text: serviceCidr(`  cidrs: [10.100.0.0/16, 10.101.0.0/16, fd00:100::/112]
# ^^^^^ error service-cidr-too-many: The ServiceCIDR has 3 ranges, and at most two are taken: one of IPv4 and one of IPv6.`),
        fixed: serviceCidr('  cidrs: [10.100.0.0/16, fd00:100::/112]'),
      },
    ],
    valid: [{ text: serviceCidr('  cidrs: [10.100.0.0/16, fd00:100::/112]') }],
  },
  'service-cidr-malformed': {
    invalid: [
      {
        text: serviceCidr(`  cidrs:
    - 10.100.0.1/16
#     ^^^^^^^^^^^^^ error service-cidr-malformed: The range 10.100.0.1/16 has bits set behind its prefix length.`),
        fixed: serviceCidr(`  cidrs:
    - 10.100.0.0/16`),
        settings: { kubernetesVersion: '1.35' },
      },
      {
        text: serviceCidr(`  cidrs:
    - 10.100.0.0/16
    - FD00:100::/112
#     ^^^^^^^^^^^^^^ error service-cidr-malformed: The range FD00:100::/112 is not written in the canonical form of RFC 5952.`),
        fixed: serviceCidr(`  cidrs:
    - 10.100.0.0/16
    - fd00:100::/112`),
      },
    ],
    valid: [{ text: serviceCidr('  cidrs: ["fd00:100::/112"]') }],
  },
  'service-cidr-same-family': {
    invalid: [
      {
        text: serviceCidr(`  cidrs: [10.100.0.0/16, 10.101.0.0/16]
# ^^^^^ error service-cidr-same-family: The ranges 10.100.0.0/16 and 10.101.0.0/16 are both IPv4.`),
        fixed: serviceCidr('  cidrs: [10.100.0.0/16]'),
      },
    ],
    valid: [{ text: serviceCidr('  cidrs: [fd00:100::/112, 10.100.0.0/16]') }],
  },
};
