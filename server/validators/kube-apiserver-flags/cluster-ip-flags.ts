import { componentFlagsOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { rangeEntries } from '../../kubernetes/components/range-list.ts';
import { apiServerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { flagProblem } from './flag-problem.ts';
import { keepOneOfEachFamily } from './range-faults.ts';

const name = 'service-cluster-ip-range';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kube-apiserver/app/options/validation.go',
    symbol: 'validateClusterIPFlags',
  },
  rules: {
    'service-cluster-ip-range-too-many': {
      summary: '--service-cluster-ip-range has more than two ranges.',
      why: 'A cluster has one range of Service addresses for each IP family at start. More addresses come from a larger range, or from ServiceCIDR objects.',
    },
    'service-cluster-ip-range-family-repeated': {
      summary: 'Both ranges of --service-cluster-ip-range are of one IP family.',
      why: 'Two ranges make the cluster dual-stack, so one must be IPv4 and the other IPv6. More addresses of one family come from a larger range, or from ServiceCIDR objects.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-apiserver')) {
      const flag = lastFlag(flags, name);
      if (flag === undefined || flag === unknown || flag.valueAt === undefined) continue;
      const entries = rangeEntries(flag);
      const step = apiServerSteps.validate;
      const fixes = keepOneOfEachFamily(flag, entries);
      if (entries.length > 2) {
        const message = `--${name} has ${entries.length} ranges, and kube-apiserver takes at most one of each IP family.`;
        report('service-cluster-ip-range-too-many', {
          ...flagProblem(name, flag.valueAt, message),
          step,
          fixes,
        });
      }
      const [first, second] = entries;
      const family = first?.parsed?.cidr.family;
      if (second === undefined || family === undefined || family !== second.parsed?.cidr.family) continue;
      const message = `${first?.text} and ${second.text} are both ${family}, and two ranges of --${name} must be of different IP families.`;
      report('service-cluster-ip-range-family-repeated', {
        ...flagProblem(name, second.part, message),
        step,
        fixes,
      });
    }
  },
});

type Id = 'service-cluster-ip-range-too-many' | 'service-cluster-ip-range-family-repeated';

export const examples: { readonly [id in Id]: Examples } = {
  'service-cluster-ip-range-too-many': {
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
        - --service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112,10.97.0.0/16
        #                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error service-cluster-ip-range-too-many: --service-cluster-ip-range has 3 ranges, and kube-apiserver takes at most one of each IP family.
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
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=fd00:10:96::/112,10.96.0.0/16
        - --advertise-address=fd00::1
`,
      },
    ],
  },
  'service-cluster-ip-range-family-repeated': {
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
        - --service-cluster-ip-range=10.96.0.0/16,10.97.0.0/16
        #                                         ^^^^^^^^^^^^ error service-cluster-ip-range-family-repeated: 10.96.0.0/16 and 10.97.0.0/16 are both IPv4, and two ranges of --service-cluster-ip-range must be of different IP families.
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
        - --service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112
        - --service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112
`,
      },
    ],
  },
};
