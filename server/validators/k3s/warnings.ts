import { parseCidrGo } from '../../address/cidr.ts';
import { isServer, k3sKinds } from '../../kubernetes/k3s/configuration.ts';
import { entriesAt } from '../../kubernetes/k3s/entries.ts';
import type { Examples } from '../../model/examples.ts';
import { booleanAt, member, stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'k3s',
  kinds: k3sKinds,
  stage: 'warn',
  upstream: { version: '1.34', path: 'pkg/agent/run.go', symbol: 'run' },
  rules: {
    'k3s-flannel-external-ip': {
      summary: 'Flannel of k3s uses external addresses without any, or without encryption.',
      why: 'With flannel-external-ip the traffic between Pods of different nodes goes to node-external-ip: where the node names none, the internal address is used after all, and with another backend than wireguard-native the traffic crosses the outside network as it is. k3s logs a warning and goes on.',
    },
    'k3s-ipv6-first-without-node-ip': {
      summary: 'IPv6 comes first in k3s or RKE2, and no node-ip says so.',
      why: 'Without node-ip the node puts its IPv4 address first, which fits no cluster whose first range is IPv6: kube-apiserver refuses to advertise an address of another family than its first Service range.',
    },
  },
  check({ root, complete }, _, report) {
    if (!isServer(root) || !complete) return;
    const backend = stringAt(root, 'flannel-backend') ?? 'vxlan';
    if (
      booleanAt(root, 'flannel-external-ip') === true &&
      typeof backend === 'string' &&
      backend !== 'none'
    ) {
      const hasAddress = member(root, 'node-external-ip') !== undefined;
      if (!hasAddress || backend !== 'wireguard-native') {
        report('k3s-flannel-external-ip', {
          path: ['flannel-external-ip'],
          reason: null,
          message: hasAddress
            ? `Traffic between Pods goes over external addresses, and the backend ${backend} does not encrypt it.`
            : 'No node-external-ip is set, so Flannel uses the internal address in spite of flannel-external-ip.',
        });
      }
    }
    const [first, second] = (entriesAt(root, 'cluster-cidr') ?? []).map(
      ({ text }) => parseCidrGo(text)?.cidr,
    );
    const isIpv6First = first?.family === 'IPv6' && second?.family === 'IPv4';
    if (!isIpv6First || member(root, 'node-ip') !== undefined) return;
    report('k3s-ipv6-first-without-node-ip', {
      path: ['cluster-cidr'],
      reason: null,
      message: 'The first range is IPv6, but without node-ip the node has its IPv4 address first.',
    });
  },
});

export const examples: { readonly [id: string]: Examples } = {
  'k3s-flannel-external-ip': {
    invalid: [
      {
        text: `cluster-init: true
tls-san: [k3s.lan]
flannel-external-ip: true
#                    ^^^^ warning k3s-flannel-external-ip: No node-external-ip is set, so Flannel uses the internal address in spite of flannel-external-ip.
`,
      },
      {
        text: `cluster-init: true
node-external-ip: 198.51.100.7
flannel-external-ip: true
#                    ^^^^ warning k3s-flannel-external-ip: Traffic between Pods goes over external addresses, and the backend vxlan does not encrypt it.
`,
      },
    ],
    valid: [
      {
        text: 'cluster-init: true\nnode-external-ip: 198.51.100.7\nflannel-external-ip: true\nflannel-backend: wireguard-native\n',
      },
    ],
  },
  'k3s-ipv6-first-without-node-ip': {
    invalid: [
      {
        text: `cluster-cidr: fd00:42::/56,10.42.0.0/16
#             ^^^^^^^^^^^^^^^^^^^^^^^^^ warning k3s-ipv6-first-without-node-ip: The first range is IPv6, but without node-ip the node has its IPv4 address first.
service-cidr: fd00:43::/112,10.43.0.0/16
`,
      },
    ],
    valid: [
      {
        text: 'cluster-cidr: fd00:42::/56,10.42.0.0/16\nservice-cidr: fd00:43::/112,10.43.0.0/16\nnode-ip: fd00::10,192.168.1.10\n',
      },
    ],
  },
};
