import { type Cidr, parseCidrGo } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { itemsIn } from '../../kubernetes/placed.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { listAt, numberAt, stringAt } from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';

type Id =
  | 'openshift-host-prefix-refused'
  | 'openshift-network-malformed'
  | 'openshift-network-families-differ';

export default defineValidator({
  component: 'OpenShift',
  kinds: ['config.openshift.io/v1/Network'],
  stage: 'validate',
  upstream: { version: '4.21', path: 'pkg/network/cluster_config.go', symbol: 'ValidateClusterConfig' },
  rules: {
    'openshift-host-prefix-refused': {
      summary: 'The block of a node is larger than the Pod range, or too small.',
      why: 'The network operator of OpenShift refuses the configuration. The host prefix is at least as long as that of its range, and leaves at least two bits for Pods.',
    },
    'openshift-network-malformed': {
      summary: 'A Pod or Service range of an OpenShift cluster cannot be read.',
      why: 'The network operator of OpenShift refuses the configuration. A range is written as a CIDR.',
    },
    'openshift-network-families-differ': {
      summary: 'Pods and Services of an OpenShift cluster are of different IP families.',
      why: 'The network operator of OpenShift refuses the configuration: Pods and Services are both of IPv4, both of IPv6, or both of the two.',
    },
  },
  check(resource, _, report) {
    const pods = podRanges(resource, report);
    const services = stringItemsAt(resource.root, 'spec', 'serviceNetwork').map(({ text, path }) => {
      const cidr = parseCidrGo(text)?.cidr;
      if (cidr === undefined) refuse(report, path, text);
      return cidr;
    });
    const [podFamilies, serviceFamilies] = [pods, services].map(familiesOf);
    const written = listAt(resource.root, 'spec', 'serviceNetwork');
    const isWhole = Array.isArray(written) && written.length === services.length;
    if (
      !isWhole ||
      podFamilies === undefined ||
      serviceFamilies === undefined ||
      podFamilies === serviceFamilies
    )
      return;
    report('openshift-network-families-differ', {
      path: ['spec', 'serviceNetwork'],
      reason: null,
      message: `Services are of ${serviceFamilies}, and Pods of ${podFamilies}.`,
    });
  },
});

function podRanges({ root }: Resource, report: Report<Id>): (Cidr | undefined)[] {
  return itemsIn({ path: [], value: root }, 'spec', 'clusterNetwork').map(({ path, value }) => {
    const text = stringAt(value, 'cidr');
    const prefix = numberAt(value, 'hostPrefix');
    const cidr = typeof text === 'string' ? parseCidrGo(text)?.cidr : undefined;
    if (typeof text !== 'string') return undefined;
    if (cidr === undefined) {
      refuse(report, [...path, 'cidr'], text);
      return undefined;
    }
    if (typeof prefix !== 'number' || prefix === 0) return cidr;
    const most = bitsOf(cidr.family) - 2;
    const fault =
      prefix < cidr.prefix
        ? `A node gets a block of /${prefix}, which is larger than ${text} as a whole.`
        : prefix > most
          ? `A node gets a block of /${prefix}, and OpenShift takes /${most} at most.`
          : undefined;
    if (fault !== undefined)
      report('openshift-host-prefix-refused', {
        path: [...path, 'hostPrefix'],
        reason: null,
        message: fault,
      });
    return cidr;
  });
}

function refuse(report: Report<Id>, path: readonly (string | number)[], text: string): void {
  report('openshift-network-malformed', {
    path,
    reason: null,
    message: `${text} is no CIDR such as 10.128.0.0/14.`,
  });
}

/** `IPv4`, or `IPv4 and IPv6`; undefined where one cannot be known, or none is there. */
function familiesOf(cidrs: readonly (Cidr | undefined)[]): string | undefined {
  const known = cidrs.filter((cidr) => cidr !== undefined);
  if (known.length < cidrs.length || known.length === 0) return undefined;
  return [...new Set(known.map(({ family }) => family))].toSorted().join(' and ');
}

const network = (pods: string, services = '[172.30.0.0/16]') => `apiVersion: config.openshift.io/v1
kind: Network
metadata:
  name: cluster
spec:
  networkType: OVNKubernetes
  clusterNetwork:
    - cidr: 10.128.0.0/14
${pods}
  serviceNetwork: ${services}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'openshift-host-prefix-refused': {
    invalid: [
      {
        text: network(`      hostPrefix: 12
#                 ^^ error openshift-host-prefix-refused: A node gets a block of /12, which is larger than 10.128.0.0/14 as a whole.`),
      },
      {
        text: network(`      hostPrefix: 31
#                 ^^ error openshift-host-prefix-refused: A node gets a block of /31, and OpenShift takes /30 at most.`),
      },
    ],
    valid: [{ text: network('      hostPrefix: 30') }],
  },
  'openshift-network-malformed': {
    invalid: [
      {
        text: network(
          '      hostPrefix: 23',
          `[172.30.0.0]
#                  ^^^^^^^^^^ error openshift-network-malformed: 172.30.0.0 is no CIDR such as 10.128.0.0/14.`,
        ),
      },
    ],
    valid: [{ text: network('      hostPrefix: 23') }],
  },
  'openshift-network-families-differ': {
    invalid: [
      {
        text: network('      hostPrefix: 23', '[172.30.0.0/16, "fd02::/112"]').replace(
          '  serviceNetwork: [172.30.0.0/16, "fd02::/112"]',
          `  serviceNetwork: [172.30.0.0/16, "fd02::/112"]
# ^^^^^^^^^^^^^^ error openshift-network-families-differ: Services are of IPv4 and IPv6, and Pods of IPv4.`,
        ),
      },
    ],
    valid: [
      {
        text: network(
          '      hostPrefix: 23\n    - { cidr: "fd01::/48", hostPrefix: 64 }',
          '[172.30.0.0/16, "fd02::/112"]',
        ),
      },
    ],
  },
};
