import { containsIp, parseCidrGo } from '../../address/cidr.ts';
import { formatIp, parseIpGo } from '../../address/ip.ts';
import { parsePortRange } from '../../kubernetes/flag-values.ts';
import { kopsKinds, networkPath } from '../../kubernetes/installers/kops.ts';
import type { Examples } from '../../model/examples.ts';
import { booleanAt, type Path, stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

/** Where in the Service range kOps puts DNS. Upstream: pkg/model/components/kubedns.go. */
const dnsIndex = 10n;

export default defineValidator({
  component: 'kOps',
  kinds: kopsKinds,
  stage: 'validate',
  upstream: { version: '1.37.0', path: 'pkg/apis/kops/validation/legacy.go', symbol: 'ValidateCluster' },
  rules: {
    'kops-dns-address': {
      summary: 'An address of DNS in a kOps cluster is none, or is not where Pods ask.',
      why: 'kubeDNS.serverIP is an address out of serviceClusterIPRange, and kubelet.clusterDNS is that address, or that of the DNS cache on each node.',
    },
    'kops-node-port-range-malformed': {
      summary: 'The serviceNodePortRange of a kOps cluster is no range of ports.',
      why: 'It is read as kube-apiserver reads its flag: 30000-32767, or a first port and how many follow, 30000+2767.',
    },
  },
  check(resource, _, report) {
    const { root } = resource;
    const wrong = (path: Path, message: string) =>
      report('kops-dns-address', { path, reason: 'FieldValueInvalid', message });
    const servers: Path = ['spec', 'kubeDNS', 'serverIP'];
    const local: Path = ['spec', 'kubeDNS', 'nodeLocalDNS', 'localIP'];
    const server = stringAt(root, ...servers);
    const cache = stringAt(root, ...local);
    for (const path of [servers, local]) {
      const text = stringAt(root, ...path);
      const isUsed =
        path === servers || booleanAt(root, 'spec', 'kubeDNS', 'nodeLocalDNS', 'enabled') === true;
      if (isUsed && typeof text === 'string' && text !== '' && parseIpGo(text) === undefined)
        wrong(path, `"${text}" is no IP address.`);
    }
    const ip = typeof server === 'string' ? parseIpGo(server)?.ip : undefined;
    const services = stringAt(root, ...networkPath(resource, 'serviceClusterIPRange'));
    const range = typeof services === 'string' ? parseCidrGo(services)?.cidr : undefined;
    if (ip !== undefined && range !== undefined && !containsIp(range, ip))
      wrong(
        servers,
        `${String(server)} is not in serviceClusterIPRange ${String(services)}, as the address of DNS has to be.`,
      );
    const tenth = range && { family: range.family, value: range.first + dnsIndex };
    if (server === undefined && range !== undefined && tenth !== undefined && !containsIp(range, tenth))
      wrong(
        networkPath(resource, 'serviceClusterIPRange'),
        `DNS gets ${formatIp(tenth)} where kubeDNS.serverIP names no other address, and ${String(services)} ends before.`,
      );
    const asked: Path = ['spec', 'kubelet', 'clusterDNS'];
    const clusterDns = stringAt(root, ...asked);
    if (
      ip !== undefined &&
      typeof clusterDns === 'string' &&
      typeof cache === 'string' &&
      clusterDns !== server &&
      clusterDns !== cache
    )
      wrong(
        asked,
        `Kubelets name ${clusterDns}, which is neither kubeDNS.serverIP ${String(server)} nor the cache ${cache}.`,
      );
    const ports: Path = ['spec', 'kubeAPIServer', 'serviceNodePortRange'];
    const text = stringAt(root, ...ports);
    if (typeof text === 'string' && typeof parsePortRange(text) === 'string') {
      const message = `"${text}" is no range of ports such as 30000-32767.`;
      report('kops-node-port-range-malformed', { path: ports, reason: 'FieldValueInvalid', message });
    }
  },
});

const cluster = (lines: string) => `apiVersion: kops.k8s.io/v1alpha2
kind: Cluster
metadata:
  name: edge.example.com
spec:
  ${lines}
`;

export const examples: { readonly [id: string]: Examples } = {
  'kops-dns-address': {
    invalid: [
      {
        text: cluster(`serviceClusterIPRange: 100.64.0.0/13
  kubeDNS:
    serverIP: 10.0.0.10
    #         ^^^^^^^^^ error kops-dns-address: 10.0.0.10 is not in serviceClusterIPRange 100.64.0.0/13, as the address of DNS has to be.`),
      },
      {
        text: cluster(`serviceClusterIPRange: 100.64.0.0/29
  #                      ^^^^^^^^^^^^^ error kops-dns-address: DNS gets 100.64.0.10 where kubeDNS.serverIP names no other address, and 100.64.0.0/29 ends before.`),
      },
    ],
    valid: [
      {
        text: cluster(`serviceClusterIPRange: 100.64.0.0/29
  kubeDNS: {serverIP: 100.64.0.2}`),
      },
      {
        text: cluster(`serviceClusterIPRange: 100.64.0.0/13
  kubeDNS: {serverIP: 100.64.0.10, nodeLocalDNS: {enabled: true, localIP: 169.254.20.10}}
  kubelet: {clusterDNS: 169.254.20.10}`),
      },
    ],
  },
  'kops-node-port-range-malformed': {
    invalid: [
      {
        text: cluster(`kubeAPIServer:
    serviceNodePortRange: 32767-30000
    #                     ^^^^^^^^^^^ error kops-node-port-range-malformed: "32767-30000" is no range of ports such as 30000-32767.`),
      },
    ],
    valid: [{ text: cluster('kubeAPIServer: {serviceNodePortRange: 28000-32767}') }],
  },
};
