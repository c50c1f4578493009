import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { valueAt } from '../../../model/value.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator } from '../../define.ts';
import { podSpecOf, textIn } from './pod-spec.ts';

const policies = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'] as const;

const rules = {
  'dns-policy-unsupported': {
    summary: 'dnsPolicy is none of the known policies.',
    why: 'The policies are ClusterFirst (taken when nothing is written), ClusterFirstWithHostNet, Default (the resolver of the node) and None. Their spelling is case-sensitive.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'validateDNSPolicy' },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    const policy = textIn(spec?.value, 'dnsPolicy');
    if (spec === undefined || typeof policy !== 'string' || policy === '') return;
    if (policies.some((one) => one === policy)) return;
    const path = [...spec.path, 'dnsPolicy'];
    const nearby = nearest(policy, policies);
    // None asks for a dnsConfig.
    const better = nearby === 'None' && valueAt(spec.value, ['dnsConfig']) === undefined ? undefined : nearby;
    report('dns-policy-unsupported', {
      path,
      reason: 'FieldValueNotSupported',
      message: `"${policy}" is none of the DNS policies ClusterFirst, ClusterFirstWithHostNet, Default and None.`,
      fixes:
        better === undefined
          ? []
          : [
              {
                title: `Use dnsPolicy ${better}`,
                safe: false,
                patches: [{ op: 'set', path, value: better }],
              },
            ],
    });
  },
});

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'dns-policy-unsupported': {
    invalid: [
      {
        text: `apiVersion: batch/v1
kind: Job
metadata:
  name: sync
spec:
  template:
    spec:
      dnsPolicy: ClusterFirstWithHostNetwork
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error dns-policy-unsupported: "ClusterFirstWithHostNetwork" is none of the DNS policies ClusterFirst, ClusterFirstWithHostNet, Default and None.
      restartPolicy: Never
      containers:
        - name: sync
          image: sync
`,
        fixed: `apiVersion: batch/v1
kind: Job
metadata:
  name: sync
spec:
  template:
    spec:
      dnsPolicy: ClusterFirstWithHostNet
      restartPolicy: Never
      containers:
        - name: sync
          image: sync
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
  dnsPolicy: ""
  containers:
    - name: web
      image: nginx
`,
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicy: \${DNS_POLICY}
  containers:
    - name: web
      image: nginx
`,
      },
    ],
  },
};
