import { ipWarning, legacyIpFaults, standardIp } from '../../../kubernetes/legacy-ip.ts';
import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { listAt, unknown } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { podSpecOf } from './pod-spec.ts';

const rules = {
  'dns-nameserver-not-canonical': {
    summary: 'A nameserver is not written in its canonical form.',
    why: 'The same address in several spellings is hard to search for and to compare. Before 1.36 the API server also only warns about zeros in front of a number and about IPv4-mapped IPv6 addresses, which it refuses from then on.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'warn',
  upstream: { version: '1.37', path: 'pkg/api/pod/warnings.go', symbol: 'warningsForPodSpecAndMeta' },
  rules,
  check(resource, context, report) {
    const spec = podSpecOf(resource);
    const nameservers = listAt(spec?.value, 'dnsConfig', 'nameservers');
    if (spec === undefined || nameservers === unknown || nameservers === undefined) return;
    for (const [n, item] of nameservers.entries()) {
      const text = item.kind === 'scalar' ? item.value : undefined;
      if (typeof text !== 'string' || ipWarning(text) === undefined) continue;
      if (legacyIpFaults(text, context.release).length > 0) continue;
      const standard = standardIp(text);
      if (standard === undefined) continue;
      const path = [...spec.path, 'dnsConfig', 'nameservers', n];
      report('dns-nameserver-not-canonical', {
        path,
        reason: null,
        message: `The nameserver "${text}" is ${standard} in canonical form.`,
        fixes: [{ title: `Use ${standard}`, safe: true, patches: [{ op: 'set', path, value: standard }] }],
      });
    }
  },
});

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'dns-nameserver-not-canonical': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsConfig:
    nameservers: ['FD00:10:96:0::a']
#                 ^^^^^^^^^^^^^^^^^ warning dns-nameserver-not-canonical: The nameserver "FD00:10:96:0::a" is fd00:10:96::a in canonical form.
  containers:
    - name: web
      image: nginx
`,
        fixed: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsConfig:
    nameservers: ['fd00:10:96::a']
  containers:
    - name: web
      image: nginx
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsConfig:
    nameservers: ['fd00:10:96::a', 10.96.0.10]
  containers:
    - name: web
      image: nginx
`,
      },
    ],
  },
};
