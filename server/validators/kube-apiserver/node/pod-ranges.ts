import { parseCidrSloppy } from '../../../address/cidr.ts';
import { legacyCidrFault, standardCidrs } from '../../../kubernetes/legacy-cidr.ts';
import { type PodRange, podRangesOf } from '../../../kubernetes/pod-ranges.ts';
import { stringItemsAt } from '../../../kubernetes/service/string-items.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { unknown } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { cidrFaultMessage } from '../service/address-messages.ts';
import { node } from './example.ts';

const rules = {
  'node-pod-range-malformed': {
    summary: 'A range of Pod IPs of a Node is no range that Kubernetes takes.',
    why: 'A range is its first address, a slash and a prefix length. Since 1.36 Kubernetes refuses what programs read in different ways. podCIDR is the first of podCIDRs.',
  },
  'node-pod-ranges-families': {
    summary: 'A Node has several ranges of Pod IPs that are not one of each IP family.',
    why: 'podCIDRs holds one range, or one of IPv4 and one of IPv6. With an entry that cannot be read, the API server cannot tell the families and refuses the whole list as well.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Node'],
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'ValidateNode' },
  rules,
  check(resource, context, report) {
    const ranges = podRangesOf(resource);
    if (ranges === undefined || ranges === unknown) return;
    for (const [n, range] of ranges.entries()) {
      const fault = legacyCidrFault(range.text, context.release);
      if (fault === undefined) continue;
      report('node-pod-range-malformed', {
        path: range.paths[0],
        field: `spec.podCIDRs[${n}]`,
        reason: 'FieldValueInvalid',
        message: cidrFaultMessage(range.text, fault),
        fixes: rewritten(resource, ranges, n),
      });
    }
    if (ranges.length < 2) return;
    const path = ['spec', 'podCIDRs'];
    const unread = ranges.filter(({ text }) => familyOf(text) === undefined);
    if (unread.length > 0)
      report('node-pod-ranges-families', {
        path,
        reason: 'InternalError',
        message: `The families of the ranges cannot be told: "${unread[0]?.text}" is no range.`,
      });
    if (unread.length === 0 && isPair(ranges)) return;
    const families = ranges.map(({ text }) => familyOf(text) ?? `"${text}"`);
    report('node-pod-ranges-families', {
      path,
      reason: 'FieldValueInvalid',
      message: `podCIDRs holds ${listing(families)}, and not one range of each family.`,
      fixes: unread.length > 0 ? [] : oneOfEach(ranges),
    });
  },
});

function isPair(ranges: readonly PodRange[]): boolean {
  return ranges.length === 2 && familyOf(ranges[0]?.text ?? '') !== familyOf(ranges[1]?.text ?? '');
}

function familyOf(text: string) {
  return parseCidrSloppy(text)?.cidr.family;
}

/** None that makes a list of one family of it, or with which other entries of `podCIDRs` count again. */
function rewritten({ root }: Resource, ranges: readonly PodRange[], index: number): LocalFix[] {
  const range = ranges[index];
  if (range === undefined) return [];
  const hidden = ranges.length === 1 ? stringItemsAt(root, 'spec', 'podCIDRs') : [];
  const isOnly = (right: string) =>
    ranges.every(({ text }, n) => n === index || familyOf(text) !== familyOf(right));
  return standardCidrs(range.text)
    .filter((right) => isOnly(right) || familyOf(range.text) === familyOf(right))
    .filter((right) => hidden.length < 2 || hidden[0]?.text !== right)
    .map((right) => ({
      ...write(range.paths[0], right),
      patches: range.paths.map((path) => ({ op: 'set', path, value: right })),
    }));
}

/** Keeps the first of each family. */
function oneOfEach(ranges: readonly PodRange[]): LocalFix[] {
  const kept = ranges.filter(
    ({ text }, n) => ranges.findIndex((other) => familyOf(other.text) === familyOf(text)) === n,
  );
  const gone = ranges.filter((range) => !kept.includes(range)).toReversed();
  const title = `Keep only ${listing(kept.map(({ text }) => text))}`;
  return [{ title, safe: false, patches: gone.map(({ paths: [path] }) => ({ op: 'remove', path })) }];
}

export const examples: { readonly [id in Id]: Examples } = {
  'node-pod-range-malformed': {
    invalid: [
      {
        text: node(`  podCIDR: 10.244.1.0
#          ^^^^^^^^^^ error node-pod-range-malformed: "10.244.1.0" is no range of addresses.`),
        fixed: node('  podCIDR: 10.244.1.0/32'),
      },
      {
        text: node(`  podCIDR: 10.244.1.1/24
  podCIDRs:
    - 10.244.1.1/24
#     ^^^^^^^^^^^^^ error node-pod-range-malformed: The range 10.244.1.1/24 has bits set behind its prefix length: refused since Kubernetes 1.36.
    - fd00:244::/64`),
        fixed: node(`  podCIDR: 10.244.1.0/24
  podCIDRs:
    - 10.244.1.0/24
    - fd00:244::/64`),
        settings: { kubernetesVersion: '1.37' },
      },
    ],
    valid: [{ text: node('  podCIDR: 10.244.1.0/24') }],
  },
  'node-pod-ranges-families': {
    invalid: [
      {
        text: node(`  podCIDRs: [10.244.1.0/24, 10.244.2.0/24]
# ^^^^^^^^ error node-pod-ranges-families: podCIDRs holds IPv4 and IPv4, and not one range of each family.`),
        fixed: node('  podCIDRs: [10.244.1.0/24]'),
      },
    ],
    valid: [
      { text: node('  podCIDRs: [fd00:244::/64, 10.244.1.0/24]') },
      {
        text: node(`  podCIDR: 10.244.1.0/24
  podCIDRs: [10.244.3.0/24, 10.244.2.0/24]`),
      },
    ],
  },
};
