import type { Resource } from '../../model/resource.ts';
import { numberAt, stringAt, valueAt } from '../../model/value.ts';
import { defineReader, type Field } from '../define.ts';

/**
 * Networks that users define, each apart from all others. Upstream: ovn-kubernetes,
 * go-controller/pkg/crd/userdefinednetwork/v1/shared.go.
 */
export default defineReader({
  system: 'OVN-Kubernetes',
  kinds: ['k8s.ovn.org/v1/UserDefinedNetwork', 'k8s.ovn.org/v1/ClusterUserDefinedNetwork'],
  named: true,
  fields: [...fieldsBelow('spec'), ...fieldsBelow('spec.network')],
});

function fieldsBelow(base: string): Field[] {
  const apart = { form: 'cidr', segment: networkOf } as const;
  return [
    { ...apart, path: `${base}.layer2.subnets[]`, role: 'pods' },
    {
      ...apart,
      path: `${base}.layer3.subnets[].cidr`,
      role: 'pods',
    },
    joinField(base, 'layer2'),
    joinField(base, 'layer3'),
    {
      path: `${base}.localnet.subnets[]`,
      role: 'secondary',
      form: 'cidr',
      segment: physicalNetworkOf,
      note: 'a network of the machines',
    },
    { path: `${base}.localnet.excludeSubnets[]`, role: 'none' },
  ];
}

/** The network between the routers of a primary network; of secondary ones there is none. */
function joinField(base: string, layer: 'layer2' | 'layer3'): Field {
  const keys = base.split('.');
  return {
    path: `${base}.${layer}.joinSubnets[]`,
    role: 'internal',
    form: 'cidr',
    when: ({ root }) => stringAt(root, ...keys, layer, 'role') === 'Primary',
    default: ['100.65.0.0/16'],
    note: 'of networks with the role `Primary`; 100.65.0.0/16 where it is not set',
  };
}

function networkOf({ kind, name, namespace, root }: Resource): string | undefined {
  if (name !== undefined) return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
  // Nobody can tell whose it is: it meets nothing.
  return `${kind} at ${root.span.start}`;
}

function physicalNetworkOf({ root }: Resource): string | undefined {
  const localnet = valueAt(root, ['spec', 'network', 'localnet']) ?? valueAt(root, ['spec', 'localnet']);
  const name = stringAt(localnet, 'physicalNetworkName');
  const vlan = numberAt(localnet, 'vlan', 'access', 'id');
  if (typeof name !== 'string') return undefined;
  return typeof vlan === 'number' ? `${name}, VLAN ${vlan}` : name;
}
