import { formatCidr, parseCidrGo } from '../../address/cidr.ts';
import type { Family } from '../../address/family.ts';
import { parseIpGo } from '../../address/ip.ts';
import { calicoKinds } from '../../kubernetes/calico/kinds.ts';
import { isStandIn } from '../../kubernetes/calico/stand-in.ts';
import { itemsIn } from '../../kubernetes/placed.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, stringAt, unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

/** What Calico takes in a list. */
interface Taken {
  /** Below `spec`. */
  readonly list: string;
  /** The field of each item; without one the item itself. */
  readonly field?: string;
  readonly form: 'address' | 'network' | 'masked network';
  readonly family?: Family;
}

const masked = (list: string, family?: Family): Taken => ({
  list,
  field: 'cidr',
  form: 'masked network',
  ...(family === undefined ? {} : { family }),
});

const lists: { readonly [kind: string]: readonly Taken[] } = {
  BGPConfiguration: [
    'serviceClusterIPs',
    'serviceExternalIPs',
    'serviceLoadBalancerIPs',
    'prefixAdvertisements',
  ].map((list) => masked(list)),
  BGPFilter: [
    masked('exportV4', 'IPv4'),
    masked('importV4', 'IPv4'),
    masked('exportV6', 'IPv6'),
    masked('importV6', 'IPv6'),
  ],
  IPReservation: [{ list: 'reservedCIDRs', form: 'network' }],
  GlobalNetworkSet: [{ list: 'nets', form: 'network' }],
  NetworkSet: [{ list: 'nets', form: 'network' }],
  HostEndpoint: [{ list: 'expectedIPs', form: 'address' }],
  FelixConfiguration: [{ list: 'externalNodesList', form: 'network' }],
};

export default defineValidator({
  component: 'Calico',
  kinds: calicoKinds(...Object.keys(lists)),
  stage: 'validate',
  upstream: {
    version: '3.32.1',
    path: 'libcalico-go/lib/validator/v3/validator.go',
    symbol: 'validateIPNetwork, validateCIDRs, validateIPv4Network, validateIPv6Network',
  },
  rules: {
    'calico-network-malformed': {
      summary: 'An entry of a list of Calico is no network, or no address.',
      why: 'Calico takes networks (10.0.0.0/8) and single addresses (10.0.0.1) in lists of networks, and only addresses where it asks for those of an interface. It refuses the whole object for another text.',
    },
    'calico-network-not-masked': {
      summary: 'A network that Calico tells BGP peers of has bits set after its prefix.',
      why: 'Routes are told by their first address. Where Calico only compares addresses, in network sets and reservations, it takes such a network.',
    },
    'calico-filter-family': {
      summary: 'A BGP filter of Calico has a network of the other IP family.',
      why: 'A filter has a list for each family, because routes of each are told apart.',
    },
  },
  check(resource, _, report) {
    for (const { text, path, form, family } of entriesOf(resource)) {
      const parsed = parseCidrGo(text);
      const ip = parseIpGo(text)?.ip;
      if (form === 'address' ? ip === undefined : parsed === undefined && ip === undefined) {
        report('calico-network-malformed', {
          path,
          reason: null,
          message:
            form === 'address' ? `${text} is no IP address.` : `${text} is no network such as 10.0.0.0/8.`,
        });
        continue;
      }
      const own = parsed?.cidr.family ?? ip?.family;
      if (family !== undefined && own !== family)
        report('calico-filter-family', {
          path,
          reason: null,
          message: `${text} is ${own}, and stands among the rules for ${family}.`,
        });
      if (form === 'masked network' && parsed?.hostBits === true)
        report('calico-network-not-masked', {
          path,
          reason: null,
          message: `The /${parsed.cidr.prefix} that ${text} lies in begins at ${formatCidr(parsed.cidr)}, and Calico takes it only so.`,
          fixes: [write(path, formatCidr(parsed.cidr), 'safe')],
        });
    }
  },
});

interface Entry extends Pick<Taken, 'form' | 'family'> {
  readonly text: string;
  readonly path: Path;
}

function entriesOf({ root, kind }: Resource): Entry[] {
  return (lists[kind] ?? []).flatMap(({ list, field, ...taken }) =>
    itemsIn({ path: [], value: root }, 'spec', list).flatMap((item): Entry[] => {
      const path = field === undefined ? item.path : [...item.path, field];
      const text = stringAt(item.value, ...(field === undefined ? [] : [field]));
      return text === undefined || text === unknown || text === '' || isStandIn(text)
        ? []
        : [{ ...taken, text, path }];
    }),
  );
}

const object = (kind: string, spec: string) => `apiVersion: projectcalico.org/v3
kind: ${kind}
metadata:
  name: main
spec:
${spec}`;

export const examples: { readonly [id: string]: Examples } = {
  'calico-network-malformed': {
    invalid: [
      {
        text: object(
          'GlobalNetworkSet',
          `  nets:
    - 10.0.0.0/33
#     ^^^^^^^^^^^ error calico-network-malformed: 10.0.0.0/33 is no network such as 10.0.0.0/8.
`,
        ),
      },
      {
        text: object(
          'HostEndpoint',
          `  node: a
  expectedIPs:
    - 192.168.1.5/24
#     ^^^^^^^^^^^^^^ error calico-network-malformed: 192.168.1.5/24 is no IP address.
`,
        ),
      },
    ],
    valid: [
      { text: object('IPReservation', '  reservedCIDRs:\n    - 10.244.1.7\n    - 10.244.2.5/24\n') },
      { text: object('GlobalNetworkSet', '  nets:\n    - "{{ office }}"\n') },
    ],
  },
  'calico-network-not-masked': {
    invalid: [
      {
        text: object(
          'BGPConfiguration',
          `  serviceLoadBalancerIPs:
    - cidr: 192.168.9.5/24
#           ^^^^^^^^^^^^^^ error calico-network-not-masked: The /24 that 192.168.9.5/24 lies in begins at 192.168.9.0/24, and Calico takes it only so.
`,
        ),
        fixed: object('BGPConfiguration', '  serviceLoadBalancerIPs:\n    - cidr: 192.168.9.0/24\n'),
      },
    ],
    valid: [
      { text: object('BGPConfiguration', '  serviceLoadBalancerIPs:\n    - cidr: 192.168.9.5\n') },
      { text: object('NetworkSet', '  nets:\n    - 192.168.9.5/24\n') },
    ],
  },
  'calico-filter-family': {
    invalid: [
      {
        text: object(
          'BGPFilter',
          `  exportV4:
    - action: Accept
      matchOperator: In
      cidr: fd00::/48
#           ^^^^^^^^^ error calico-filter-family: fd00::/48 is IPv6, and stands among the rules for IPv4.
`,
        ),
      },
    ],
    valid: [
      {
        text: object(
          'BGPFilter',
          '  exportV6:\n    - action: Accept\n      matchOperator: In\n      cidr: fd00::/48\n',
        ),
      },
    ],
  },
};
