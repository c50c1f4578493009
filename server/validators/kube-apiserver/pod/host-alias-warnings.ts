import { ipWarning, legacyIpFaults, standardIp } from '../../../kubernetes/legacy-ip.ts';
import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { listAt, type Value } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { podWith } from './example.ts';
import { type Part, partsOf, podSpecOf, spanIn, textIn } from './pod-spec.ts';

const rules = {
  'host-alias-address-repeated': {
    summary: 'Two entries of hostAliases have the same ip.',
    why: 'Both lines end up in /etc/hosts, but tools that merge lists by ip keep only one of them. Write all host names of an address into one entry.',
  },
  'host-alias-address-not-canonical': {
    summary: 'The ip of a host alias is not written in its canonical form.',
    why: 'The same address in several spellings is hard to search for and to compare. Before 1.36 the API server also only warns about zeros in front of a number and about IPv4-mapped IPv6 addresses, which it refuses from then on.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'warn',
  upstream: { version: '1.37', path: 'pkg/api/pod/warnings.go', symbol: 'warningsForPodSpecAndMeta' },
  rules,
  check(resource, { release }, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    const first = new Map<string, Part>();
    for (const alias of partsOf(spec.value, spec.path, 'hostAliases')) {
      const text = textIn(alias.value, 'ip');
      if (typeof text !== 'string') continue;
      const path = [...alias.path, 'ip'];
      const same = first.get(text);
      first.set(text, same ?? alias);
      if (same !== undefined)
        report('host-alias-address-repeated', {
          path,
          reason: null,
          message: `An earlier host alias has the ip "${text}", too.`,
          related: [{ span: spanIn(same, 'ip'), message: 'The ip is here first.' }],
          fixes: merged(same, alias),
        });
      if (ipWarning(text) === undefined || legacyIpFaults(text, release).length > 0) continue;
      const standard = standardIp(text);
      if (standard !== undefined)
        report('host-alias-address-not-canonical', {
          path,
          reason: null,
          message: `The ip "${text}" of the host alias is ${standard} in canonical form.`,
          fixes: [write(path, standard, 'safe')],
        });
    }
  },
});

/** Moves the names of the second to the first, when all of them are plain. */
function merged(first: Part, second: Part): LocalFix[] {
  const names = [first, second].flatMap(({ value }) => namesOf(value));
  if (!names.every((name) => name !== undefined)) return [];
  return [
    {
      title: 'Merge the host names into the first entry',
      safe: false,
      patches: [
        { op: 'set', path: [...first.path, 'hostnames'], value: [...new Set(names)] },
        { op: 'remove', path: second.path },
      ],
    },
  ];
}

function namesOf(alias: Value): (string | undefined)[] {
  const names = listAt(alias, 'hostnames');
  if (typeof names === 'symbol') return [undefined];
  return (names ?? []).map((name) =>
    name.kind === 'scalar' && typeof name.value === 'string' ? name.value : undefined,
  );
}

const silent = podWith(`  hostAliases:
    - ip: 2001:db8::1
      hostnames: [db]
    - ip: 2001:db8::2
      hostnames: [db]
`);

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'host-alias-address-repeated': {
    invalid: [
      {
        text: podWith(`  hostAliases:
    - ip: 10.0.0.1
      hostnames: [db]
    - ip: 10.0.0.1
#         ^^^^^^^^ warning host-alias-address-repeated: An earlier host alias has the ip "10.0.0.1", too.
      hostnames: [cache]
`),
        fixed: podWith(`  hostAliases:
    - ip: 10.0.0.1
      hostnames: [db, cache]
`),
      },
    ],
    valid: [{ text: silent }],
  },
  'host-alias-address-not-canonical': {
    invalid: [
      {
        text: podWith(`  hostAliases:
    - ip: 2001:DB8::1
#         ^^^^^^^^^^^ warning host-alias-address-not-canonical: The ip "2001:DB8::1" of the host alias is 2001:db8::1 in canonical form.
      hostnames: [db]
`),
        fixed: podWith(`  hostAliases:
    - ip: 2001:db8::1
      hostnames: [db]
`),
      },
    ],
    valid: [{ text: silent }],
  },
};
