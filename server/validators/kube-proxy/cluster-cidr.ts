import { parseCidrSloppy } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { sliceSpan, stringAt, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';
import { clusterCidrFaults } from './cluster-cidr-faults.ts';
import { fieldNamed, kubeProxyKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'validate',
  upstream: { ...validation, symbol: 'validateDualStackCIDRStrings' },
  rules: {
    'kube-proxy-cluster-cidr-malformed': {
      summary: 'The clusterCIDR of a KubeProxyConfiguration has an entry that is no range.',
      why: 'With detectLocalMode ClusterCIDR, the default, kube-proxy reads clusterCIDR as one range, or as two with a comma and nothing else between them, and does not start when it cannot.',
    },
    'kube-proxy-cluster-cidr-families': {
      summary: 'The clusterCIDR of a KubeProxyConfiguration has more ranges than one of each family.',
      why: 'Pods get one range for each family. Further ranges have no place in clusterCIDR; where Pods have several, a detectLocalMode that goes by the node or its interfaces is right.',
    },
  },
  check({ root }, _context, report) {
    const path = ['clusterCIDR'];
    const scalar = valueAt(root, path);
    const mode = stringAt(root, 'detectLocalMode') ?? '';
    if (mode !== '' && mode !== 'ClusterCIDR') return;
    if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string') return;
    const ranges = scalar.value;
    const field = fieldNamed('DetectLocalConfiguration.ClusterCIDRs');
    for (const fault of clusterCidrFaults(ranges)) {
      if (fault.kind === 'malformed') {
        const { entry, from, text } = fault;
        report('kube-proxy-cluster-cidr-malformed', {
          path,
          span: sliceSpan(scalar, from, from + text.length),
          field: `${field}[${entry}]`,
          reason: 'FieldValueInvalid',
          message: `"${text}" in clusterCIDR is no range such as 10.244.0.0/16${/\s/.test(text) ? ': blanks are not taken' : ''}.`,
          fixes: repairs(ranges),
        });
      } else {
        report('kube-proxy-cluster-cidr-families', {
          path,
          field,
          reason: 'FieldValueInvalid',
          message: `The clusterCIDR "${ranges}" has more than one range of each family.`,
          fixes: onePerFamily(ranges),
        });
      }
    }
  },
});

/** Drops blanks and empty entries; only where kube-proxy then takes the list. */
function repairs(ranges: string): LocalFix[] {
  const repaired = ranges.split(/[\s,;]+/).filter((entry) => entry !== '');
  return isTaken(repaired) ? [write(['clusterCIDR'], repaired.join(','))] : [];
}

/** Keeps the first range of each family. */
function onePerFamily(ranges: string): LocalFix[] {
  const entries = ranges.split(/[\s,;]+/);
  const families = entries.map((entry) => parseCidrSloppy(entry)?.cidr.family);
  const kept = entries.filter((_, n) => families[n] !== undefined && families.indexOf(families[n]) === n);
  return isTaken(kept)
    ? [{ ...write(['clusterCIDR'], kept.join(',')), title: `Keep ${kept.join(',')}` }]
    : [];
}

function isTaken(entries: readonly string[]): boolean {
  return entries.length > 0 && clusterCidrFaults(entries.join(',')).length === 0;
}

export const examples: {
  readonly [id in 'kube-proxy-cluster-cidr-malformed' | 'kube-proxy-cluster-cidr-families']: Examples;
} = {
  'kube-proxy-cluster-cidr-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
detectLocalMode: ClusterCIDR
clusterCIDR: 10.244.0.0/16, fd00:10:244::/56
#                          ^^^^^^^^^^^^^^^^^ error kube-proxy-cluster-cidr-malformed: " fd00:10:244::/56" in clusterCIDR is no range such as 10.244.0.0/16: blanks are not taken.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
detectLocalMode: ClusterCIDR
clusterCIDR: 10.244.0.0/16,fd00:10:244::/56
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
detectLocalMode: ClusterCIDR
clusterCIDR: 10.244.0.0/16,fd00:10:244::/56
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
detectLocalMode: NodeCIDR
clusterCIDR: 10.244.0.0/16, fd00:10:244::/56
`,
      },
    ],
  },
  'kube-proxy-cluster-cidr-families': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clusterCIDR: 10.244.0.0/16,10.32.0.0/12
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^ error kube-proxy-cluster-cidr-families: The clusterCIDR "10.244.0.0/16,10.32.0.0/12" has more than one range of each family.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clusterCIDR: 10.244.0.0/16
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
detectLocalMode: NodeCIDR
clusterCIDR: 10.244.0.0/16,10.32.0.0/12
`,
      },
    ],
  },
};
