import { componentFlagsOf, intOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { apiServerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { flagProblem } from './flag-problem.ts';

const name = 'secure-port';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/apiserver/pkg/server/options/serving.go',
    symbol: 'SecureServingOptions.Validate',
  },
  rules: {
    'api-server-secure-port-invalid': {
      summary: '--secure-port of kube-apiserver is no port number.',
      why: 'The port that kube-apiserver listens on is a number between 1 and 65535, 6443 by default. It cannot be turned off with 0.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-apiserver')) {
      const flag = lastFlag(flags, name);
      const port = intOf(flags, name, 6443);
      if (flag === undefined || flag === unknown || port === unknown || (port >= 1 && port <= 65535))
        continue;
      const message = `--${name} of kube-apiserver is ${port}, but must lie between 1 and 65535.`;
      report('api-server-secure-port-invalid', {
        ...flagProblem(name, flag.valueAt ?? flag.nameAt, message),
        step: apiServerSteps.validate,
      });
    }
  },
});

export const examples: { readonly 'api-server-secure-port-invalid': Examples } = {
  'api-server-secure-port-invalid': {
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
        - --secure-port=0
        #               ^ error api-server-secure-port-invalid: --secure-port of kube-apiserver is 0, but must lie between 1 and 65535.
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
        - --secure-port=443
`,
      },
    ],
  },
};
