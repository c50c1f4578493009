import { wholeOf } from '../../kubernetes/components/command-line.ts';
import { componentFlagsOf } from '../../kubernetes/components/component-flags.ts';
import { familiesOf, nodeIpamOf } from '../../kubernetes/components/node-ipam.ts';
import { controllerManagerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { flagProblem } from '../kube-apiserver-flags/flag-problem.ts';
import {
  keepOneOfEachFamily,
  malformedRange,
  separateByCommas,
} from '../kube-apiserver-flags/range-faults.ts';

const name = 'cluster-cidr';

export default defineValidator({
  component: 'kube-controller-manager',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kube-controller-manager/app/core.go',
    symbol: 'validateCIDRs',
  },
  rules: {
    'cluster-cidr-missing': {
      summary: 'Nodes are to get blocks of Pod addresses, but there is no --cluster-cidr.',
      why: 'With --allocate-node-cidrs=true kube-controller-manager cuts --cluster-cidr into one block for each node. It ends at start when there is nothing to cut.',
    },
    'cluster-cidr-malformed': {
      summary: 'An entry of --cluster-cidr is no range.',
      why: 'With --allocate-node-cidrs=true the value is split at its commas, and each entry must be an address, a slash and a prefix length. Blanks around the whole are taken away, those around a comma are not.',
    },
    'cluster-cidr-family-repeated': {
      summary: 'All ranges of --cluster-cidr are of one IP family.',
      why: 'More than one range makes Pods dual-stack, so one must be IPv4 and the other IPv6. More addresses of one family come from a larger range.',
    },
    'cluster-cidr-too-many': {
      summary: '--cluster-cidr has more than two ranges.',
      why: 'Pods have one range of addresses for each IP family.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-controller-manager')) {
      const ipam = nodeIpamOf(flags);
      if (ipam === undefined) continue;
      const { flag, entries } = ipam;
      if (flag?.valueAt === undefined) {
        const allocate = flags.flags.findLast((other) => other.name === 'allocate-node-cidrs');
        const message = `Nodes are to get blocks of Pod addresses, but there is no --${name} to cut them from.`;
        report('cluster-cidr-missing', {
          ...flagProblem(name, wholeOf(allocate?.nameAt.argument ?? flags.line.program), message),
          step: controllerManagerSteps.clusterCidr,
        });
        continue;
      }
      for (const [n, entry] of entries.entries()) {
        if (entry.parsed !== undefined) continue;
        report('cluster-cidr-malformed', {
          ...flagProblem(name, entry.part, `${malformedRange(flag, entry.text)}.`),
          step: controllerManagerSteps.clusterCidr + n,
          fixes: separateByCommas(flag),
        });
      }
      if (entries.some(({ parsed }) => parsed === undefined) || familiesOf(ipam) !== undefined) continue;
      const families = new Set(entries.map(({ parsed }) => parsed?.cidr.family));
      const fixes = keepOneOfEachFamily(flag, entries);
      if (families.size === 1) {
        const all = entries.length === 2 ? 'Both' : `All ${entries.length}`;
        const message = `${all} ranges of --${name} are ${[...families].join()}, and there can be only one of each IP family.`;
        report('cluster-cidr-family-repeated', {
          ...flagProblem(name, flag.valueAt, message),
          step: controllerManagerSteps.clusterFamilies,
          fixes,
        });
      } else {
        const message = `--${name} has ${entries.length} ranges, and kube-controller-manager takes at most one of each IP family.`;
        report('cluster-cidr-too-many', {
          ...flagProblem(name, flag.valueAt, message),
          step: controllerManagerSteps.clusterCount,
          fixes,
        });
      }
    }
  },
});

type Id =
  | 'cluster-cidr-missing'
  | 'cluster-cidr-malformed'
  | 'cluster-cidr-family-repeated'
  | 'cluster-cidr-too-many';

export const examples: { readonly [id in Id]: Examples } = {
  'cluster-cidr-missing': {
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
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^ error cluster-cidr-missing: Nodes are to get blocks of Pod addresses, but there is no --cluster-cidr to cut them from.
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
        - --allocate-node-cidrs=false
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
        - --cluster-cidr=$(POD_RANGE)
`,
      },
    ],
  },
  'cluster-cidr-malformed': {
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
        - --cluster-cidr=10.244.0.0/16, fd00:10:244::/56
        #                              ^^^^^^^^^^^^^^^^^ error cluster-cidr-malformed: " fd00:10:244::/56" in --cluster-cidr has a blank, and only a comma may stand between ranges.
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
        - --cluster-cidr=10.244.0.0/16,fd00:10:244::/56
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
        - '--cluster-cidr= 10.244.0.0/16 '
`,
      },
    ],
  },
  'cluster-cidr-family-repeated': {
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
        - --cluster-cidr=10.244.0.0/16,10.245.0.0/16
        #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error cluster-cidr-family-repeated: Both ranges of --cluster-cidr are IPv4, and there can be only one of each IP family.
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
        - --cluster-cidr=fd00:10:244::/56,10.244.0.0/16
`,
      },
    ],
  },
  'cluster-cidr-too-many': {
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
        - --cluster-cidr=10.244.0.0/16,fd00:10:244::/56,10.245.0.0/16
        #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error cluster-cidr-too-many: --cluster-cidr has 3 ranges, and kube-controller-manager takes at most one of each IP family.
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
        - --cluster-cidr=10.244.0.0/16,fd00:10:244::/56
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
        - --cluster-cidr=10.244.0.0/16,fd00:10:244::/56
`,
      },
    ],
  },
};
