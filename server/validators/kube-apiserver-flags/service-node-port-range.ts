import { componentFlagsOf } from '../../kubernetes/components/component-flags.ts';
import { replaceValue } from '../../kubernetes/components/flag-patches.ts';
import { formatPortRange, type PortRangeFault, parsePortRange } from '../../kubernetes/flag-values.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { fixWith, flagProblem } from './flag-problem.ts';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'decode',
  hidesLater: false,
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/apimachinery/pkg/util/net/port_range.go',
    symbol: 'PortRange.Set',
  },
  rules: {
    'service-node-port-range-malformed': {
      summary: '--service-node-port-range is no range of ports.',
      why: 'The range is written as first port, hyphen, last port, both included, as in 30000-32767. A single port, or first port + count, is taken too. Ports end at 65535.',
    },
  },
  check(resource, _context, report) {
    for (const { faults } of componentFlagsOf(resource, 'kube-apiserver')) {
      for (const found of faults) {
        if (found.kind !== 'value' || found.fault.kind !== 'not-port-range') continue;
        const { flag, fault, index } = found;
        const text = String(flag.value);
        const range = repaired(text);
        report('service-node-port-range-malformed', {
          ...flagProblem(flag.name, flag.valueAt ?? flag.nameAt, messageFor(text, fault.fault)),
          step: index,
          fixes: range === undefined ? [] : fixWith(`Write ${range}`, false, replaceValue(flag, range)),
        });
      }
    }
  },
});

function messageFor(text: string, fault: PortRangeFault): string {
  if (fault === 'above-65535') return `--service-node-port-range ${text} goes beyond port 65535.`;
  if (fault === 'reversed') return `--service-node-port-range ${text} ends before it begins.`;
  return `--service-node-port-range is "${text}", which is no range of ports such as 30000-32767.`;
}

/** The two ports in the text, in order, with a hyphen between. */
function repaired(text: string): string | undefined {
  const match = /^\s*(\d+)(?:\s*(?:[-–:,;/]|\.{2,3}|\bto\b)\s*|\s+)(\d+)\s*$/.exec(text);
  if (match === null) return undefined;
  const [first = 0, last = 0] = [Number(match[1]), Number(match[2])].toSorted((a, b) => a - b);
  const range = formatPortRange({ first, last });
  return typeof parsePortRange(range) === 'object' ? range : undefined;
}

export const examples: { readonly 'service-node-port-range-malformed': Examples } = {
  'service-node-port-range-malformed': {
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
        - --service-node-port-range=32767-30000
        #                           ^^^^^^^^^^^ error service-node-port-range-malformed: --service-node-port-range 32767-30000 ends before it begins.
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
        - --service-node-port-range=30000-32767
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
        - --service-node-port-range=30000..32767
        #                           ^^^^^^^^^^^^ error service-node-port-range-malformed: --service-node-port-range is "30000..32767", which is no range of ports such as 30000-32767.
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
        - --service-node-port-range=30000-32767
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
        - --service-node-port-range=30000+40000
        #                           ^^^^^^^^^^^ error service-node-port-range-malformed: --service-node-port-range 30000+40000 goes beyond port 65535.
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
        - --service-node-port-range=30000+2000
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
        - '--service-node-port-range= 30000-32767 '
`,
      },
    ],
  },
};
