import { formatCidr, relation } from '../../address/cidr.ts';
import { siteLocal } from '../../address/special.ts';
import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import { subnetsIn } from '../../kubernetes/kubeadm/subnets.ts';
import type { Examples } from '../../model/examples.ts';
import { sliceSpan, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'kubeadm',
  kinds: inValidatedVersions('ClusterConfiguration'),
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateIPNetFromString',
  },
  rules: {
    'subnet-site-local': {
      summary: 'A serviceSubnet or podSubnet lies in the deprecated site-local range fec0::/10.',
      why: 'RFC 3879 took site-local addresses out of use, and systems may treat them in ways of their own. Unique local addresses (fd00::/8) are made for this.',
    },
  },
  check({ root }, _context, report) {
    for (const key of ['serviceSubnet', 'podSubnet']) {
      const path = ['networking', key];
      const scalar = valueAt(root, path);
      if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string') continue;
      for (const { text, cidr, from, to } of subnetsIn(scalar.value) ?? []) {
        const meets = relation(cidr, siteLocal);
        if (meets === 'disjoint') continue;
        report('subnet-site-local', {
          path,
          span: sliceSpan(scalar, from, to),
          // The log names no field, but the range.
          field: formatCidr(cidr),
          reason: null,
          told: { stage: 'validate', step: validateSteps.init },
          message: `networking.${key} ${text} ${meets === 'contains' ? 'holds' : 'lies in'} fec0::/10, the site-local addresses, which RFC 3879 deprecates.`,
        });
      }
    }
  },
});

export const examples: { readonly [id in 'subnet-site-local']: Examples } = {
  'subnet-site-local': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: fec0:10:244::/56
  #          ^^^^^^^^^^^^^^^^ warning subnet-site-local: networking.podSubnet fec0:10:244::/56 lies in fec0::/10, the site-local addresses, which RFC 3879 deprecates.
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: fd00:10:244::/56
`,
      },
    ],
  },
};
