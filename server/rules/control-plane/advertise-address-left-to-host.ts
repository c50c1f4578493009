import { parseCidrSloppy } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import type { Setting } from '../../model/facts.ts';
import type { Change } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { replace } from '../replace.ts';
import { addBehind } from './flag-changes.ts';

export default defineRule({
  id: 'advertise-address-left-to-host',
  severity: 'warning',
  summary: 'kube-apiserver prefers a host address of another IP family than its first Service range.',
  why: 'Without --advertise-address kube-apiserver advertises an address of its host, of the family of --bind-address where there is one: 0.0.0.0, the default, prefers IPv4, and :: prefers IPv6. It does not start when that family is not the one of the first Service range. Set --bind-address to an address of that family, or name the address with --advertise-address.',
  upstream: 'staging/src/k8s.io/apimachinery/pkg/util/net/interface.go, ResolveBindAddress',
  reads: ['settings'],
  check(cluster, report) {
    for (const bound of cluster.settings) {
      if (bound.name !== 'bind-address') continue;
      const ranges = cluster.settings.find((other) => isServiceRangeOf(bound, other));
      const [first] = ranges?.text.split(',') ?? [];
      const family = parseCidrSloppy(first ?? '')?.cidr.family;
      const preferred = bound.value.includes(':') ? 'IPv6' : 'IPv4';
      if (ranges === undefined || family === undefined || family === preferred) continue;
      const changes = bindTo(family === 'IPv6' ? '::' : '0.0.0.0', bound, ranges);
      const isSet = bound.strength !== 'default';
      const without = isSet
        ? `Without --advertise-address and with --bind-address ${bound.text}`
        : 'Without --advertise-address and --bind-address';
      report({
        at: isSet ? bound : ranges,
        message: `${without}, kube-apiserver advertises an ${preferred} address if its host has one, and then refuses the first Service range ${first}, which is ${family}.`,
        related: isSet ? [{ at: ranges, message: `The first Service range is ${first} here.` }] : [],
        fixes:
          changes.length === 0
            ? []
            : [
                {
                  title: `Set --bind-address to ${family === 'IPv6' ? '::' : '0.0.0.0'}`,
                  safe: false,
                  changes,
                },
              ],
      });
    }
  },
});

function isServiceRangeOf(bound: Placed<Setting>, other: Placed<Setting>): boolean {
  return (
    other.owner === 'kube-apiserver --service-cluster-ip-range' &&
    other.document === bound.document &&
    other.source.resource === bound.source.resource
  );
}

/** Both unspecified addresses mean all addresses of the host, of either family. */
function bindTo(address: string, bound: Placed<Setting>, ranges: Placed<Setting>): Change[] {
  if (bound.strength === 'default') return addBehind(ranges, `--bind-address=${address}`);
  return bound.value === '::' || bound.value === '0.0.0.0' ? [replace(bound, address)] : [];
}

export const examples: Examples = {
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
        - "--bind-address=::"
        #                 ^^ warning advertise-address-left-to-host: Without --advertise-address and with --bind-address ::, kube-apiserver advertises an IPv6 address if its host has one, and then refuses the first Service range 10.96.0.0/16, which is IPv4.
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
        - "--bind-address=0.0.0.0"
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
        #                            ^^^^^^^^^^^^^^^^ warning advertise-address-left-to-host: Without --advertise-address and --bind-address, kube-apiserver advertises an IPv4 address if its host has one, and then refuses the first Service range fd00:10:96::/112, which is IPv6.
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
        - --service-cluster-ip-range=fd00:10:96::/112
        - "--bind-address=::"
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
        - --service-cluster-ip-range=fd00:10:96::/112
        - --advertise-address=$(HOST_IP)
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
        - "--bind-address=::"
        - --advertise-address=192.168.10.10
`,
    },
  ],
};
