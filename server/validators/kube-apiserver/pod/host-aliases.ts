import { ipWarning, legacyIpFaults, standardIp } from '../../../kubernetes/legacy-ip.ts';
import { nearestSubdomain, subdomainFaults } from '../../../kubernetes/names.ts';
import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { listAt, unknown } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { type Context, defineValidator, type Report } from '../../define.ts';
import { write } from '../../fix.ts';
import { podWith } from './example.ts';
import { type Part, partsOf, podSpecOf, textIn } from './pod-spec.ts';

const rules = {
  'host-alias-address-malformed': {
    summary: 'An entry of hostAliases has no IP address that the API server takes.',
    why: 'An entry of hostAliases becomes a line of /etc/hosts, which begins with a single IP address. From 1.36 on neither zeros in front of a number nor IPv4-mapped IPv6 addresses are taken, because programs read them differently.',
  },
  'host-alias-name-malformed': {
    summary: 'A host name in hostAliases is no DNS name.',
    why: 'Names in /etc/hosts are whole DNS names: a-z, 0-9, hyphens inside, and dots between the parts. Upper case, underscores and a dot at the end are not taken.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'ValidateHostAliases',
  },
  rules,
  check(resource, context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    for (const alias of partsOf(spec.value, spec.path, 'hostAliases')) {
      checkAddress(alias, context, resource.complete, report);
      checkNames(alias, report);
    }
  },
});

function checkAddress(alias: Part, { release }: Context, isComplete: boolean, report: Report<Id>): void {
  const text = textIn(alias.value, 'ip');
  const path = [...alias.path, 'ip'];
  if (text === unknown) return;
  if (text === undefined) {
    if (isComplete)
      report('host-alias-address-malformed', {
        path,
        reason: 'FieldValueInvalid',
        message: 'The host alias has no ip, so nothing is known that its names stand for.',
      });
    return;
  }
  const standard = standardIp(text);
  const isGood = standard !== undefined && ipWarning(standard) === undefined;
  const [fault] = legacyIpFaults(text, release);
  if (fault === undefined) return;
  report('host-alias-address-malformed', {
    path,
    reason: 'FieldValueInvalid',
    message: `The ip "${text}" of the host alias ${faultTexts[fault]}.`,
    fixes: isGood ? [write(path, standard)] : [],
  });
}

function checkNames(alias: Part, report: Report<Id>): void {
  const names = listAt(alias.value, 'hostnames');
  if (names === unknown || names === undefined) return;
  for (const [n, name] of names.entries()) {
    // A null member is decoded as an empty text.
    const text = name.kind === 'scalar' ? (name.value ?? '') : undefined;
    if (typeof text !== 'string') continue;
    const faults = subdomainFaults(text);
    if (faults.length === 0) continue;
    const path = [...alias.path, 'hostnames', n];
    const better = nearestSubdomain(text);
    report('host-alias-name-malformed', {
      path,
      reason: 'FieldValueInvalid',
      message: `The host name "${text}" ${listing(faults)}.`,
      fixes: better === undefined ? [] : [write(path, better)],
    });
  }
}

const faultTexts = {
  malformed: 'is no IP address',
  'leading-zeros': 'has zeros in front of a number',
  mapped: 'is an IPv4 address written as an IPv6 one',
  'not-canonical': 'is not in canonical form',
} as const;

const silent = podWith(`  hostAliases:
    - ip: 10.0.0.1
      hostnames: [db.example.com, db]
    - ip: \${ADDRESS}
      hostnames: [\${NAME}]
`);

export const examples: { readonly [id in Id]: Examples } = {
  'host-alias-address-malformed': {
    invalid: [
      {
        text: podWith(`  hostAliases:
    - ip: 10.0.0.1/32
#         ^^^^^^^^^^^ error host-alias-address-malformed: The ip "10.0.0.1/32" of the host alias is no IP address.
      hostnames: [db]
`),
        fixed: podWith(`  hostAliases:
    - ip: 10.0.0.1
      hostnames: [db]
`),
      },
    ],
    valid: [{ text: silent }],
  },
  'host-alias-name-malformed': {
    invalid: [
      {
        text: podWith(`  hostAliases:
    - ip: 10.0.0.1
      hostnames: [db_1.example.com]
#                 ^^^^^^^^^^^^^^^^ error host-alias-name-malformed: The host name "db_1.example.com" holds other characters than a-z, 0-9, hyphens and dots.
`),
        fixed: podWith(`  hostAliases:
    - ip: 10.0.0.1
      hostnames: [db-1.example.com]
`),
      },
    ],
    valid: [{ text: silent }],
  },
};
