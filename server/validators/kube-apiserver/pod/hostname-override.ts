import { nearestSubdomain, subdomainFaults } from '../../../kubernetes/names.ts';
import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { podWith } from './example.ts';
import { isTrue, podSpecOf, textIn } from './pod-spec.ts';

/** What Linux takes as the name of a host, in bytes. */
const longest = 64;

const rules = {
  'hostname-override-malformed': {
    summary: 'The hostnameOverride of a Pod is no DNS name.',
    why: 'hostnameOverride is the whole host name of the Pod: parts of a-z, 0-9 and hyphens inside, with dots between them. Leave it out to have none; an empty text is no name.',
  },
  'hostname-override-too-long': {
    summary: 'The hostnameOverride of a Pod is longer than 64 bytes.',
    why: 'Linux takes 64 bytes as the name of a host and no more.',
  },
  'hostname-override-conflict': {
    summary: 'hostnameOverride stands beside another field that settles the host name of the Pod.',
    why: 'With hostNetwork the Pod has the host name of the node, and with setHostnameAsFQDN its full DNS name. hostnameOverride cannot be set beside either.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validatePodHostName',
  },
  rules,
  check(resource, { release }, report) {
    const spec = podSpecOf(resource);
    const text = textIn(spec?.value, 'hostnameOverride');
    if (spec === undefined || text === undefined || !release.has('hostnameOverride')) return;
    const path = [...spec.path, 'hostnameOverride'];
    const others = ['setHostnameAsFQDN', 'hostNetwork'].filter((field) => isTrue(spec.value, field));
    if (others.length > 0) {
      report('hostname-override-conflict', {
        path,
        reason: 'FieldValueForbidden',
        message: `hostnameOverride is forbidden with ${listing(others.map((field) => `${field}: true`))}.`,
        related: others.flatMap((field) => {
          const other = valueAt(spec.value, [field]);
          return other === undefined ? [] : [{ span: other.span, message: `${field} is true here.` }];
        }),
        fixes: [remove(path)],
      });
    }
    if (typeof text !== 'string') return;
    const better = nearestSubdomain(text);
    const fixes = better === undefined || better.length > longest ? [] : [write(path, better)];
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > longest) {
      report('hostname-override-too-long', {
        path,
        reason: 'FieldValueTooLong',
        message: `The hostnameOverride has ${bytes} bytes, more than the ${longest} of a host name.`,
        fixes: shortened(text).map((name) => write(path, name)),
      });
    }
    const faults = subdomainFaults(text);
    if (faults.length === 0) return;
    report('hostname-override-malformed', {
      path,
      reason: 'FieldValueInvalid',
      message: `The hostnameOverride "${text}" ${listing(faults)}.`,
      fixes: text === '' ? [remove(path)] : fixes,
    });
  },
});

/** The first part of a name that is too long as a whole. */
function shortened(text: string): string[] {
  const name = nearestSubdomain(text)?.split('.')[0] ?? '';
  return name === '' || name.length > 63 ? [] : [name];
}

const long = 'a-service-of-the-first-team.in-the-second-region.of-the-third-cloud.example.com';

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'hostname-override-malformed': {
    invalid: [
      {
        text: podWith(`  hostnameOverride: db.example.com.
#                   ^^^^^^^^^^^^^^^ error hostname-override-malformed: The hostnameOverride "db.example.com." has nothing before or after a dot.
`),
        settings: { kubernetesVersion: '1.37' },
        fixed: podWith('  hostnameOverride: db.example.com\n'),
      },
      {
        text: podWith(`  hostnameOverride: ''
#                   ^^ error hostname-override-malformed: The hostnameOverride "" is empty.
`),
        settings: { kubernetesVersion: '1.37' },
        fixed: podWith(''),
      },
    ],
    valid: [
      { text: podWith('  hostnameOverride: db.example.com\n') },
      { text: podWith('  hostnameOverride:\n') },
      { text: podWith('  hostnameOverride: DB\n'), settings: { kubernetesVersion: '1.34' } },
    ],
  },
  'hostname-override-too-long': {
    invalid: [
      {
        text: podWith(`  hostnameOverride: ${long}
#                   ${'^'.repeat(long.length)} error hostname-override-too-long: The hostnameOverride has ${long.length} bytes, more than the 64 of a host name.
`),
        settings: { kubernetesVersion: '1.37' },
        fixed: podWith('  hostnameOverride: a-service-of-the-first-team\n'),
      },
    ],
    valid: [{ text: podWith(`  hostnameOverride: ${long.slice(0, 64)}\n`) }],
  },
  'hostname-override-conflict': {
    invalid: [
      {
        text: podWith(`  hostNetwork: true
  hostnameOverride: db.example.com
#                   ^^^^^^^^^^^^^^ error hostname-override-conflict: hostnameOverride is forbidden with hostNetwork: true.
`),
        settings: { kubernetesVersion: '1.37' },
        fixed: podWith('  hostNetwork: true\n'),
      },
    ],
    valid: [
      {
        text: podWith(
          '  hostNetwork: false\n  setHostnameAsFQDN: false\n  hostnameOverride: db.example.com\n',
        ),
      },
    ],
  },
};
