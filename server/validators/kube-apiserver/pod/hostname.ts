import { labelFaults, nearestLabel } from '../../../kubernetes/names.ts';
import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { podWith } from './example.ts';
import { podSpecOf, textIn } from './pod-spec.ts';

const rules = {
  'pod-hostname-malformed': {
    summary: 'The hostname of a Pod is no DNS label.',
    why: 'The hostname is one label of a DNS name: at most 63 characters, a-z, 0-9 and hyphens inside. What comes after the first dot is made of subdomain, namespace and cluster domain.',
  },
  'pod-subdomain-malformed': {
    summary: 'The subdomain of a Pod is no DNS label.',
    why: 'The subdomain names the headless Service that gives the Pod its DNS record: one label of at most 63 characters, a-z, 0-9 and hyphens inside. The namespace and the cluster domain are not written.',
  },
} as const;

const fields = [
  ['hostname', 'pod-hostname-malformed'],
  ['subdomain', 'pod-subdomain-malformed'],
] as const;

export default defineValidator({
  component: 'kube-apiserver',
  // The controller of StatefulSets overwrites both fields, so nobody looks at them: pkg/apis/apps/validation/validation.go.
  kinds: podKinds.filter((kind) => kind !== 'apps/v1/StatefulSet'),
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'ValidatePodSpec' },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    for (const [field, id] of fields) {
      const text = textIn(spec.value, field);
      if (typeof text !== 'string' || text === '') continue;
      const faults = labelFaults(text);
      if (faults.length === 0) continue;
      const path = [...spec.path, field];
      const better = nearestLabel(field === 'subdomain' ? (text.split('.')[0] ?? '') : text, false);
      report(id, {
        path,
        reason: 'FieldValueInvalid',
        message: `The ${field} "${text}" ${listing(faults)}.`,
        fixes: better === undefined ? [] : [write(path, better)],
      });
    }
  },
});

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'pod-hostname-malformed': {
    invalid: [
      {
        text: podWith(`  hostname: Web
#           ^^^ error pod-hostname-malformed: The hostname "Web" holds other characters than a-z, 0-9 and hyphens.
`),
        fixed: podWith('  hostname: web\n'),
      },
    ],
    valid: [
      { text: podWith('  hostname: 1-web\n') },
      {
        text: `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      hostname: Web
      containers:
        - name: web
          image: nginx
`,
      },
    ],
  },
  'pod-subdomain-malformed': {
    invalid: [
      {
        text: podWith(`  hostname: web
  subdomain: db.default
#            ^^^^^^^^^^ error pod-subdomain-malformed: The subdomain "db.default" holds dots.
`),
        fixed: podWith('  hostname: web\n  subdomain: db\n'),
      },
    ],
    valid: [{ text: podWith('  hostname: web\n  subdomain: db\n') }],
  },
};
