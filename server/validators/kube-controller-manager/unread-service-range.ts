import { componentFlagsOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { familiesOf, nodeIpamOf } from '../../kubernetes/components/node-ipam.ts';
import { rangeEntries } from '../../kubernetes/components/range-list.ts';
import { controllerManagerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { flagProblem } from '../kube-apiserver-flags/flag-problem.ts';
import { malformedRange, separateByCommas } from '../kube-apiserver-flags/range-faults.ts';

const name = 'service-cluster-ip-range';

export default defineValidator({
  component: 'kube-controller-manager',
  kinds: podKinds,
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'cmd/kube-controller-manager/app/core.go',
    symbol: 'newNodeIpamController',
  },
  rules: {
    'controller-manager-service-range-malformed': {
      summary: 'An entry of --service-cluster-ip-range of kube-controller-manager is no range.',
      why: 'kube-controller-manager logs that it could not read the range, starts without it, and may then give nodes blocks of Pod addresses that lie in the Service range.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-controller-manager')) {
      const flag = lastFlag(flags, name);
      const ipam = nodeIpamOf(flags);
      if (flag === undefined || flag === unknown || ipam === undefined) continue;
      // It is not reached behind a fault of the Pod range.
      if (familiesOf(ipam) === undefined) continue;
      for (const entry of rangeEntries(flag).slice(0, 2)) {
        if (entry.parsed !== undefined || entry.text.trim() === '') continue;
        const reason = malformedRange(flag, entry.text);
        const message = `${reason}, so kube-controller-manager may give Pods addresses of the Service range.`;
        report('controller-manager-service-range-malformed', {
          ...flagProblem(name, entry.part, message),
          // What the log calls it.
          field: 'service CIDR',
          told: { stage: 'validate', step: controllerManagerSteps.serviceFamilies },
          fixes: separateByCommas(flag),
        });
      }
    }
  },
});

export const examples: { readonly 'controller-manager-service-range-malformed': Examples } = {
  'controller-manager-service-range-malformed': {
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
        - --service-cluster-ip-range=10.96.0.0/16, fd00:10:96::/112
        #                                         ^^^^^^^^^^^^^^^^^ warning controller-manager-service-range-malformed: " fd00:10:96::/112" in --service-cluster-ip-range has a blank, and only a comma may stand between ranges, so kube-controller-manager may give Pods addresses of the Service range.
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
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16
`,
      },
    ],
  },
};
