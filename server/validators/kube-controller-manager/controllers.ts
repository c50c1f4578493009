import { componentFlagsOf } from '../../kubernetes/components/component-flags.ts';
import { replacePart } from '../../kubernetes/components/flag-patches.ts';
import { knownControllers } from '../../kubernetes/components/known-controllers.ts';
import { controllerManagerSteps } from '../../kubernetes/components/steps.ts';
import { listEntries } from '../../kubernetes/kubeadm/subnets.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { nearest } from '../../text/nearest.ts';
import { defineValidator } from '../define.ts';
import { fixWith, flagProblem } from '../kube-apiserver-flags/flag-problem.ts';

const name = 'controllers';

export default defineValidator({
  component: 'kube-controller-manager',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/controller-manager/options/generic.go',
    symbol: 'GenericControllerManagerConfigurationOptions.Validate',
  },
  rules: {
    'controller-unknown': {
      summary: '--controllers names a controller that kube-controller-manager does not have.',
      why: 'Entries are names of controllers, with a minus in front to turn one off, or * for those that are on by default. kube-controller-manager ends at start when it does not know a name.',
    },
  },
  check(resource, _context, report) {
    for (const { flags } of componentFlagsOf(resource, 'kube-controller-manager')) {
      for (const flag of flags) {
        const { value, valueAt } = flag;
        if (flag.name !== name || value === unknown || valueAt === undefined) continue;
        if (value === '' || value.includes('"')) continue;
        for (const { text, from } of listEntries(value)) {
          const controller = text.replace(/^-/, '');
          if (text === '*' || knownControllers.includes(controller)) continue;
          const end = valueAt.from + from + text.length;
          const part = { argument: valueAt.argument, from: end - controller.length, to: end };
          const meant = nearest(controller, knownControllers);
          report('controller-unknown', {
            ...flagProblem(name, part, `kube-controller-manager has no controller "${controller}".`),
            step: controllerManagerSteps.validate,
            fixes: meant === undefined ? [] : fixWith(`Write ${meant}`, false, [replacePart(part, meant)]),
          });
        }
      }
    }
  },
});

export const examples: { readonly 'controller-unknown': Examples } = {
  'controller-unknown': {
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
        - '--controllers=*,-nodeipm'
        #                   ^^^^^^^ error controller-unknown: kube-controller-manager has no controller "nodeipm".
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
        - '--controllers=*,-nodeipam'
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
        - '--controllers=*,-nodeipam,bootstrapsigner'
`,
      },
    ],
  },
};
