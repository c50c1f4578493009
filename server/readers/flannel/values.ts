import { defineReader } from '../define.ts';

/** Values of the charts of Flannel and canal. Upstream: flannel 0.28.9, chart/kube-flannel. */
export default defineReader({
  system: 'Flannel',
  kinds: ['values/flannel', 'values/canal'],
  fields: [
    { path: 'podCidr', role: 'pods', form: 'cidr', strength: 'component' },
    { path: 'podCidrv6', role: 'pods', form: 'cidr', strength: 'component' },
  ],
});
