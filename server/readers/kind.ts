import type { Facts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { stringAt, valueAt } from '../model/value.ts';
import { type ClaimField, defineReader } from './define.ts';
import { sourceAt } from './reading/source.ts';

/** The name of every cluster that was given none. */
const defaultName = 'kind';

/**
 * kind's own configuration; kubeadm's inside it is read on its own. Defaults count where something is said about the
 * network at all. Upstream: kind, pkg/apis/config/v1alpha4/types.go and default.go.
 */
export default defineReader({
  system: 'kind',
  kinds: ['kind.x-k8s.io/v1alpha4/Cluster'],
  fields: [
    subnet('pods', 'IPv4', ['10.244.0.0/16']),
    subnet('pods', 'IPv6', ['fd00:10:244::/56']),
    subnet('pods', 'dual', ['10.244.0.0/16', 'fd00:10:244::/56']),
    subnet('services', 'IPv4', ['10.96.0.0/16']),
    subnet('services', 'IPv6', ['fd00:10:96::/112']),
    subnet('services', 'dual', ['10.96.0.0/16', 'fd00:10:96::/112']),
    { path: 'networking.kubeProxyMode', setting: 'kube-proxy-mode' },
    { path: 'networking.apiServerAddress', role: 'none', note: 'an address of the host that runs kind' },
    { path: 'nodes[].extraPortMappings[].listenAddress', role: 'none', note: 'an address of the host' },
  ],
  read(resource, fields) {
    const facts = fields();
    const saysNetwork = valueAt(resource.root, ['networking'])?.kind === 'map';
    return {
      claims: facts.claims?.filter(({ strength }) => saysNetwork || strength !== 'default') ?? [],
      settings: facts.settings?.filter(({ strength }) => saysNetwork || strength !== 'default') ?? [],
      controlPlanes: planeOf(resource),
    };
  },
});

type Shape = 'IPv4' | 'IPv6' | 'dual';

/** One field for each value of `ipFamily`, since its default depends on it. */
function subnet(role: 'pods' | 'services', shape: Shape, ranges: readonly string[]): ClaimField {
  const isPods = role === 'pods';
  return {
    path: isPods ? 'networking.podSubnet' : 'networking.serviceSubnet',
    role,
    form: 'cidr',
    separator: ',',
    setting: isPods ? 'pod-ranges' : 'service-ranges',
    ...(isPods ? { blocks: { IPv4: 24, IPv6: 64 } } : {}),
    default: ranges,
    yieldsTo: isPods ? 'pod-ranges' : 'service-ranges',
    note: shape === 'IPv4' ? 'a comma list' : `where ipFamily is ${shape.toLowerCase()}`,
    when: ({ root }) => shapeOf(stringAt(root, 'networking', 'ipFamily')) === shape,
  };
}

/** Of a family that cannot be known IPv4, too: what is written counts, and there is no default beside it. */
function shapeOf(family: ReturnType<typeof stringAt>): Shape {
  if (family === 'ipv6') return 'IPv6';
  return family === 'dual' ? 'dual' : 'IPv4';
}

function planeOf(resource: Resource): Facts['controlPlanes'] {
  const name = stringAt(resource.root, 'name');
  const clusterName = typeof name === 'string' && name !== defaultName ? name : undefined;
  return [{ component: 'kind', clusterName, source: sourceAt(resource, ['kind']) }];
}
