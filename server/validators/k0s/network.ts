import { parseCidrGo } from '../../address/cidr.ts';
import { rangeFault } from '../../kubernetes/installers/range-fault.ts';
import type { Examples } from '../../model/examples.ts';
import { booleanAt, type Mapping, type Path, stringAt, unknown, valueAt } from '../../model/value.ts';
import { nearest } from '../../text/nearest.ts';
import { defineValidator, type Report } from '../define.ts';
import { write } from '../fix.ts';

type Id =
  | 'k0s-range-malformed'
  | 'k0s-families-differ'
  | 'k0s-service-range-size'
  | 'k0s-network-choice-unknown';

const main: { readonly [key: string]: string } = { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/12' };
const base: Path = ['spec', 'network'];

export default defineValidator({
  component: 'k0s',
  kinds: ['k0s.k0sproject.io/v1beta1/ClusterConfig'],
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/k0s/v1beta1/network.go', symbol: 'Network.Validate' },
  rules: {
    'k0s-range-malformed': {
      summary: 'A range of k0s is none.',
      why: 'Each field of k0s holds one range. The second IP family has fields of its own, below dualStack.',
    },
    'k0s-families-differ': {
      summary: 'The ranges of k0s are of the wrong IP family.',
      why: 'podCIDR and serviceCIDR are of the same family. With dualStack both are IPv4, and those below dualStack are IPv6.',
    },
    'k0s-service-range-size': {
      summary: 'k0s refuses an IPv6 Service range of this size.',
      why: 'A single IPv6 serviceCIDR may be no longer than /108, and dualStack.IPv6serviceCIDR no wider than /108, though k0s says the same of both. A range of /108 is taken in either place.',
    },
    'k0s-network-choice-unknown': {
      summary:
        'The network provider, the mode of kube-proxy or the primary address family is none that k0s knows.',
      why: 'k0s knows the providers kuberouter, calico and custom, the modes iptables, ipvs, nftables and userspace, and the families IPv4 and IPv6.',
    },
  },
  check({ root }, _, report) {
    const isDual = booleanAt(root, ...base, 'dualStack', 'enabled');
    const pods = mainFamily(root, 'podCIDR', report);
    const services = mainFamily(root, 'serviceCIDR', report);
    if (isDual === true) {
      for (const [key, family] of [
        ['podCIDR', pods],
        ['serviceCIDR', services],
      ] as const)
        if (family === 'IPv6') ofFamily([...base, key], textAt(root, [...base, key]), 'IPv4', report);
      for (const key of ['IPv6podCIDR', 'IPv6serviceCIDR']) checkSecond(root, key, report);
    } else if (isDual !== unknown && pods !== undefined && services !== undefined && pods !== services) {
      report('k0s-families-differ', {
        path: [...base, 'podCIDR'],
        reason: 'FieldValueInvalid',
        message: `podCIDR is ${pods} and serviceCIDR is ${services}, and k0s wants both of one IP family.`,
      });
    }
    checkSingle(root, report);
    checkChoices(root, report);
  },
});

/** The family of a field, or of its default; undefined where it is wrong or unknown. */
function mainFamily(root: Mapping, key: string, report: Report<Id>) {
  const path = [...base, key];
  const value = valueAt(root, path);
  if (value?.kind === 'unknown') return undefined;
  const text = textAt(root, path);
  const family = parseCidrGo(text ?? main[key] ?? '')?.cidr.family;
  if (family === undefined && text !== undefined) malformed(path, text, report);
  return family;
}

function checkSecond(root: Mapping, key: string, report: Report<Id>): void {
  const path = [...base, 'dualStack', key];
  const text = textAt(root, path);
  if (text === undefined) return;
  const parsed = parseCidrGo(text);
  if (parsed === undefined) malformed(path, text, report);
  else if (parsed.cidr.family === 'IPv4') ofFamily(path, text, 'IPv6', report);
  else if (key === 'IPv6serviceCIDR' && parsed.mask.ones < 108) {
    report('k0s-service-range-size', {
      path,
      reason: 'FieldValueInvalid',
      message: `${text} is wider than /108, the widest IPv6 Service range that k0s takes beside an IPv4 one.`,
    });
  }
}

function checkSingle(root: Mapping, report: Report<Id>): void {
  const path = [...base, 'serviceCIDR'];
  const text = textAt(root, path);
  const parsed = text === undefined ? undefined : parseCidrGo(text);
  if (parsed?.cidr.family !== 'IPv6' || parsed.mask.ones <= 108) return;
  report('k0s-service-range-size', {
    path,
    reason: 'FieldValueInvalid',
    message: `${text} is longer than /108, which k0s refuses for a serviceCIDR of IPv6.`,
  });
}

const choices = [
  { path: [...base, 'provider'], known: ['kuberouter', 'calico', 'custom'] },
  { path: [...base, 'primaryAddressFamily'], known: ['IPv4', 'IPv6'] },
  { path: [...base, 'kubeProxy', 'mode'], known: ['iptables', 'ipvs', 'nftables', 'userspace'] },
];

function checkChoices(root: Mapping, report: Report<Id>): void {
  for (const { path, known } of choices) {
    const text = stringAt(root, ...path);
    const isOff =
      path.includes('kubeProxy') && booleanAt(root, ...base, 'kubeProxy', 'disabled') !== undefined;
    if (typeof text !== 'string' || text === '' || known.includes(text) || isOff) continue;
    const meant = nearest(text, known);
    report('k0s-network-choice-unknown', {
      path,
      reason: 'FieldValueNotSupported',
      message: `k0s knows no ${path.at(-1)} ${text}: it is one of ${known.join(', ')}.`,
      fixes: meant === undefined ? [] : [write(path, meant)],
    });
  }
}

function malformed(path: Path, text: string, report: Report<Id>): void {
  const fault = rangeFault(text);
  const more = text.includes(',') ? ': the second IP family has fields below dualStack' : '';
  report('k0s-range-malformed', {
    path,
    reason: 'FieldValueInvalid',
    message: `"${text}" ${fault?.clause}${more}.`,
    fixes: fault?.fixed === undefined ? [] : [write(path, fault.fixed, 'safe')],
  });
}

function ofFamily(path: Path, text: string | undefined, family: string, report: Report<Id>): void {
  report('k0s-families-differ', {
    path,
    reason: 'FieldValueInvalid',
    message: `${text} is not ${family}, as ${path.at(-1)} has to be with dualStack.`,
  });
}

function textAt(root: Mapping, path: Path): string | undefined {
  const text = stringAt(root, ...path);
  return typeof text === 'string' ? text : undefined;
}

const config = (lines: string) => `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
metadata:
  name: k0s
spec:
  network:
    ${lines}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'k0s-range-malformed': {
    invalid: [
      {
        text: config(`podCIDR: 10.244.0.0/16,fd00::/108
    #        ^^^^^^^^^^^^^^^^^^^^^^^^ error k0s-range-malformed: "10.244.0.0/16,fd00::/108" is several ranges in one text: the second IP family has fields below dualStack.`),
      },
      {
        text: config(`podCIDR: 010.244.0.0/16
    #        ^^^^^^^^^^^^^^ error k0s-range-malformed: "010.244.0.0/16" has zeros in front of a number.`),
        fixed: config('podCIDR: 10.244.0.0/16'),
      },
    ],
    valid: [{ text: config('podCIDR: 10.244.0.1/16') }],
  },
  'k0s-families-differ': {
    invalid: [
      {
        text: config(`dualStack:
      enabled: true
      IPv6podCIDR: fd00:1::/108
      IPv6serviceCIDR: 10.5.0.0/16
      #                ^^^^^^^^^^^ error k0s-families-differ: 10.5.0.0/16 is not IPv6, as IPv6serviceCIDR has to be with dualStack.`),
      },
    ],
    valid: [{ text: config('podCIDR: 10.1.0.0/16\n    serviceCIDR: 10.2.0.0/16') }],
  },
  'k0s-service-range-size': {
    invalid: [
      {
        text: config(`podCIDR: fd00:1::/108
    serviceCIDR: fd00:2::/112
    #            ^^^^^^^^^^^^ error k0s-service-range-size: fd00:2::/112 is longer than /108, which k0s refuses for a serviceCIDR of IPv6.`),
      },
      {
        text: config(`dualStack:
      enabled: true
      IPv6podCIDR: fd00:1::/108
      IPv6serviceCIDR: fd00:2::/64
      #                ^^^^^^^^^^^ error k0s-service-range-size: fd00:2::/64 is wider than /108, the widest IPv6 Service range that k0s takes beside an IPv4 one.`),
      },
    ],
    valid: [
      {
        text: config(`dualStack:
      enabled: true
      IPv6podCIDR: fd00:1::/108
      IPv6serviceCIDR: fd00:2::/112`),
      },
      { text: config('podCIDR: fd00:1::/108\n    serviceCIDR: fd00:2::/64') },
    ],
  },
  'k0s-network-choice-unknown': {
    invalid: [
      {
        text: config(`provider: Calico
    #         ^^^^^^ error k0s-network-choice-unknown: k0s knows no provider Calico: it is one of kuberouter, calico, custom.`),
        fixed: config('provider: calico'),
      },
    ],
    valid: [{ text: config('provider: custom') }],
  },
};
