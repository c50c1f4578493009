import { flagsOf } from '../../kubernetes/components/component-flags.ts';
import { type ValueFault, valueFault } from '../../kubernetes/flag-values.ts';
import { nodeMaskFlags } from '../../kubernetes/kubeadm/node-masks.ts';
import { subnetsIn } from '../../kubernetes/kubeadm/subnets.ts';
import type { Examples } from '../../model/examples.ts';
import type { Setting } from '../../model/facts.ts';
import { defineRule } from '../define.ts';
import { byDocument, owners } from './settings-of.ts';

export default defineRule({
  id: 'extra-arg-value-malformed',
  severity: 'error',
  summary: 'A flag in extraArgs has a value that its component does not read.',
  why: 'kubeadm passes flags on without looking at them. The component stops at a value that is not of the form of its flag.',
  upstream: 'cmd/kubeadm/app/phases/controlplane/manifests.go',
  reads: ['settings'],
  check(cluster, report) {
    for (const settings of byDocument(cluster)) {
      for (const flag of settings) {
        const component = flag.owner.split(' ')[0];
        if (flag.name !== 'extra-arg' || isComparedByKubeadm(flag.value, settings)) continue;
        if (component !== 'kube-apiserver' && component !== 'kube-controller-manager') continue;
        const type = flagsOf(component).typeOf(flag.value);
        const fault = type && valueFault(type, flag.text);
        if (fault === undefined) continue;
        report({ at: flag, message: `${component} --${flag.value} is "${flag.text}", ${reasonOf(fault)}.` });
      }
    }
  },
});

/** kubeadm itself reads the node mask of a family that has a Pod range, and refuses what is no number. */
function isComparedByKubeadm(name: string, settings: readonly Setting[]): boolean {
  const pods = settings.find((one) => one.name === 'pod-ranges' && one.owner === owners.podSubnet);
  const families = (subnetsIn(pods?.value ?? '') ?? []).map(({ cidr }) => cidr.family);
  return families.some((family) => nodeMaskFlags[family] === name);
}

function reasonOf(fault: ValueFault): string {
  switch (fault.kind) {
    case 'not-boolean':
      return 'but takes only true or false';
    case 'not-integer':
      return 'which is no whole number';
    case 'too-big':
      return 'a number too large for this flag';
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
      #      ^^^^^^^^^^^^ error extra-arg-value-malformed: kube-apiserver --service-node-port-range is "30000..32767", which is no range of ports such as 30000-32767.
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
