import type { ComponentFlags } from '../../kubernetes/components/component-flags.ts';
import { componentFlagsOf, lastFlag } from '../../kubernetes/components/component-flags.ts';
import { apiServerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { flagProblem, missingFlag } from './flag-problem.ts';

const servers = 'etcd-servers';
const overrides = 'etcd-servers-overrides';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/apiserver/pkg/server/options/etcd.go',
    symbol: 'EtcdOptions.Validate',
  },
  rules: {
    'etcd-servers-missing': {
      summary: 'kube-apiserver is not told where etcd is.',
      why: 'All objects are stored in etcd, and --etcd-servers has no default.',
    },
    'etcd-servers-override-malformed': {
      summary: 'An entry of --etcd-servers-overrides is not of the form group/resource#servers.',
      why: 'An entry names the group (empty for the core group) and the resource, then the servers, with semicolons between: /events#https://10.0.0.1:2379;https://10.0.0.2:2379.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-apiserver')) {
      const step = apiServerSteps.validate;
      const last = lastFlag(flags, servers);
      if (last !== unknown && all(flags, servers).every((flag) => flag.value === '')) {
        const message = `kube-apiserver has no --${servers}, so it does not know where etcd is.`;
        const at =
          last?.valueAt === undefined
            ? missingFlag(flags, servers, message)
            : flagProblem(servers, last.valueAt, message);
        report('etcd-servers-missing', { ...at, step });
      }
      for (const { value, valueAt } of all(flags, overrides)) {
        if (value === unknown || valueAt === undefined || value === '' || value.includes('"')) continue;
        const bad = value.split(',').find((entry) => !/^[^#/]*\/[^#/]*#[^#]*$/.test(entry));
        if (bad === undefined) continue;
        const message = `"${bad}" in --${overrides} is not of the form group/resource#servers.`;
        report('etcd-servers-override-malformed', { ...flagProblem(overrides, valueAt, message), step });
      }
    }
  },
});

/** The values of a list flag add up over its occurrences. */
function all({ flags }: ComponentFlags, name: string) {
  return flags.filter((flag) => flag.name === name);
}

type Id = 'etcd-servers-missing' | 'etcd-servers-override-malformed';

export const examples: { readonly [id in Id]: Examples } = {
  'etcd-servers-missing': {
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
        # ^^^^^^^^^^^^^^ error etcd-servers-missing: kube-apiserver has no --etcd-servers, so it does not know where etcd is.
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
        - --service-cluster-ip-range=10.96.0.0/16
        - --etcd-servers=$(ETCD_SERVERS)
`,
      },
    ],
  },
  'etcd-servers-override-malformed': {
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
        - --etcd-servers-overrides=events
        #                          ^^^^^^ error etcd-servers-override-malformed: "events" in --etcd-servers-overrides is not of the form group/resource#servers.
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
        - --etcd-servers-overrides=/events#https://10.0.0.1:2379;https://10.0.0.2:2379
`,
      },
    ],
  },
};
