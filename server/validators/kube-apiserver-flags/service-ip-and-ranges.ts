import { rangeSize } from '../../address/cidr.ts';
import { componentFlagsOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { rangeEntries } from '../../kubernetes/components/range-list.ts';
import { apiServerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { flagProblem } from './flag-problem.ts';
import { fewestAddresses, malformedRange, resize, separateByCommas } from './range-faults.ts';

const name = 'service-cluster-ip-range';
const roomy = { IPv4: 24, IPv6: 112 } as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kube-apiserver/app/options/completion.go',
    symbol: 'getServiceIPAndRanges',
  },
  rules: {
    'service-cluster-ip-range-malformed': {
      summary: 'An entry of --service-cluster-ip-range is no range.',
      why: 'The value is split at its commas, and each entry must be an address, a slash and a prefix length, without blanks. The API server does not start.',
    },
    'service-cluster-ip-range-too-small': {
      summary: 'The first range of --service-cluster-ip-range has fewer than 8 addresses.',
      why: 'kube-apiserver wants at least 8 addresses in its first range (/29 or /125), and counts the widest prefixes, /0 and /1, as having none. kubeadm wants 10, and cluster DNS sits on the tenth by convention.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-apiserver')) {
      const flag = lastFlag(flags, name);
      if (flag === undefined || flag === unknown || flag.value === '') continue;
      for (const [n, entry] of rangeEntries(flag).slice(0, 2).entries()) {
        if (entry.parsed === undefined) {
          const step = n === 0 ? apiServerSteps.firstRange : apiServerSteps.secondRange;
          report('service-cluster-ip-range-malformed', {
            ...flagProblem(name, entry.part, `${malformedRange(flag, entry.text)}.`),
            step,
            fixes: separateByCommas(flag),
          });
        } else if (n === 0 && rangeSize(entry.parsed.cidr) < fewestAddresses) {
          const counted = rangeSize(entry.parsed.cidr);
          const message = `kube-apiserver counts ${counted} ${counted === 1n ? 'address' : 'addresses'} in ${entry.text}, and needs at least ${fewestAddresses} for Services.`;
          report('service-cluster-ip-range-too-small', {
            ...flagProblem(name, entry.part, message),
            step: apiServerSteps.rangeSize,
            fixes: resize(entry, roomy[entry.parsed.cidr.family], counted === 0n ? 'Narrow' : 'Widen'),
          });
        }
      }
    }
  },
});

type Id = 'service-cluster-ip-range-malformed' | 'service-cluster-ip-range-too-small';

export const examples: { readonly [id in Id]: Examples } = {
  'service-cluster-ip-range-malformed': {
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
        - --service-cluster-ip-range=10.96.0.0/16, fd00:10:96::/112
        #                                         ^^^^^^^^^^^^^^^^^ error service-cluster-ip-range-malformed: " fd00:10:96::/112" in --service-cluster-ip-range has a blank, and only a comma may stand between ranges.
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
        - --service-cluster-ip-range=10.96.0.0
        #                            ^^^^^^^^^ error service-cluster-ip-range-malformed: "10.96.0.0" in --service-cluster-ip-range is no range of addresses: it has no prefix length.
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
        - --service-cluster-ip-range
        - 010.96.0.5/16,fd00:10:96::/112
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
        - --service-cluster-ip-range=$(SERVICE_RANGE)
`,
      },
    ],
  },
  'service-cluster-ip-range-too-small': {
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
        - --service-cluster-ip-range=10.96.0.0/30
        #                            ^^^^^^^^^^^^ error service-cluster-ip-range-too-small: kube-apiserver counts 4 addresses in 10.96.0.0/30, and needs at least 8 for Services.
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
        - --service-cluster-ip-range=10.96.0.0/24
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
        - --service-cluster-ip-range=10.96.0.0/29,fd00:10:96::/128
`,
      },
    ],
  },
};
