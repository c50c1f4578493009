import { parseIpGo } from '../../address/ip.ts';
import { parsePortRange } from '../../kubernetes/flag-values.ts';
import { isServer, k3sKinds, productOf } from '../../kubernetes/k3s/configuration.ts';
import { type Entry, entriesAt } from '../../kubernetes/k3s/entries.ts';
import type { Examples } from '../../model/examples.ts';
import { listing } from '../../text/listing.ts';
import { defineValidator } from '../define.ts';

const egressModes = ['agent', 'cluster', 'pod', 'disabled'];

export default defineValidator({
  component: 'k3s',
  kinds: k3sKinds,
  stage: 'validate',
  upstream: { version: '1.29', path: 'pkg/cli/server/server.go', symbol: 'run' },
  rules: {
    'k3s-value-malformed': {
      summary: 'A network setting of k3s or RKE2 has a value that it does not take.',
      why: 'The server does not start: addresses (node-ip, cluster-dns) stand without a prefix length, service-node-port-range is two ports with a dash, and egress-selector-mode has four values.',
    },
  },
  check(resource, _, report) {
    const { root } = resource;
    const faults = [
      ...faultsOf(entriesAt(root, 'node-ip'), isAddress, 'no address'),
      ...(isServer(root)
        ? [
            ...faultsOf(entriesAt(root, 'cluster-dns'), isAddress, 'no address'),
            ...faultsOf(entriesAt(root, 'service-node-port-range'), isPortRange, 'no range of ports'),
            ...faultsOf(
              entriesAt(root, 'egress-selector-mode'),
              (text) => egressModes.includes(text),
              `none of ${listing(egressModes)}`,
            ),
          ]
        : []),
    ];
    for (const { entry, what } of faults) {
      report('k3s-value-malformed', {
        path: entry.path,
        span: entry.span,
        reason: null,
        message: `${entry.path[0]} has ${entry.text}, which is ${what}, so ${productOf(resource)} does not start.`,
      });
    }
  },
});

function faultsOf(
  entries: readonly Entry[] | undefined,
  isGood: (text: string) => boolean,
  what: string,
): { readonly entry: Entry; readonly what: string }[] {
  return (entries ?? []).filter(({ text }) => !isGood(text)).map((entry) => ({ entry, what }));
}

function isAddress(text: string): boolean {
  return parseIpGo(text) !== undefined;
}

function isPortRange(text: string): boolean {
  return typeof parsePortRange(text) === 'object';
}

export const examples: { readonly [id: string]: Examples } = {
  'k3s-value-malformed': {
    invalid: [
      {
        text: `node-ip: 192.168.1.10/24
#        ^^^^^^^^^^^^^^^ error k3s-value-malformed: node-ip has 192.168.1.10/24, which is no address, so k3s does not start.
cluster-dns: 10.43.0.10,kube-dns
#                       ^^^^^^^^ error k3s-value-malformed: cluster-dns has kube-dns, which is no address, so k3s does not start.
service-node-port-range: 30000:32767
#                        ^^^^^^^^^^^ error k3s-value-malformed: service-node-port-range has 30000:32767, which is no range of ports, so k3s does not start.
egress-selector-mode: nodes
#                     ^^^^^ error k3s-value-malformed: egress-selector-mode has nodes, which is none of agent, cluster, pod and disabled, so k3s does not start.
`,
      },
    ],
    valid: [
      {
        text: 'node-ip: [192.168.1.10, "fd00::10"]\ncluster-dns: 10.43.0.10\nservice-node-port-range: 30000-32767\negress-selector-mode: disabled\n',
      },
    ],
  },
};
