import { parseCidrSloppy } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import { listAt, stringAt, unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { remove } from '../fix.ts';
import { cidrRepairs } from './cidr-repairs.ts';
import { fieldNamed, kubeProxyKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'validate',
  upstream: { ...validation, symbol: 'validateIPVSExcludeCIDRs' },
  rules: {
    'kube-proxy-exclude-cidr-malformed': {
      summary: 'An entry of ipvs.excludeCIDRs is no range.',
      why: 'In mode ipvs kube-proxy leaves the virtual servers in these ranges alone. One address is a range of /32 or /128. In other modes the list is not looked at.',
    },
  },
  check({ root }, _context, report) {
    const items = listAt(root, 'ipvs', 'excludeCIDRs');
    if (stringAt(root, 'mode') !== 'ipvs' || items === undefined || items === unknown) return;
    for (const [n, item] of items.entries()) {
      if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
      const text = item.value;
      if (parseCidrSloppy(text) !== undefined) continue;
      const path = ['ipvs', 'excludeCIDRs', n];
      report('kube-proxy-exclude-cidr-malformed', {
        path,
        field: fieldNamed(`KubeProxyIPVSConfiguration.ExcludeCidrs[${n}]`),
        reason: 'FieldValueInvalid',
        message: `"${text}" in ipvs.excludeCIDRs is no range such as 10.0.0.0/8.`,
        fixes: text === '' && items.length > 1 ? [remove(path, 'the empty entry')] : cidrRepairs(path, text),
      });
    }
  },
});

export const examples: { readonly [id in 'kube-proxy-exclude-cidr-malformed']: Examples } = {
  'kube-proxy-exclude-cidr-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: ipvs
ipvs:
  excludeCIDRs:
    - 10.0.0.100
    # ^^^^^^^^^^ error kube-proxy-exclude-cidr-malformed: "10.0.0.100" in ipvs.excludeCIDRs is no range such as 10.0.0.0/8.
`,
        settings: { kubernetesVersion: '1.34' },
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: ipvs
ipvs:
  excludeCIDRs:
    - 10.0.0.100/32
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: nftables
ipvs:
  excludeCIDRs: [10.0.0.100]
`,
      },
    ],
  },
};
