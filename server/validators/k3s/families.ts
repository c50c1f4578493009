import { parseCidrGo } from '../../address/cidr.ts';
import type { Family } from '../../address/family.ts';
import { parseIpGo } from '../../address/ip.ts';
import { isServer, k3sKinds, productOf } from '../../kubernetes/k3s/configuration.ts';
import { type Entry, entriesAt } from '../../kubernetes/k3s/entries.ts';
import type { Examples } from '../../model/examples.ts';
import type { Mapping } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'k3s',
  kinds: k3sKinds,
  stage: 'validate',
  upstream: { version: '1.34', path: 'pkg/agent/run.go', symbol: 'run' },
  rules: {
    'k3s-families-differ': {
      summary: 'The ranges and node addresses of k3s or RKE2 are of different IP families.',
      why: 'k3s is stricter than Kubernetes: cluster-cidr and service-cidr must be both IPv4, both IPv6, or both dual-stack with the same family first, and a node needs an address of each family of cluster-cidr.',
    },
    'k3s-ranges-no-pair': {
      summary: 'A list of ranges of k3s or RKE2 is no pair of one IPv4 and one IPv6 range.',
      why: 'kube-apiserver and kube-controller-manager, which run inside the server, take one range, or one of each family, and end the server with any other list.',
    },
  },
  check(resource, _, report) {
    const { root } = resource;
    if (!isServer(root)) return;
    const product = productOf(resource);
    const pods = listAt(root, 'cluster-cidr', rangeFamily);
    const services = listAt(root, 'service-cidr', rangeFamily);
    for (const list of [pods, services]) {
      const surplus = list?.find(({ family }, n) => list.findIndex((other) => other.family === family) < n);
      if (surplus === undefined) continue;
      const { text, path, span, family } = surplus;
      report('k3s-ranges-no-pair', {
        path,
        span,
        step: 1,
        reason: null,
        message: `${text} is another ${family} range in ${path[0]}, and ${product} takes at most one range of each family.`,
      });
    }
    const [firstPods] = pods ?? [];
    const [firstServices] = services ?? [];
    if (pods === undefined || firstPods === undefined) return;
    if (services !== undefined && firstServices !== undefined && nameOf(pods) !== nameOf(services)) {
      report('k3s-families-differ', {
        path: ['service-cidr'],
        reason: null,
        message: `The Service ranges are ${nameOf(services)} and the Pod ranges ${nameOf(pods)}, but ${product} needs the same families in the same order.`,
      });
    }
    const nodes = listAt(root, 'node-ip', (text) => parseIpGo(text)?.ip.family);
    const missing = nodes === undefined || nodes.length === 0 ? undefined : missingFamily(pods, nodes);
    if (missing === undefined) return;
    report('k3s-families-differ', {
      path: ['node-ip'],
      reason: null,
      message: `The node has no ${missing} address in node-ip, but cluster-cidr has an ${missing} range, so ${product} does not start.`,
    });
  },
});

type OfFamily = Entry & { readonly family: Family };

/** Undefined while one of the entries cannot be read. */
function listAt(
  root: Mapping,
  key: string,
  familyOf: (text: string) => Family | undefined,
): readonly OfFamily[] | undefined {
  const entries = entriesAt(root, key) ?? [];
  const known = entries.flatMap((entry): OfFamily[] => {
    const family = familyOf(entry.text);
    return family === undefined ? [] : [{ ...entry, family }];
  });
  return known.length === 0 || known.length < entries.length ? undefined : known;
}

function rangeFamily(text: string): Family | undefined {
  return parseCidrGo(text)?.cidr.family;
}

function isDual(list: readonly OfFamily[]): boolean {
  return new Set(list.map(({ family }) => family)).size > 1;
}

function nameOf(list: readonly OfFamily[]): string {
  const first = list[0]?.family ?? 'IPv4';
  return isDual(list) ? `dual-stack with ${first} first` : `${first} only`;
}

function missingFamily(pods: readonly OfFamily[], nodes: readonly OfFamily[]): Family | undefined {
  if (isDual(nodes)) return undefined;
  return pods.find(({ family }) => family !== nodes[0]?.family)?.family;
}

export const examples: { readonly [id: string]: Examples } = {
  'k3s-families-differ': {
    invalid: [
      {
        text: `cluster-cidr: 10.42.0.0/16,fd00:42::/56
service-cidr: 10.43.0.0/16
#             ^^^^^^^^^^^^ error k3s-families-differ: The Service ranges are IPv4 only and the Pod ranges dual-stack with IPv4 first, but k3s needs the same families in the same order.
`,
      },
      {
        text: `cluster-cidr: 10.42.0.0/16,fd00:42::/56
service-cidr: 10.43.0.0/16,fd00:43::/112
node-ip: 192.168.1.10
#        ^^^^^^^^^^^^ error k3s-families-differ: The node has no IPv6 address in node-ip, but cluster-cidr has an IPv6 range, so k3s does not start.
`,
      },
    ],
    valid: [
      { text: 'cluster-cidr: 10.42.0.0/16\nservice-cidr: 10.43.0.0/16\nnode-ip: 192.168.1.10,fd00::10\n' },
      { text: 'cluster-cidr: [10.42.0.0/16, "<pods6>"]\nservice-cidr: 10.43.0.0/16\n' },
    ],
  },
  'k3s-ranges-no-pair': {
    invalid: [
      {
        text: `cni: canal
cluster-cidr: 10.42.0.0/16,10.44.0.0/16
#                          ^^^^^^^^^^^^ error k3s-ranges-no-pair: 10.44.0.0/16 is another IPv4 range in cluster-cidr, and RKE2 takes at most one range of each family.
service-cidr: 10.43.0.0/16
`,
      },
    ],
    valid: [{ text: 'cluster-cidr: 10.42.0.0/16,fd00:42::/56\nservice-cidr: 10.43.0.0/16,fd00:43::/112\n' }],
  },
};
