import { type AddressSpec, addressSpecOf } from '../../../kubernetes/service/address-spec.ts';
import { clusterFamilies } from '../../../kubernetes/service/cluster-families.ts';
import { ipFamilies, ipFamilyPolicies } from '../../../kubernetes/service/enums.ts';
import { familyFaults } from '../../../kubernetes/service/family-faults.ts';
import type { Examples } from '../../../model/examples.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator } from '../../define.ts';
import { type AddressChange, addressFixes } from './address-fixes.ts';
import { dualStack, service } from './example.ts';

const rules = {
  'ip-family-unsupported': {
    summary: 'An entry of ipFamilies is neither IPv4 nor IPv6.',
    why: 'The values are IPv4 and IPv6, in this spelling.',
  },
  'ip-family-duplicate': {
    summary: 'ipFamilies names a family twice.',
    why: 'A Service has at most one address of each family. For both, ipFamilies names both, and ipFamilyPolicy is PreferDualStack or RequireDualStack.',
  },
  'ip-family-policy-unsupported': {
    summary: 'ipFamilyPolicy has a value that does not exist.',
    why: 'SingleStack gives one address, PreferDualStack one of each family where the cluster has both, and RequireDualStack refuses the Service where it does not. The spelling matters.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'allocate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'ValidateServiceClusterIPsRelatedFields',
  },
  rules,
  check(resource, context, report) {
    const spec = addressSpecOf(resource);
    if (spec === undefined) return;
    for (const fault of familyFaults(spec, clusterFamilies(context.network), context.release)) {
      const { kind, step } = fault;
      const fixes = (changes: readonly AddressChange[]) =>
        addressFixes(resource, context, spec, fault.kind, changes);
      if (kind === 'family-unsupported' || kind === 'family-duplicate') {
        const { index } = fault;
        const family = spec.ipFamilies[index] ?? '';
        const at = { path: ['spec', 'ipFamilies', index], step };
        if (kind === 'family-unsupported') {
          report('ip-family-unsupported', {
            ...at,
            reason: 'FieldValueNotSupported',
            message: `"${family}" is no IP family: these are IPv4 and IPv6.`,
            fixes: fixes([...respelled(spec, index), without(spec, index)]),
          });
        } else {
          report('ip-family-duplicate', {
            ...at,
            reason: 'FieldValueDuplicate',
            message: `ipFamilies names ${family} a second time.`,
            fixes: fixes([without(spec, index), ...bothFamilies(spec, index)]),
          });
        }
      } else if (kind === 'policy-unsupported') {
        const policy = spec.ipFamilyPolicy ?? '';
        report('ip-family-policy-unsupported', {
          path: ['spec', 'ipFamilyPolicy'],
          reason: 'FieldValueNotSupported',
          step,
          message: `"${policy}" is no ipFamilyPolicy: these are SingleStack, PreferDualStack and RequireDualStack.`,
          fixes: fixes([
            ...policyMeant(spec, policy),
            { title: 'Write PreferDualStack', ipFamilyPolicy: 'PreferDualStack' },
            { title: 'Remove ipFamilyPolicy', ipFamilyPolicy: null },
          ]),
        });
      }
    }
  },
});

/** Of the digits 4 and 6, the one that the text holds. */
function familyMeant(text: string): string | undefined {
  const digits = new Set(text.match(/[46]/g) ?? []);
  return digits.size === 1 ? `IPv${[...digits][0]}` : undefined;
}

function respelled({ ipFamilies: written }: AddressSpec, index: number): AddressChange[] {
  const text = written[index] ?? '';
  const family = familyMeant(text);
  if (family === undefined) return [];
  const safe = ipFamilies.some((known) => known.toLowerCase() === text.toLowerCase());
  return [{ title: `Write ${family}`, safe, ipFamilies: written.with(index, family) }];
}

function without({ ipFamilies: written }: AddressSpec, index: number): AddressChange {
  const rest = written.toSpliced(index, 1);
  const title = `Remove the ${index === 0 ? 'first' : index === 1 ? 'second' : 'last'} entry of ipFamilies`;
  return { title, ipFamilies: rest.length === 0 ? null : rest };
}

/** Without the second family, and its address. */
function firstOf({ clusterIPs, ipFamilies: written }: AddressSpec): AddressChange {
  return {
    title: `Write SingleStack, and keep ${written[0] ?? clusterIPs[0]} only`,
    ...(written.length > 1 && { ipFamilies: written.slice(0, 1) }),
    ...(clusterIPs.length > 1 && { clusterIPs: clusterIPs.slice(0, 1) }),
  };
}

/** Both families are meant, and one is misspelled. */
function bothFamilies({ ipFamilies: written, ipFamilyPolicy }: AddressSpec, index: number): AddressChange[] {
  const other = written[index] === 'IPv4' ? 'IPv6' : 'IPv4';
  const dual = ipFamilyPolicy !== undefined && ipFamilyPolicy !== 'SingleStack';
  return [
    {
      title: dual ? `Write ${other}` : `Write ${other}, with PreferDualStack`,
      ipFamilies: written.with(index, other),
      ...(!dual && { ipFamilyPolicy: 'PreferDualStack' }),
    },
  ];
}

function policyMeant(spec: AddressSpec, text: string): AddressChange[] {
  const policy =
    nearest(text, ipFamilyPolicies) ??
    (/require/i.test(text)
      ? 'RequireDualStack'
      : /dual|prefer/i.test(text)
        ? 'PreferDualStack'
        : /single/i.test(text)
          ? 'SingleStack'
          : undefined);
  if (policy === undefined) return [];
  const safe = policy.toLowerCase() === text.toLowerCase();
  const write = { title: `Write ${policy}`, ipFamilyPolicy: policy };
  return [
    { ...write, safe, meant: safe },
    ...(policy === 'SingleStack' ? [{ ...write, meant: safe, ...firstOf(spec) }] : []),
  ];
}

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'ip-family-unsupported': {
    invalid: [
      {
        text: service(`  ipFamilies: [ipv6]
#              ^^^^ error ip-family-unsupported: "ipv6" is no IP family: these are IPv4 and IPv6.`),
        fixed: service('  ipFamilies: [IPv6]'),
      },
      {
        text: service(`  ipFamilies:
    - "4"
#     ^^^ error ip-family-unsupported: "4" is no IP family: these are IPv4 and IPv6.`),
        fixed: service(`  ipFamilies:
    - "IPv4"`),
      },
    ],
    valid: [{ text: service('  ipFamilies: [IPv6]') }],
  },
  'ip-family-duplicate': {
    invalid: [
      {
        text: service(`  ipFamilies:
    - IPv4
    - IPv4
#     ^^^^ error ip-family-duplicate: ipFamilies names IPv4 a second time.`),
        fixed: service(`  ipFamilies:
    - IPv4`),
      },
    ],
    valid: [
      {
        text: service(`  ipFamilyPolicy: PreferDualStack
  ipFamilies:
    - IPv4
    - IPv6`),
        settings: dualStack,
      },
    ],
  },
  'ip-family-policy-unsupported': {
    invalid: [
      {
        text: service(`  ipFamilyPolicy: DualStack
#                 ^^^^^^^^^ error ip-family-policy-unsupported: "DualStack" is no ipFamilyPolicy: these are SingleStack, PreferDualStack and RequireDualStack.`),
        fixed: service('  ipFamilyPolicy: PreferDualStack'),
      },
      {
        text: service(`  ipFamilyPolicy: preferDualStack
#                 ^^^^^^^^^^^^^^^ error ip-family-policy-unsupported: "preferDualStack" is no ipFamilyPolicy: these are SingleStack, PreferDualStack and RequireDualStack.`),
        fixed: service('  ipFamilyPolicy: PreferDualStack'),
      },
      {
        text: service(`  ipFamilyPolicy: singlestack
#                 ^^^^^^^^^^^ error ip-family-policy-unsupported: "singlestack" is no ipFamilyPolicy: these are SingleStack, PreferDualStack and RequireDualStack.
  ipFamilies: [IPv4, IPv6]`),
        fixed: service(`  ipFamilyPolicy: SingleStack
  ipFamilies: [IPv4]`),
      },
    ],
    valid: [{ text: service('  ipFamilyPolicy: PreferDualStack') }],
  },
};
