import { isDnsSearch } from '../../../kubernetes/dns-search.ts';
import { type IpFault, ipWarning, legacyIpFaults, standardIp } from '../../../kubernetes/legacy-ip.ts';
import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { formatPath, listAt, type Path, unknown, type Value, valueAt } from '../../../model/value.ts';
import { type Context, defineValidator, type Report } from '../../define.ts';
import { type PodSpec, podSpecOf, textIn } from './pod-spec.ts';

const maxNameservers = 3;
const maxSearches = 32;
const maxSearchCharacters = 2048;

const rules = {
  'dns-config-missing': {
    summary: 'dnsPolicy is None, and there is no dnsConfig.',
    why: 'With dnsPolicy None the kubelet fills nothing into the resolver settings of the Pod, so the manifest has to.',
  },
  'dns-nameserver-missing': {
    summary: 'dnsPolicy is None, and dnsConfig names no nameserver.',
    why: 'With dnsPolicy None the nameservers of dnsConfig are the only ones of the Pod.',
  },
  'too-many-dns-nameservers': {
    summary: 'dnsConfig names more than 3 nameservers.',
    why: 'Resolvers of the C library use three nameservers and no more.',
  },
  'dns-nameserver-malformed': {
    summary: 'A nameserver of dnsConfig is no IP address.',
    why: 'Nameservers are single IP addresses: no names, ports or prefix lengths. From 1.36 on neither zeros in front of a number nor IPv4-mapped IPv6 addresses are taken, because programs read them differently.',
  },
  'too-many-dns-searches': {
    summary: 'dnsConfig has more search domains than a Pod can have.',
    why: 'A Pod has at most 32 search domains, with at most 2048 characters in all, blanks between them included.',
  },
  'dns-search-malformed': {
    summary: 'A search domain of dnsConfig is no domain name.',
    why: 'A search domain is a lowercase domain name, or a single dot. Labels may begin with an underscore.',
  },
  'dns-option-without-name': {
    summary: 'An option of dnsConfig has no name.',
    why: 'An option is a name such as ndots, with a value where the resolver wants one.',
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
    symbol: 'validatePodDNSConfig',
  },
  rules,
  check(resource, context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    const path = [...spec.path, 'dnsConfig'];
    const config = valueAt(spec.value, ['dnsConfig']);
    if (config?.kind === 'unknown') return;
    if (resource.complete && isMissingForNone(spec, config, path, report)) return;
    checkNameservers(config, path, context, report);
    checkSearches(config, path, report);
    for (const [n, option] of itemsOf(config, 'options').entries()) {
      const name = textIn(option, 'name');
      if (option.kind !== 'map' || (name !== undefined && name !== '') || !resource.complete) continue;
      report('dns-option-without-name', {
        path: [...path, 'options', n],
        reason: 'FieldValueRequired',
        message: 'The resolver option has no name.',
      });
    }
  },
});

/** Upstream looks no further when dnsPolicy None lacks what it needs. */
function isMissingForNone(spec: PodSpec, config: Value | undefined, path: Path, report: Report<Id>): boolean {
  if (textIn(spec.value, 'dnsPolicy') !== 'None') return false;
  const policy = valueAt(spec.value, ['dnsPolicy']);
  const related = policy === undefined ? [] : [{ span: policy.span, message: 'dnsPolicy is None here.' }];
  if (config === undefined) {
    report('dns-config-missing', {
      path: [...spec.path, 'dnsPolicy'],
      field: formatPath(path),
      reason: 'FieldValueRequired',
      message:
        'dnsPolicy None leaves the Pod without any resolver settings: it needs a dnsConfig with a nameserver.',
    });
    return true;
  }
  const nameservers = listAt(config, 'nameservers');
  if (nameservers === unknown || (nameservers !== undefined && nameservers.length > 0)) return false;
  report('dns-nameserver-missing', {
    path: [...path, 'nameservers'],
    reason: 'FieldValueRequired',
    message: 'dnsPolicy None leaves the Pod without a nameserver: dnsConfig has to name one.',
    related,
  });
  return true;
}

function checkNameservers(config: Value | undefined, path: Path, context: Context, report: Report<Id>): void {
  const nameservers = itemsOf(config, 'nameservers');
  if (nameservers.length > maxNameservers) {
    report('too-many-dns-nameservers', {
      path: [...path, 'nameservers'],
      reason: 'FieldValueInvalid',
      message: `dnsConfig names ${nameservers.length} nameservers, more than the ${maxNameservers} that a Pod can have.`,
    });
  }
  for (const [n, item] of nameservers.entries()) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
    const text = item.value;
    const itemPath = [...path, 'nameservers', n];
    const [fault] = legacyIpFaults(text, context.release);
    if (fault === undefined) continue;
    report('dns-nameserver-malformed', {
      path: itemPath,
      reason: 'FieldValueInvalid',
      message: `The nameserver "${text}" ${faultTexts[fault]}.`,
      fixes: addressFixes(text, itemPath),
    });
  }
}

function checkSearches(config: Value | undefined, path: Path, report: Report<Id>): void {
  const searches = itemsOf(config, 'searches');
  const texts = searches.map((item) => (item.kind === 'scalar' ? String(item.value ?? '') : ''));
  const characters = texts.join(' ').length;
  const faults = [
    ...(searches.length > maxSearches
      ? [`dnsConfig has ${searches.length} search domains, more than the ${maxSearches} that a Pod can have.`]
      : []),
    ...(characters > maxSearchCharacters
      ? [
          `The search domains of dnsConfig have ${characters} characters, more than the ${maxSearchCharacters} that a Pod can have.`,
        ]
      : []),
  ];
  for (const message of faults) {
    report('too-many-dns-searches', { path: [...path, 'searches'], reason: 'FieldValueInvalid', message });
  }
  for (const [n, item] of searches.entries()) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string' || isDnsSearch(item.value)) continue;
    const itemPath = [...path, 'searches', n];
    const lower = item.value.trim().toLowerCase();
    report('dns-search-malformed', {
      path: itemPath,
      reason: 'FieldValueInvalid',
      message: `The search domain "${item.value}" is no lowercase domain name.`,
      fixes: isDnsSearch(lower)
        ? [{ title: `Use ${lower}`, safe: true, patches: [{ op: 'set', path: itemPath, value: lower }] }]
        : [],
    });
  }
}

const faultTexts: { readonly [fault in IpFault]: string } = {
  malformed: 'is no IP address',
  'leading-zeros': 'has zeros in front of a number',
  mapped: 'is an IPv4 address in the clothes of an IPv6 one',
  'not-canonical': `is not in canonical form`,
};

function addressFixes(text: string, path: Path): LocalFix[] {
  const standard = standardIp(text);
  if (standard === undefined || ipWarning(standard) !== undefined) return [];
  return [{ title: `Use ${standard}`, safe: false, patches: [{ op: 'set', path, value: standard }] }];
}

function itemsOf(value: Value | undefined, list: string): readonly Value[] {
  const items = listAt(value, list);
  return items === unknown ? [] : (items ?? []);
}

const pod = (spec: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
${spec}  containers:
    - name: web
      image: nginx
`;

const silent = pod(`  dnsPolicy: None
  dnsConfig:
    nameservers: ['10.96.0.10', '2001:db8::1', '\${DNS}']
    searches: [., _tcp.example.com., example.com]
    options:
      - name: ndots
        value: '2'
      - name: \${OPTION}
`);

export const examples: { readonly [id in Id]: Examples } = {
  'dns-config-missing': {
    invalid: [
      {
        text: pod(`  dnsPolicy: None
#            ^^^^ error dns-config-missing: dnsPolicy None leaves the Pod without any resolver settings: it needs a dnsConfig with a nameserver.
`),
      },
    ],
    valid: [{ text: pod('  dnsPolicy: Default\n') }],
  },
  'dns-nameserver-missing': {
    invalid: [
      {
        text: pod(`  dnsPolicy: None
  dnsConfig:
# ^^^^^^^^^ error dns-nameserver-missing: dnsPolicy None leaves the Pod without a nameserver: dnsConfig has to name one.
    searches: [example.com]
`),
      },
    ],
    valid: [{ text: silent }, { text: pod('  dnsConfig:\n    searches: [example.com]\n') }],
  },
  'too-many-dns-nameservers': {
    invalid: [
      {
        text: pod(`  dnsConfig:
    nameservers: [10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4]
#   ^^^^^^^^^^^ error too-many-dns-nameservers: dnsConfig names 4 nameservers, more than the 3 that a Pod can have.
`),
      },
    ],
    valid: [{ text: silent }],
  },
  'dns-nameserver-malformed': {
    invalid: [
      {
        text: pod(`  dnsConfig:
    nameservers: [10.96.0.10/32]
#                 ^^^^^^^^^^^^^ error dns-nameserver-malformed: The nameserver "10.96.0.10/32" is no IP address.
`),
        fixed: pod(`  dnsConfig:
    nameservers: [10.96.0.10]
`),
      },
      {
        text: pod(`  dnsConfig:
    nameservers: [10.96.0.010]
#                 ^^^^^^^^^^^ error dns-nameserver-malformed: The nameserver "10.96.0.010" has zeros in front of a number.
`),
        settings: { kubernetesVersion: '1.37' },
        fixed: pod(`  dnsConfig:
    nameservers: [10.96.0.10]
`),
      },
    ],
    valid: [{ text: silent }],
  },
  'too-many-dns-searches': {
    invalid: [
      {
        text: pod(`  dnsConfig:
    searches: [${Array.from({ length: 33 }, (_, n) => `s${n}`).join(', ')}]
#   ^^^^^^^^ error too-many-dns-searches: dnsConfig has 33 search domains, more than the 32 that a Pod can have.
`),
      },
    ],
    valid: [{ text: silent }],
  },
  'dns-search-malformed': {
    invalid: [
      {
        text: pod(`  dnsConfig:
    searches: [Example.com]
#              ^^^^^^^^^^^ error dns-search-malformed: The search domain "Example.com" is no lowercase domain name.
`),
        fixed: pod(`  dnsConfig:
    searches: [example.com]
`),
      },
    ],
    valid: [{ text: silent }],
  },
  'dns-option-without-name': {
    invalid: [
      {
        text: pod(`  dnsConfig:
    options:
      - value: '2'
#       ^^^^^ error dns-option-without-name: The resolver option has no name.
`),
      },
    ],
    valid: [{ text: silent }],
  },
};
