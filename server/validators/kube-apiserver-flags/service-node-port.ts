import {
  type ComponentFlags,
  componentFlagsOf,
  intOf,
  lastFlag,
  textOf,
} from '../../kubernetes/components/component-flags.ts';
import { apiServerSteps } from '../../kubernetes/components/steps.ts';
import { formatPortRange, parsePortRange } from '../../kubernetes/flag-values.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { flagProblem } from './flag-problem.ts';

const name = 'kubernetes-service-node-port';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kube-apiserver/app/options/validation.go',
    symbol: 'validateServiceNodePort',
  },
  rules: {
    'kubernetes-service-node-port-invalid': {
      summary: '--kubernetes-service-node-port is no port number.',
      why: 'The flag makes the kubernetes Service, at which Pods reach the API server, one of type NodePort. 0 turns that off; any other value is a port, at most 65535.',
    },
    'kubernetes-service-node-port-out-of-range': {
      summary: '--kubernetes-service-node-port lies outside --service-node-port-range.',
      why: 'The node port of the kubernetes Service is taken from the same range as all node ports.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-apiserver')) {
      const flag = lastFlag(flags, name);
      const port = intOf(flags, name, 0);
      if (flag === undefined || flag === unknown || flag.valueAt === undefined || port === unknown) continue;
      const step = apiServerSteps.validate;
      if (port < 0 || port > 65535) {
        const message = `--${name} is ${port}, but must lie between 0, for no node port, and 65535.`;
        report('kubernetes-service-node-port-invalid', { ...flagProblem(name, flag.valueAt, message), step });
      }
      const range = nodePortRangeOf(flags);
      if (port <= 0 || range === undefined) continue;
      if (range !== 'none' && port >= range.first && port <= range.last) continue;
      const within =
        range === 'none' ? 'an empty --service-node-port-range' : `the node ports ${formatPortRange(range)}`;
      const message = `The node port ${port} of the kubernetes Service lies outside of ${within}.`;
      report('kubernetes-service-node-port-out-of-range', {
        ...flagProblem(name, flag.valueAt, message),
        step,
      });
    }
  },
});

/** Undefined when it is unknown. An empty value becomes the default, but only after this is checked. */
function nodePortRangeOf(flags: ComponentFlags) {
  const text = textOf(flags, 'service-node-port-range', '30000-32767');
  if (text === unknown) return undefined;
  const range = parsePortRange(text);
  return typeof range === 'string' ? undefined : (range ?? 'none');
}

type Id = 'kubernetes-service-node-port-invalid' | 'kubernetes-service-node-port-out-of-range';

export const examples: { readonly [id in Id]: Examples } = {
  'kubernetes-service-node-port-invalid': {
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
        - --kubernetes-service-node-port=-1
        #                                ^^ error kubernetes-service-node-port-invalid: --kubernetes-service-node-port is -1, but must lie between 0, for no node port, and 65535.
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
        - --kubernetes-service-node-port=0
`,
      },
    ],
  },
  'kubernetes-service-node-port-out-of-range': {
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
        - --kubernetes-service-node-port=29999
        #                                ^^^^^ error kubernetes-service-node-port-out-of-range: The node port 29999 of the kubernetes Service lies outside of the node ports 30000-32767.
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
        - --service-node-port-range=20000-29999
        - --kubernetes-service-node-port=29999
`,
      },
    ],
  },
};
