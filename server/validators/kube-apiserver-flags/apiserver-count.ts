import { componentFlagsOf, intOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { replaceValue } from '../../kubernetes/components/flag-patches.ts';
import { apiServerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { fixWith, flagProblem } from './flag-problem.ts';

const name = 'apiserver-count';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kube-apiserver/app/options/validation.go',
    symbol: 'CompletedOptions.Validate',
  },
  rules: {
    'apiserver-count-not-positive': {
      summary: '--apiserver-count is less than 1.',
      why: 'The number of API servers is used by the deprecated endpoint reconciler master-count, but checked in any case. The default is 1.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-apiserver')) {
      const flag = lastFlag(flags, name);
      const count = intOf(flags, name, 1);
      if (flag === undefined || flag === unknown || count === unknown || count > 0) continue;
      const message = `--${name} is ${count}, but there is at least one API server.`;
      report('apiserver-count-not-positive', {
        ...flagProblem(name, flag.valueAt ?? flag.nameAt, message),
        step: apiServerSteps.validate,
        fixes: fixWith('Write 1', false, replaceValue(flag, '1')),
      });
    }
  },
});

export const examples: { readonly 'apiserver-count-not-positive': Examples } = {
  'apiserver-count-not-positive': {
    invalid: [
      {
        text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
        - --apiserver-count=0
        #                   ^ error apiserver-count-not-positive: --apiserver-count is 0, but there is at least one API server.
`,
        fixed: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
        - --apiserver-count=1
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
        - --apiserver-count=3
`,
      },
    ],
  },
};
