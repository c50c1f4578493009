import { componentFlagsOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { addFlag, replaceValue } from '../../kubernetes/components/flag-patches.ts';
import { apiServerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { fixWith, flagProblem, missingFlag } from './flag-problem.ts';

const name = 'service-cluster-ip-range';
const otherwise = '10.0.0.0/24';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'pkg/controlplane/apiserver/options/options.go',
    symbol: 'ServiceIPRange',
  },
  rules: {
    'service-cluster-ip-range-missing': {
      summary: 'kube-apiserver is not told the range of Service addresses.',
      why: 'Without --service-cluster-ip-range kube-apiserver takes 10.0.0.0/24 and warns: the default will go away. 10.0.0.0/24 is also a common range of local networks.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-apiserver')) {
      const flag = lastFlag(flags, name);
      if (flag === unknown || (flag !== undefined && flag.value !== '')) continue;
      const message = `kube-apiserver takes its deprecated default ${otherwise} as the Service range, since --${name} is ${flag === undefined ? 'missing' : 'empty'}.`;
      const patches = flag === undefined ? addFlag(flags, name, otherwise) : replaceValue(flag, otherwise);
      report('service-cluster-ip-range-missing', {
        ...(flag?.valueAt === undefined
          ? missingFlag(flags, name, message)
          : flagProblem(name, flag.valueAt, message)),
        told: { stage: 'validate', step: apiServerSteps.firstRange },
        fixes: fixWith(`Write --${name}=${otherwise}`, true, patches),
      });
    }
  },
});

export const examples: { readonly 'service-cluster-ip-range-missing': Examples } = {
  'service-cluster-ip-range-missing': {
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
        # ^^^^^^^^^^^^^^ warning service-cluster-ip-range-missing: kube-apiserver takes its deprecated default 10.0.0.0/24 as the Service range, since --service-cluster-ip-range is missing.
        - --etcd-servers=https://127.0.0.1:2379
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
        - --service-cluster-ip-range=10.0.0.0/24
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
        - --service-cluster-ip-range=10.0.0.0/24
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
        - $(MORE_FLAGS)
`,
      },
    ],
  },
};
