import { parseCidrSloppy, rangeSize } from '../../address/cidr.ts';
import { advertiseAddressOf } from '../../kubernetes/components/advertise-address.ts';
import { spanOf } from '../../kubernetes/components/command-line.ts';
import { componentFlagsOf, lastFlag, textOf } from '../../kubernetes/components/component-flags.ts';
import { replaceValue } from '../../kubernetes/components/flag-patches.ts';
import { rangeEntries } from '../../kubernetes/components/range-list.ts';
import { apiServerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { fixWith, flagProblem } from './flag-problem.ts';
import { fewestAddresses } from './range-faults.ts';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kube-apiserver/app/options/validation.go',
    symbol: 'validatePublicIPServiceClusterIPRangeIPFamilies',
  },
  rules: {
    'advertise-address-family-mismatch': {
      summary: 'The advertise address and the first Service range are of different IP families.',
      why: 'The kubernetes Service has one address, of the first range in --service-cluster-ip-range, and its endpoint is the address that kube-apiserver advertises: both must be of one family. It is not looked at with --endpoint-reconciler-type=none.',
    },
  },
  check(resource, _context, report) {
    for (const flags of componentFlagsOf(resource, 'kube-apiserver')) {
      const reconciler = textOf(flags, 'endpoint-reconciler-type', 'lease');
      const address = advertiseAddressOf(flags);
      const ranges = lastFlag(flags, 'service-cluster-ip-range');
      if (reconciler === unknown || reconciler === 'none' || address === unknown || ranges === unknown)
        continue;
      const entries = ranges === undefined || ranges.value === '' ? [] : rangeEntries(ranges);
      const first = entries[0];
      const cidr = first === undefined ? parseCidrSloppy('10.0.0.0/24')?.cidr : first.parsed?.cidr;
      const valueAt = address?.flag.valueAt;
      if (address === undefined || valueAt === undefined || cidr?.family === undefined) continue;
      if (cidr.family === address.ip.family) continue;
      const { name } = address.flag;
      const whose =
        first === undefined
          ? 'the default Service range 10.0.0.0/24'
          : `the first Service range ${first.text}`;
      const message = `--${name} ${address.text} is ${address.ip.family}, but ${whose} is ${cidr.family}.`;
      const second = entries[1]?.parsed?.cidr;
      const isPair = entries.length === 2 && second?.family === address.ip.family;
      const canSwap = isPair && rangeSize(second) >= fewestAddresses;
      const swapped = `${entries[1]?.text},${first?.text}`;
      report('advertise-address-family-mismatch', {
        ...flagProblem(name, valueAt, message),
        step: apiServerSteps.validate,
        related:
          first === undefined
            ? []
            : [{ span: spanOf(first.part), message: `The first Service range is ${first.text} here.` }],
        fixes:
          canSwap && ranges !== undefined
            ? fixWith(`Write --service-cluster-ip-range=${swapped}`, false, replaceValue(ranges, swapped))
            : [],
      });
    }
  },
});

export const examples: { readonly 'advertise-address-family-mismatch': Examples } = {
  'advertise-address-family-mismatch': {
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
        - --service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112
        - --advertise-address=fd00:aa::10
        #                     ^^^^^^^^^^^ error advertise-address-family-mismatch: --advertise-address fd00:aa::10 is IPv6, but the first Service range 10.96.0.0/16 is IPv4.
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
        - --service-cluster-ip-range=fd00:10:96::/112,10.96.0.0/16
        - --advertise-address=fd00:aa::10
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
        - --service-cluster-ip-range=fd00:10:96::/112
        - --bind-address=192.168.10.10
        #                ^^^^^^^^^^^^^ error advertise-address-family-mismatch: --bind-address 192.168.10.10 is IPv4, but the first Service range fd00:10:96::/112 is IPv6.
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
        - --advertise-address=fd00:aa::10
        - --endpoint-reconciler-type=none
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
        - --service-cluster-ip-range=fd00:10:96::/112,10.96.0.0/16
        - --advertise-address=fd00:aa::10
        - --bind-address=0.0.0.0
`,
      },
    ],
  },
};
