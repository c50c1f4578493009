import { parseCidrGo } from '../../address/cidr.ts';
import { parseIpGo } from '../../address/ip.ts';
import { asSingle } from '../../kubernetes/cilium/netip.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { listAt, type Path, stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

export default defineValidator({
  component: 'Cilium',
  kinds: [
    'cilium.io/v2/CiliumBGPClusterConfig',
    'cilium.io/v2alpha1/CiliumBGPClusterConfig',
    'cilium.io/v2alpha1/CiliumBGPPeeringPolicy',
  ],
  stage: 'validate',
  upstream: {
    version: '1.18.5',
    path: 'pkg/k8s/apis/cilium.io/client/crds/v2/ciliumbgpclusterconfigs.yaml',
    symbol: 'peerAddress',
  },
  rules: {
    'cilium-peer-address': {
      summary: 'The address of a BGP peer is not in the form that its kind asks for.',
      why: 'A CiliumBGPClusterConfig has the plain address of a router. The older CiliumBGPPeeringPolicy has it as a CIDR of one address. The other form is refused, and nothing is announced to the router.',
    },
  },
  check(resource, _, report) {
    const isOld = resource.kind === 'CiliumBGPPeeringPolicy';
    for (const path of peersOf(resource, isOld)) {
      const text = stringAt(resource.root, ...path);
      if (typeof text !== 'string') continue;
      const fixed = isOld ? asSingle(text) : text.split('/')[0];
      // The definition of the resource allows blanks around a plain address.
      const isRead = isOld
        ? parseCidrGo(text) !== undefined
        : parseIpGo(text.trim().split('%')[0] ?? '') !== undefined;
      if (isRead) continue;
      const isFixed = fixed !== undefined && (isOld || parseIpGo(fixed) !== undefined);
      report('cilium-peer-address', {
        path,
        reason: null,
        message: isOld
          ? `A ${resource.kind} has the address of a peer as a CIDR such as 192.168.1.1/32, and ${text} is none.`
          : `A ${resource.kind} has the address of a peer without a prefix length, and ${text} is no address.`,
        fixes: isFixed ? [write(path, fixed, 'safe')] : [],
      });
    }
  },
});

function peersOf({ root }: Resource, isOld: boolean): Path[] {
  const [instances, peers] = isOld ? ['virtualRouters', 'neighbors'] : ['bgpInstances', 'peers'];
  const all = listAt(root, 'spec', instances ?? '');
  if (!Array.isArray(all)) return [];
  return all.flatMap((instance, n): Path[] => {
    const own = listAt(instance, peers ?? '');
    return Array.isArray(own) ? own.map((_, k) => ['spec', instances, n, peers, k, 'peerAddress']) : [];
  });
}

const config = (address: string) => `apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata:
  name: router
spec:
  bgpInstances:
    - name: cilium
      localASN: 64514
      peers:
        - name: router
          peerASN: 64513
          peerAddress: ${address}
`;
const old = (address: string) => `apiVersion: cilium.io/v2alpha1
kind: CiliumBGPPeeringPolicy
metadata:
  name: router
spec:
  virtualRouters:
    - localASN: 64512
      neighbors:
        - peerASN: 64513
          peerAddress: ${address}
`;

export const examples: { readonly [id: string]: Examples } = {
  'cilium-peer-address': {
    invalid: [
      {
        text: config(`192.168.0.1/32
#                      ^^^^^^^^^^^^^^ error cilium-peer-address: A CiliumBGPClusterConfig has the address of a peer without a prefix length, and 192.168.0.1/32 is no address.`),
        fixed: config('192.168.0.1'),
      },
      {
        text: old(`10.20.0.1
#                      ^^^^^^^^^ error cilium-peer-address: A CiliumBGPPeeringPolicy has the address of a peer as a CIDR such as 192.168.1.1/32, and 10.20.0.1 is none.`),
        fixed: old('10.20.0.1/32'),
      },
    ],
    valid: [{ text: config('192.168.0.1') }, { text: config('fe80::1') }, { text: old('10.20.0.1/32') }],
  },
};
