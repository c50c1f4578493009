import { isCovered, rangeOf } from '../../address/address-range.ts';
import { type Cidr, parseCidrGo } from '../../address/cidr.ts';
import { asSingle } from '../../kubernetes/cilium/netip.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { listAt, type Path, stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { remove, removeOneOf, write } from '../fix.ts';

export default defineValidator({
  component: 'Cilium',
  kinds: ['cilium.io/v2/CiliumEgressGatewayPolicy'],
  stage: 'validate',
  upstream: { version: '1.18.5', path: 'pkg/egressgateway/policy.go', symbol: 'ParseCEGP' },
  rules: {
    'cilium-egress-gateway-unclear': {
      summary: 'An egress gateway names both an interface and an address.',
      why: 'Traffic leaves the gateway with the address that is named, or with the first address of the interface that is named. Cilium refuses a policy that names both, and traffic goes on leaving from every node.',
    },
    'cilium-egress-cidr-malformed': {
      summary: 'An egress gateway policy names a range that cannot be read.',
      why: 'Cilium refuses the whole policy for one range, and traffic goes on leaving from every node.',
    },
    'cilium-excluded-cidr-outside': {
      summary: 'An egress gateway policy excludes addresses that it does not send through the gateway.',
      why: 'Traffic to excluded ranges does not go through the gateway. What lies outside of all destinations does not either, so that excluding it does nothing.',
    },
  },
  check(resource, _, report) {
    for (const gateway of gatewaysOf(resource)) {
      const [name, ip] = ['interface', 'egressIP'].map((key) => stringAt(resource.root, ...gateway, key));
      if (typeof name !== 'string' || typeof ip !== 'string' || name === '' || ip === '') continue;
      report('cilium-egress-gateway-unclear', {
        path: [...gateway, 'egressIP'],
        reason: null,
        message: `The gateway has the address ${ip} and the interface ${name}; Cilium takes only one of the two.`,
        fixes: [remove([...gateway, 'interface']), remove([...gateway, 'egressIP'])],
      });
    }
    const ranges = ['destinationCIDRs', 'excludedCIDRs'].map((field) =>
      stringItemsAt(resource.root, 'spec', field).map((item) => ({
        ...item,
        cidr: parseCidrGo(item.text)?.cidr,
      })),
    );
    for (const { text, path, cidr } of ranges.flat()) {
      if (cidr !== undefined) continue;
      const single = asSingle(text);
      report('cilium-egress-cidr-malformed', {
        path,
        reason: null,
        message:
          single === undefined
            ? `${text === '' ? 'An empty text' : text} is no CIDR.`
            : `${text} is a single address, which stands here as ${single} only.`,
        fixes: single === undefined ? [] : [write(path, single, 'safe')],
      });
    }
    const [destinations = [], excluded = []] = ranges;
    if (!isWhole(resource, destinations)) return;
    for (const { text, path, cidr } of excluded) {
      if (cidr === undefined || meetsAny(cidr, destinations)) continue;
      report('cilium-excluded-cidr-outside', {
        path,
        reason: null,
        severity: 'information',
        message: `The range ${text} is excluded, and no destination has an address of it.`,
        fixes: removeOneOf(resource, path, text),
      });
    }
  },
});

function gatewaysOf({ root }: Resource): Path[] {
  const more = listAt(root, 'spec', 'egressGateways');
  return [
    ['spec', 'egressGateway'],
    ...(Array.isArray(more) ? more.map((_, n) => ['spec', 'egressGateways', n]) : []),
  ];
}

/** Whether all destinations are known. */
function isWhole({ root }: Resource, destinations: readonly { readonly cidr: Cidr | undefined }[]): boolean {
  const items = listAt(root, 'spec', 'destinationCIDRs');
  const known = destinations.filter(({ cidr }) => cidr !== undefined).length;
  return Array.isArray(items) && items.length === known && known > 0;
}

function meetsAny(cidr: Cidr, destinations: readonly { readonly cidr: Cidr | undefined }[]): boolean {
  return destinations.some(
    (other) =>
      other.cidr !== undefined &&
      (isCovered(rangeOf(cidr), [rangeOf(other.cidr)]) || isCovered(rangeOf(other.cidr), [rangeOf(cidr)])),
  );
}

const policy = (spec: string) => `apiVersion: cilium.io/v2
kind: CiliumEgressGatewayPolicy
metadata:
  name: out
spec:
  selectors:
    - podSelector: {}
${spec}`;

export const examples: { readonly [id: string]: Examples } = {
  'cilium-egress-gateway-unclear': {
    invalid: [
      {
        text: policy(`  destinationCIDRs: [0.0.0.0/0]
  egressGateway:
    nodeSelector: {}
    interface: eth1
    egressIP: 192.168.1.9
#             ^^^^^^^^^^^ error cilium-egress-gateway-unclear: The gateway has the address 192.168.1.9 and the interface eth1; Cilium takes only one of the two.
`),
        fixed: policy(`  destinationCIDRs: [0.0.0.0/0]
  egressGateway:
    nodeSelector: {}
    egressIP: 192.168.1.9
`),
      },
    ],
    valid: [
      {
        text: policy(
          '  destinationCIDRs: [0.0.0.0/0]\n  egressGateway: {nodeSelector: {}, egressIP: 192.168.1.9}\n',
        ),
      },
    ],
  },
  'cilium-egress-cidr-malformed': {
    invalid: [
      {
        text: policy(`  destinationCIDRs:
    - 203.0.113.7
#     ^^^^^^^^^^^ error cilium-egress-cidr-malformed: 203.0.113.7 is a single address, which stands here as 203.0.113.7/32 only.
`),
        fixed: policy('  destinationCIDRs:\n    - 203.0.113.7/32\n'),
      },
    ],
    valid: [{ text: policy('  destinationCIDRs: [203.0.113.0/24, "<range>"]\n') }],
  },
  'cilium-excluded-cidr-outside': {
    invalid: [
      {
        text: policy(`  destinationCIDRs: [10.0.0.0/8]
  excludedCIDRs:
    - 192.168.0.0/16
#     ^^^^^^^^^^^^^^ information cilium-excluded-cidr-outside: The range 192.168.0.0/16 is excluded, and no destination has an address of it.
`),
      },
    ],
    valid: [
      { text: policy('  destinationCIDRs: [0.0.0.0/0]\n  excludedCIDRs: [10.0.0.0/8]\n') },
      { text: policy('  destinationCIDRs: [10.0.0.0/8, "<range>"]\n  excludedCIDRs: [192.168.0.0/16]\n') },
    ],
  },
};
