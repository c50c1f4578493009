import { componentFlagsOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { rangeEntries } from '../../kubernetes/components/range-list.ts';
import { controllerManagerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { flagProblem } from '../kube-apiserver-flags/flag-problem.ts';
import { keepOneOfEachFamily } from '../kube-apiserver-flags/range-faults.ts';

const name = 'service-cluster-ip-range';

export default defineValidator({
  component: 'kube-controller-manager',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kube-controller-manager/app/options/nodeipamcontroller.go',
    symbol: 'NodeIPAMControllerOptions.Validate',
  },
  rules: {
    'controller-manager-service-range-too-many': {
      summary: '--service-cluster-ip-range of kube-controller-manager has more than two ranges.',
      why: 'The flag repeats the ranges of kube-apiserver, one for each IP family, so that no block of a node lies in them.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-controller-manager')) {
      const flag = lastFlag(flags, name);
      if (flag === undefined || flag === unknown || flag.valueAt === undefined) continue;
      const entries = rangeEntries(flag);
      if (entries.length <= 2) continue;
      const message = `--${name} has ${entries.length} ranges, and kube-controller-manager takes at most one of each IP family.`;
      report('controller-manager-service-range-too-many', {
        ...flagProblem(name, flag.valueAt, message),
        step: controllerManagerSteps.validate,
        fixes: keepOneOfEachFamily(flag, entries),
      });
    }
  },
});

export const examples: { readonly 'controller-manager-service-range-too-many': Examples } = {
  'controller-manager-service-range-too-many': {
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
        - --service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112,10.97.0.0/16
        #                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error controller-manager-service-range-too-many: --service-cluster-ip-range has 3 ranges, and kube-controller-manager takes at most one of each IP family.
`,
        fixed: `
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
        - --service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112
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
        - --service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112
`,
      },
    ],
  },
};
