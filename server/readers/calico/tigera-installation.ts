import { rangeOf } from '../../address/address-range.ts';
import { parseCidrGo } from '../../address/cidr.ts';
import { blockSizes } from '../../kubernetes/calico/block-sizes.ts';
import type { Claim } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { stringAt, valueAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';
import { installationFields, poolClaims, poolField, poolNames } from './installation.ts';

/**
 * What the Tigera operator installs Calico with. Upstream: tigera/operator 1.43.0, api/v1/installation_types.go,
 * pkg/controller/ippool/defaults.go.
 */
export default defineReader({
  system: 'Calico',
  kinds: ['operator.tigera.io/v1/Installation'],
  named: true,
  fields: [poolField('spec'), ...installationFields('spec')],
  read(resource, fields) {
    const facts = fields();
    const pools = poolClaims(resource, `Calico Installation ${resource.name ?? '(no name)'}`);
    return {
      ...facts,
      claims: [...pools, ...defaultPool(resource), ...(facts.claims ?? [])],
      pools: poolNames(resource),
    };
  },
});

/**
 * The pool that the operator makes where none is named, no platform says its Pod range, and there is no pool yet. Only
 * where Calico certainly gives addresses to Pods: on the clouds it mostly does not.
 */
function defaultPool(resource: Resource): Claim[] {
  const { root, complete, name } = resource;
  const says = (...path: string[]) => valueAt(root, ['spec', ...path]) !== undefined;
  const type = stringAt(root, 'spec', 'cni', 'type') ?? 'Calico';
  const gives = type === 'Calico' && !says('cni', 'ipam') && !says('kubernetesProvider');
  const cidr = parseCidrGo('192.168.0.0/16')?.cidr;
  if (!complete || name !== 'default' || !says() || !gives || says('calicoNetwork', 'ipPools')) return [];
  if (cidr === undefined) return [];
  return [
    {
      role: 'pods',
      range: rangeOf(cidr),
      text: '192.168.0.0/16',
      owner: 'Calico Installation default, by default',
      system: 'Calico',
      strength: 'default',
      position: 0,
      shape: 'range',
      blocks: blockSizes.IPv4.usual,
      yieldsTo: 'pod-ranges',
      source: sourceAt(resource, ['spec', 'calicoNetwork']),
    },
  ];
}
