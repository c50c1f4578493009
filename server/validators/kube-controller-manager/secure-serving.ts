import { componentFlagsOf, intOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { controllerManagerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { flagProblem } from '../kube-apiserver-flags/flag-problem.ts';

const name = 'secure-port';

export default defineValidator({
  component: 'kube-controller-manager',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/apiserver/pkg/server/options/serving.go',
    symbol: 'SecureServingOptions.Validate',
  },
  rules: {
    'controller-manager-secure-port-invalid': {
      summary: '--secure-port of kube-controller-manager is no port number.',
      why: 'The port for health checks and metrics is a number up to 65535, 10257 by default; 0 turns it off.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-controller-manager')) {
      const flag = lastFlag(flags, name);
      const port = intOf(flags, name, 10257);
      if (flag === undefined || flag === unknown || port === unknown || (port >= 0 && port <= 65535))
        continue;
      const message = `--${name} of kube-controller-manager is ${port}, but must lie between 0 and 65535.`;
      report('controller-manager-secure-port-invalid', {
        ...flagProblem(name, flag.valueAt ?? flag.nameAt, message),
        step: controllerManagerSteps.validate,
      });
    }
  },
});

export const examples: { readonly 'controller-manager-secure-port-invalid': Examples } = {
  'controller-manager-secure-port-invalid': {
    invalid: [
      {
        text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --secure-port=65536
        #               ^^^^^ error controller-manager-secure-port-invalid: --secure-port of kube-controller-manager is 65536, but must lie between 0 and 65535.
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --secure-port=0
`,
      },
    ],
  },
};
