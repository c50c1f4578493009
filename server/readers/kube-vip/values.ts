import { defineReader } from '../define.ts';

/** Upstream: kube-vip/helm-charts, charts/kube-vip/values.yaml. */
export default defineReader({
  system: 'kube-vip',
  kinds: ['values/kube-vip'],
  fields: [
    {
      path: 'config.address',
      role: 'nodes',
      form: 'address',
      note: 'the address of the control plane, on one of its machines',
    },
  ],
});
