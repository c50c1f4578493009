import { flagsOf } from '../../kubernetes/components/component-flags.ts';
import { type ValueFault, valueFault } from '../../kubernetes/flag-values.ts';
import { defineRule } from '../define.ts';
import type { Examples } from '../examples.ts';

export default defineRule({
  id: 'extra-arg-value-malformed',
  severity: 'error',
  summary: 'A flag in extraArgs has a value that its component does not read.',
  why: 'kubeadm passes flags on without looking at them. The component stops at a value that is not of the form of its flag.',
  upstream: 'cmd/kubeadm/app/phases/controlplane/manifests.go',
  reads: ['settings'],
  check(cluster, report) {
    for (const { name, owner, value, text, document, source } of cluster.settings) {
      const component = owner.split(' ')[0];
      if (name !== 'extra-arg') continue;
      if (component !== 'kube-apiserver' && component !== 'kube-controller-manager') continue;
      const type = flagsOf(component).typeOf(value);
      const fault = type && valueFault(type, text);
      if (fault === undefined) continue;
      report({
        at: { document, source },
        message: `${component} --${value} is "${text}", ${reasonOf(fault)}`,
      });
    }
  },
});

function reasonOf(fault: ValueFault): string {
  switch (fault.kind) {
    case 'not-boolean':
      return 'and takes true or false';
    case 'not-integer':
      return 'which is no whole number';
    case 'too-big':
      return 'a number too large for it';
    case 'not-address':
      return 'which is no IP address';
    case 'not-duration':
      return 'which is no duration such as 30s or 1h';
    case 'not-port-range':
      return 'which is no range of ports such as 30000-32767';
  }
}

export const examples: Examples = {
  invalid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  extraArgs:
    - name: service-node-port-range
      value: 30000..32767
      #      ^^^^^^^^^^^^ error extra-arg-value-malformed: kube-apiserver --service-node-port-range is "30000..32767", which is no range of ports such as 30000-32767
`,
    },
  ],
  valid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  extraArgs:
    - name: service-node-port-range
      value: 30000+2767
    - name: made-up
      value: ""
`,
    },
  ],
};
