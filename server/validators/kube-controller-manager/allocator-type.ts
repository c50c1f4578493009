import { componentFlagsOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { replaceValue } from '../../kubernetes/components/flag-patches.ts';
import { nodeIpamOf } from '../../kubernetes/components/node-ipam.ts';
import { controllerManagerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { fixWith, flagProblem } from '../kube-apiserver-flags/flag-problem.ts';

const name = 'cidr-allocator-type';
const only = 'RangeAllocator';

export default defineValidator({
  component: 'kube-controller-manager',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kube-controller-manager/app/options/options.go',
    symbol: 'KubeControllerManagerOptions.Validate',
  },
  rules: {
    'cidr-allocator-type-unavailable': {
      summary: '--cidr-allocator-type is not RangeAllocator.',
      why: 'The other ways to give nodes their Pod ranges, CloudAllocator, IPAMFromCloud and IPAMFromCluster, needed the built-in cloud providers, which are gone since Kubernetes 1.31. The name is case-sensitive. An empty one is refused when nodes are to get blocks.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-controller-manager')) {
      const flag = lastFlag(flags, name);
      if (flag === undefined || flag === unknown || flag.value === only) continue;
      const isEmpty = flag.value === '';
      if (isEmpty && nodeIpamOf(flags) === undefined) continue;
      const given = isEmpty ? 'is empty' : `is ${flag.value}`;
      report('cidr-allocator-type-unavailable', {
        ...flagProblem(
          name,
          flag.valueAt ?? flag.nameAt,
          `--${name} ${given}, but kube-controller-manager has only ${only}.`,
        ),
        step: isEmpty ? controllerManagerSteps.allocatorType : controllerManagerSteps.validate,
        fixes: fixWith(`Write ${only}`, false, replaceValue(flag, only)),
      });
    }
  },
});

export const examples: { readonly 'cidr-allocator-type-unavailable': Examples } = {
  'cidr-allocator-type-unavailable': {
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
        - --cidr-allocator-type=CloudAllocator
        #                       ^^^^^^^^^^^^^^ error cidr-allocator-type-unavailable: --cidr-allocator-type is CloudAllocator, but kube-controller-manager has only RangeAllocator.
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
        - --cidr-allocator-type=RangeAllocator
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
        - --cidr-allocator-type=
`,
      },
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
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16
        - --cidr-allocator-type=RangeAllocator
`,
      },
    ],
  },
};
