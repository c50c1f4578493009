import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { removeFlag } from './flag-changes.ts';

export default defineRule({
  id: 'flag-repeated-with-other-value',
  severity: 'warning',
  summary: 'A flag is set twice on a command line, to different values.',
  why: 'The last occurrence of a flag counts, and nothing is said about the others. Whoever changes the first one later changes nothing.',
  upstream: 'https://github.com/spf13/pflag',
  reads: ['settings'],
  check(cluster, report) {
    for (const setting of cluster.settings) {
      const { replaces, document, owner, text } = setting;
      if (replaces === undefined) continue;
      const flag = owner.split(' ').at(-1);
      const changes = removeFlag(document, replaces.source, owner);
      report({
        at: { document, source: replaces.source },
        message: `${flag} ${replaces.text} does not count, since ${flag} ${text} comes after it.`,
        related: [{ at: setting, message: `${flag} ${text} comes last and counts.` }],
        fixes:
          changes.length === 0 ? [] : [{ title: `Remove ${flag} ${replaces.text}`, safe: true, changes }],
      });
    }
  },
});

export const examples: Examples = {
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
        - --cluster-cidr=10.244.0.0/16
        #                ^^^^^^^^^^^^^ warning flag-repeated-with-other-value: --cluster-cidr 10.244.0.0/16 does not count, since --cluster-cidr 192.168.0.0/16 comes after it.
        - --cluster-cidr=192.168.0.0/16
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
        - --cluster-cidr=192.168.0.0/16
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
        - --service-node-port-range
        - 30000-31000
        # ^^^^^^^^^^^ warning flag-repeated-with-other-value: --service-node-port-range 30000-31000 does not count, since --service-node-port-range 31000-32000 comes after it.
        - --service-cluster-ip-range=10.96.0.0/16
        - --service-node-port-range=31000-32000
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
        - --service-node-port-range=31000-32000
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
        - --service-node-port-range=30000-32767
        - --service-node-port-range=30000+2767
`,
    },
  ],
};
