import { componentFlagsOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { nodeIpamOf } from '../../kubernetes/components/node-ipam.ts';
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
    path: 'cmd/kube-controller-manager/app/core.go',
    symbol: 'newNodeIpamController',
  },
  rules: {
    'controller-manager-service-range-family-repeated': {
      summary: 'Both ranges of --service-cluster-ip-range of kube-controller-manager are of one IP family.',
      why: 'The flag repeats the ranges of kube-apiserver, which has one of each IP family at most. It is looked at with --allocate-node-cidrs=true.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-controller-manager')) {
      const flag = lastFlag(flags, name);
      if (flag === undefined || flag === unknown || nodeIpamOf(flags) === undefined) continue;
      const entries = rangeEntries(flag);
      const [first, second] = entries;
      const family = first?.parsed?.cidr.family;
      if (second === undefined || family === undefined || family !== second.parsed?.cidr.family) continue;
      const message = `${first?.text} and ${second.text} are both ${family}, and two ranges of --${name} must be of different IP families.`;
      report('controller-manager-service-range-family-repeated', {
        ...flagProblem(name, second.part, message),
        step: controllerManagerSteps.serviceFamilies,
        fixes: keepOneOfEachFamily(flag, entries),
      });
    }
  },
});

export const examples: { readonly 'controller-manager-service-range-family-repeated': Examples } = {
  'controller-manager-service-range-family-repeated': {
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
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16
        - --service-cluster-ip-range=10.96.0.0/16,10.97.0.0/16
        #                                         ^^^^^^^^^^^^ error controller-manager-service-range-family-repeated: 10.96.0.0/16 and 10.97.0.0/16 are both IPv4, and two ranges of --service-cluster-ip-range must be of different IP families.
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
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16
        - --service-cluster-ip-range=10.96.0.0/16
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
        - --allocate-node-cidrs=false
        - --cluster-cidr=10.244.0.0/16
        - --service-cluster-ip-range=fd00:10:96::/112,10.96.0.0/16
`,
      },
    ],
  },
};
