import { componentFlagsOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { replaceValue } from '../../kubernetes/components/flag-patches.ts';
import { apiServerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { nearest } from '../../text/nearest.ts';
import { defineValidator } from '../define.ts';
import { fixWith, flagProblem } from './flag-problem.ts';

const name = 'endpoint-reconciler-type';
const types = ['lease', 'none', 'master-count'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/controlplane/instance.go',
    symbol: 'Config.createEndpointReconciler',
  },
  rules: {
    'endpoint-reconciler-unknown': {
      summary: '--endpoint-reconciler-type is none of lease, none and master-count.',
      why: 'The reconciler keeps the endpoints of the kubernetes Service up to date. The name is case-sensitive, and kube-apiserver ends at start when it does not know it.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-apiserver')) {
      const flag = lastFlag(flags, name);
      if (flag === undefined || flag === unknown || types.includes(flag.value)) continue;
      const message = `kube-apiserver has no endpoint reconciler "${flag.value}", only lease, none and master-count.`;
      const meant = flag.value === '' ? 'lease' : nearest(flag.value, types);
      report('endpoint-reconciler-unknown', {
        ...flagProblem(name, flag.valueAt ?? flag.nameAt, message),
        step: apiServerSteps.reconciler,
        fixes: meant === undefined ? [] : fixWith(`Write ${meant}`, false, replaceValue(flag, meant)),
      });
    }
  },
});

export const examples: { readonly 'endpoint-reconciler-unknown': Examples } = {
  'endpoint-reconciler-unknown': {
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
        - --endpoint-reconciler-type=Lease
        #                            ^^^^^ error endpoint-reconciler-unknown: kube-apiserver has no endpoint reconciler "Lease", only lease, none and master-count.
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
        - --endpoint-reconciler-type=lease
`,
      },
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
        - --endpoint-reconciler-type=endpoints
        #                            ^^^^^^^^^ error endpoint-reconciler-unknown: kube-apiserver has no endpoint reconciler "endpoints", only lease, none and master-count.
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
        - --endpoint-reconciler-type=none
`,
      },
    ],
  },
};
