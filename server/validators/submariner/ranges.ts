import { formatCidr, parseCidrGo } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

/** The fields with a range, of which the first two hold several with commas. */
const fields = {
  Submariner: ['clusterCIDR', 'serviceCIDR', 'globalCIDR', 'clustersetIPCIDR'],
  Broker: ['globalnetCIDRRange', 'clustersetIPCIDRRange'],
} as const;

export default defineValidator({
  component: 'Submariner',
  kinds: ['submariner.io/v1alpha1/Submariner', 'submariner.io/v1alpha1/Broker'],
  stage: 'validate',
  upstream: { version: '0.22.0', path: 'pkg/cidr/cidr.go', symbol: 'IsOverlapping' },
  rules: {
    'submariner-range-malformed': {
      summary: 'A range that Submariner is told is no CIDR.',
      why: 'Submariner compares these ranges with those of the other clusters when a cluster joins, and gives up at the first one that it cannot read. A blank before or behind counts.',
    },
  },
  check({ kind, root }, _, report) {
    for (const field of kind === 'Broker' ? fields.Broker : fields.Submariner) {
      const path = ['spec', field];
      const text = stringAt(root, ...path);
      if (typeof text !== 'string' || text === '') continue;
      const parts = field === 'clusterCIDR' || field === 'serviceCIDR' ? text.split(',') : [text];
      const wrong = parts.find((part) => parseCidrGo(part) === undefined);
      if (wrong === undefined) continue;
      const trimmed = parts.map((part) => parseCidrGo(part.trim())?.cidr);
      const fixed = trimmed.every((cidr) => cidr !== undefined)
        ? trimmed.map(formatCidr).join(',')
        : undefined;
      report('submariner-range-malformed', {
        path,
        reason: null,
        message: `"${wrong}" is no CIDR${wrong.trim() === wrong ? ' such as 10.0.0.0/16' : ': it has a blank'}.`,
        fixes: fixed === undefined ? [] : [write(path, fixed)],
      });
    }
  },
});

const broker = (range: string) => `apiVersion: submariner.io/v1alpha1
kind: Broker
metadata:
  name: submariner-broker
spec:
  globalnetEnabled: true
  globalnetCIDRRange: ${range}
`;

export const examples: { readonly [id: string]: Examples } = {
  'submariner-range-malformed': {
    invalid: [
      {
        text: broker(`" 242.0.0.0/8"
#                     ^^^^^^^^^^^^^^ error submariner-range-malformed: " 242.0.0.0/8" is no CIDR: it has a blank.`),
        fixed: broker('"242.0.0.0/8"'),
      },
    ],
    valid: [{ text: broker('242.0.0.0/8') }],
  },
};
