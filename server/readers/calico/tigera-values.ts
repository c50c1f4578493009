import { defineReader } from '../define.ts';
import { installationFields, poolClaims, poolField, poolNames } from './installation.ts';

/** Values of the chart tigera-operator, which makes an Installation of them. Upstream: calico 3.32.1, charts/tigera-operator. */
export default defineReader({
  system: 'Calico',
  kinds: ['values/tigera-operator'],
  fields: [poolField('installation'), ...installationFields('installation')],
  read(resource, fields) {
    const facts = fields();
    const pools = poolClaims(resource, 'Calico installation.calicoNetwork.ipPools');
    return { ...facts, claims: [...pools, ...(facts.claims ?? [])], pools: poolNames(resource) };
  },
});
