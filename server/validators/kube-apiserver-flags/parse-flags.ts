import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { argumentProblems } from './flag-faults.ts';

const ids = {
  unknown: 'api-server-flag-unknown',
  malformed: 'api-server-flag-unknown',
  'single-dash': 'api-server-flag-single-dash',
  'no-value': 'api-server-flag-without-value',
  value: 'api-server-flag-value-malformed',
  positional: 'api-server-argument-unexpected',
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'decode',
  // The other flags still say what they say.
  hidesLater: false,
  upstream: {
    version: '1.37',
    path: 'vendor/github.com/spf13/pflag/flag.go',
    symbol: 'FlagSet.Parse',
  },
  rules: {
    'api-server-flag-unknown': {
      summary: 'kube-apiserver is given a flag that it does not have.',
      why: 'kube-apiserver prints its usage and exits when it meets a flag that it does not know, be it misspelled, of another component, or removed in an earlier release.',
    },
    'api-server-flag-single-dash': {
      summary: 'A flag of kube-apiserver begins with one dash.',
      why: 'Behind a single dash each letter is a flag of its own, so that -name is refused at its first letter.',
    },
    'api-server-flag-without-value': {
      summary: 'The last flag of kube-apiserver needs a value and has none.',
      why: 'Only switches, which are true or false, may stand alone. Any other flag takes the next argument for its value, and there is none.',
    },
    'api-server-flag-value-malformed': {
      summary: 'A flag of kube-apiserver has a value of the wrong form.',
      why: 'Addresses are read strictly, without leading zeros, ports or prefix lengths; switches take true or false (or 1, t, 0, f), but not yes or on; numbers take no fractions.',
    },
    'api-server-argument-unexpected': {
      summary: 'kube-apiserver is given an argument that is no flag.',
      why: 'kube-apiserver takes flags only. Often it is the value of a switch: a switch takes it behind "=", and a separate true or false is an argument of its own.',
    },
  },
  check(resource, { release }, report) {
    for (const { kind, problem } of argumentProblems(resource, 'kube-apiserver', release))
      report(ids[kind], problem);
  },
});

type Id = (typeof ids)[keyof typeof ids];

export const examples: { readonly [id in Id]: Examples } = {
  'api-server-flag-unknown': {
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
        - --tls-curve-preferences=X25519
        # ^^^^^^^^^^^^^^^^^^^^^^^ error api-server-flag-unknown: kube-apiserver has no flag --tls-curve-preferences before Kubernetes 1.36.
`,
        settings: { kubernetesVersion: '1.35' },
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
        - --service-cluster-ip-ranges=10.96.0.0/16
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error api-server-flag-unknown: kube-apiserver has no flag --service-cluster-ip-ranges.
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
        - --insecure-port=0
        # ^^^^^^^^^^^^^^^ error api-server-flag-unknown: kube-apiserver has no flag --insecure-port.
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
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
        - --service-cluster-ip-range=10.96.0.0/16
        - --tls-curve-preferences=X25519
`,
        settings: { kubernetesVersion: '1.36' },
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
        - --service_cluster_ip_range=10.96.0.0/16
        - -v=2
`,
      },
      ...['<image>', 'kube-apiserver:v1.19.4', 'kube-apiserver:9680e782e08a'].map((image) => ({
        text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: ${image}
      command:
        - kube-apiserver
        - --insecure-port=0
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
`,
      })),
    ],
  },
  'api-server-flag-single-dash': {
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
        - -service-cluster-ip-range=10.96.0.0/16
        # ^^^^^^^^^^^^^^^^^^^^^^^^^ error api-server-flag-single-dash: -service-cluster-ip-range has one dash, but kube-apiserver takes two dashes before the name of a flag.
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
        - --service-cluster-ip-range=10.96.0.0/16
        - -v
        - "2"
`,
      },
    ],
  },
  'api-server-flag-without-value': {
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
        - --service-cluster-ip-range
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^ error api-server-flag-without-value: --service-cluster-ip-range has no value, since no argument comes after it.
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
      args:
        - 10.96.0.0/16
        - --allow-privileged
`,
      },
    ],
  },
  'api-server-flag-value-malformed': {
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
        - --advertise-address=192.168.10.10,fd00:aa::10
        #                     ^^^^^^^^^^^^^^^^^^^^^^^^^ error api-server-flag-value-malformed: --advertise-address is "192.168.10.10,fd00:aa::10", which is no IP address.
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
        - --advertise-address=192.168.10.10
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
        - --allow-privileged=yes
        #                    ^^^ error api-server-flag-value-malformed: --allow-privileged is "yes", but kube-apiserver takes only true or false.
        - --secure-port=6443.5
        #               ^^^^^^ error api-server-flag-value-malformed: --secure-port is "6443.5", which is no whole number.
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
        - --allow-privileged=true
        - --secure-port=6443.5
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
        - --advertise-address=$(HOST_IP)
        - --bind-address=
        - --secure-port=0x192B
`,
      },
    ],
  },
  'api-server-argument-unexpected': {
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
        - --allow-privileged
        - "true"
        #  ^^^^ error api-server-argument-unexpected: "true" stands apart from --allow-privileged, which takes a value only after "=", and kube-apiserver takes only flags.
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
        - --allow-privileged=true
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
        - verbose
        # ^^^^^^^ error api-server-argument-unexpected: kube-apiserver takes only flags, and "verbose" is none.
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
        - /bin/sh
        - -c
        - >-
          exec kube-apiserver
          --etcd-servers=https://127.0.0.1:2379
          --service-cluster-ip-range=10.96.0.0/16
          --allow-privileged
`,
      },
    ],
  },
};
