import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { argumentProblems } from '../kube-apiserver-flags/flag-faults.ts';

const ids = {
  unknown: 'controller-manager-flag-unknown',
  malformed: 'controller-manager-flag-unknown',
  'single-dash': 'controller-manager-flag-single-dash',
  'no-value': 'controller-manager-flag-without-value',
  value: 'controller-manager-flag-value-malformed',
  positional: 'controller-manager-argument-unexpected',
} as const;

export default defineValidator({
  component: 'kube-controller-manager',
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
    'controller-manager-flag-unknown': {
      summary: 'kube-controller-manager is given a flag that it does not have.',
      why: 'kube-controller-manager prints its usage and exits when it meets a flag that it does not know, be it misspelled, of another component, or removed in an earlier release.',
    },
    'controller-manager-flag-single-dash': {
      summary: 'A flag of kube-controller-manager begins with one dash.',
      why: 'Behind a single dash each letter is a flag of its own, so that -name is refused at its first letter.',
    },
    'controller-manager-flag-without-value': {
      summary: 'The last flag of kube-controller-manager needs a value and has none.',
      why: 'Only switches, which are true or false, may stand alone. Any other flag takes the next argument for its value, and there is none.',
    },
    'controller-manager-flag-value-malformed': {
      summary: 'A flag of kube-controller-manager has a value of the wrong form.',
      why: 'Addresses are read strictly, without leading zeros, ports or prefix lengths; switches take true or false (or 1, t, 0, f), but not yes or on; numbers take no fractions.',
    },
    'controller-manager-argument-unexpected': {
      summary: 'kube-controller-manager is given an argument that is no flag.',
      why: 'kube-controller-manager takes flags only. Often it is the value of a switch: --allocate-node-cidrs takes it behind "=", and a separate true is an argument of its own.',
    },
  },
  check(resource, { release }, report) {
    for (const { kind, problem } of argumentProblems(resource, 'kube-controller-manager', release))
      report(ids[kind], problem);
  },
});

type Id = (typeof ids)[keyof typeof ids];

export const examples: { readonly [id in Id]: Examples } = {
  'controller-manager-flag-unknown': {
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
        - --pod-cidr=10.244.0.0/16
        # ^^^^^^^^^^ error controller-manager-flag-unknown: kube-controller-manager has no flag --pod-cidr.
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
`,
      },
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
        - --port=0
        # ^^^^^^ error controller-manager-flag-unknown: kube-controller-manager has no flag --port.
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16
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
        - --cluster_cidr=10.244.0.0/16
        - --allocate-node-cidrs=true
        - --v=2
`,
      },
    ],
  },
  'controller-manager-flag-single-dash': {
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
        - -cluster-cidr=10.244.0.0/16
        # ^^^^^^^^^^^^^ error controller-manager-flag-single-dash: -cluster-cidr has one dash, but kube-controller-manager takes two dashes before the name of a flag.
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
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16
        - -v=4
`,
      },
    ],
  },
  'controller-manager-flag-without-value': {
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
        - --cluster-cidr
        # ^^^^^^^^^^^^^^ error controller-manager-flag-without-value: --cluster-cidr has no value, since no argument comes after it.
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
        - --cluster-cidr
        - 10.244.0.0/16
        - --allocate-node-cidrs
`,
      },
    ],
  },
  'controller-manager-flag-value-malformed': {
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
        - --allocate-node-cidrs=yes
        #                       ^^^ error controller-manager-flag-value-malformed: --allocate-node-cidrs is "yes", but kube-controller-manager takes only true or false.
        - --cluster-cidr=10.244.0.0/16
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
`,
      },
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
        - --node-cidr-mask-size=24.5
        #                       ^^^^ error controller-manager-flag-value-malformed: --node-cidr-mask-size is "24.5", which is no whole number.
`,
      },
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
        - --bind-address=127.0.0.1:10257
        #                ^^^^^^^^^^^^^^^ error controller-manager-flag-value-malformed: --bind-address is "127.0.0.1:10257", which is no IP address.
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
        - --bind-address=127.0.0.1
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
        - --allocate-node-cidrs=1
        - --cluster-cidr=10.244.0.0/16
        - "--bind-address=::"
`,
      },
    ],
  },
  'controller-manager-argument-unexpected': {
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
        - --allocate-node-cidrs
        - "true"
        #  ^^^^ error controller-manager-argument-unexpected: "true" stands apart from --allocate-node-cidrs, which takes a value only after "=", and kube-controller-manager takes only flags.
        - --cluster-cidr=10.244.0.0/16
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
        - --allocate-node-cidrs
        - --cluster-cidr
        - 10.244.0.0/16
`,
      },
    ],
  },
};
