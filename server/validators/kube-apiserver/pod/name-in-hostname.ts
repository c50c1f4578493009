import { labelFaults, nearestLabel, subdomainFaults } from '../../../kubernetes/names.ts';
import type { Examples } from '../../../model/examples.ts';
import { stringAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { podWith } from './example.ts';

const rules = {
  'name-unfit-for-hostname': {
    summary: 'The name of a Pod, or of what makes Pods, is no DNS label.',
    why: 'The name becomes the host name of a Pod, or its beginning. With dots, or with more than 63 characters, it is cut or read as several parts of a DNS name. A name of at most 63 characters a-z, 0-9 and hyphens inside stays as it is.',
  },
} as const;

/** What the API server adds to `generateName`, after cutting it; apiserver/pkg/storage/names/generate.go. */
const ending = 'xxxxx';

export default defineValidator({
  component: 'kube-apiserver',
  // StatefulSets need a label as their name, and the server is silent about DaemonSets and PodTemplates.
  kinds: [
    'v1/Pod',
    'v1/ReplicationController',
    'apps/v1/Deployment',
    'apps/v1/ReplicaSet',
    'batch/v1/CronJob',
    'batch/v1/Job',
  ],
  stage: 'warn',
  upstream: { version: '1.37', path: 'pkg/registry/core/pod/strategy.go', symbol: 'WarningsOnCreate' },
  rules,
  check({ root, kind }, _context, report) {
    const name = stringAt(root, 'metadata', 'name') ?? '';
    const prefix = stringAt(root, 'metadata', 'generateName') ?? '';
    if (typeof name !== 'string' || typeof prefix !== 'string') return;
    const isGenerated = name === '';
    const text = isGenerated ? prefix : name;
    if (text === '') return;
    const whole = isGenerated ? text.slice(0, 63 - ending.length) + ending : text;
    const faults = labelFaults(whole);
    // What is no name of an object either is refused.
    if (faults.length === 0 || subdomainFaults(whole).length > 0) return;
    const path = ['metadata', isGenerated ? 'generateName' : 'name'];
    const better = nearestLabel(isGenerated ? text + ending : text, false);
    const use = kind === 'Pod' ? 'the host name of the Pod' : 'part of the host names of its Pods';
    report('name-unfit-for-hostname', {
      path,
      field: 'metadata.name',
      reason: null,
      message: `${isGenerated ? 'A name that begins with' : 'The name'} "${text}" becomes ${use}, and ${listing(faults)}.`,
      fixes:
        better === undefined ? [] : [write(path, isGenerated ? better.slice(0, -ending.length) : better)],
    });
  },
});

const job = (prefix: string) => `apiVersion: batch/v1
kind: Job
metadata:
  generateName: ${prefix}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: copy
          image: busybox
`;

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'name-unfit-for-hostname': {
    invalid: [
      {
        text: podWith(
          '',
          `web.example
#       ^^^^^^^^^^^ warning name-unfit-for-hostname: The name "web.example" becomes the host name of the Pod, and holds dots.`,
        ),
        fixed: podWith('', 'web-example'),
      },
      {
        text: job(`copy.nightly-
#               ^^^^^^^^^^^^^ warning name-unfit-for-hostname: A name that begins with "copy.nightly-" becomes part of the host names of its Pods, and holds dots.`),
        fixed: job('copy-nightly-'),
      },
    ],
    valid: [
      { text: podWith('', 'web-1') },
      {
        text: `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: web.example
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
`,
      },
    ],
  },
};
