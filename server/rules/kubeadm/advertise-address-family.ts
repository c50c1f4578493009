import { parseIpSloppy } from '../../address/ip.ts';
import { subnetsIn } from '../../kubernetes/kubeadm/subnets.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Setting } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { owners, settingsOf } from './settings-of.ts';

export default defineRule({
  id: 'advertise-address-of-other-family',
  severity: 'error',
  summary: 'The address of the API server is not of the family of the first Service range.',
  why: 'The Service kubernetes has a cluster IP of the first Service range, and its endpoint is the advertise address: both need one family. kubeadm does not compare them; kube-apiserver stops at its start, again and again.',
  upstream: 'https://github.com/kubernetes/kubeadm/issues/2754',
  reads: ['settings'],
  check(cluster, report) {
    const services = serviceRangesInForce(cluster);
    const family = services && subnetsIn(services.value)?.[0]?.cidr.family;
    if (services === undefined || family === undefined || hasNoReconciler(cluster)) return;
    for (const address of advertised(cluster)) {
      const own = parseIpSloppy(address.text)?.ip;
      if (own === undefined || own.value === 0n || own.family === family) continue;
      report({
        at: address,
        message: `The advertise address ${address.text} (${address.owner}) is ${own.family}, but the first Service range ${services.value.split(',')[0]} (${services.owner}) is ${family}.`,
        related: [
          { at: services, message: `The first Service range is ${services.value.split(',')[0]} here.` },
        ],
        fixes: swap(cluster, services),
      });
    }
  },
});

/** What kube-apiserver is started with: its flag, else kubeadm's field; undefined where several clusters may be meant. */
function serviceRangesInForce(cluster: Cluster): Placed<Setting> | undefined {
  const flags = settingsOf(cluster, 'service-ranges', owners.apiServer);
  const found = flags.length > 0 ? flags : settingsOf(cluster, 'service-ranges', owners.serviceSubnet);
  return new Set(found.map(({ value }) => value)).size === 1 ? found[0] : undefined;
}

/** The flag wins over the fields of InitConfiguration and JoinConfiguration. */
function advertised(cluster: Cluster): Placed<Setting>[] {
  const flags = settingsOf(cluster, 'advertise-address', owners.apiServer);
  return flags.length > 0 ? flags : settingsOf(cluster, 'advertise-address', 'kubeadm ');
}

function hasNoReconciler(cluster: Cluster): boolean {
  return cluster.settings.some(
    ({ name, value, text }) =>
      name === 'extra-arg' && value === 'endpoint-reconciler-type' && text === 'none',
  );
}

/** Puts the other range of a dual-stack pair first, and that of the Pods with it. */
function swap(cluster: Cluster, services: Placed<Setting>): Fix[] {
  const first = subnetsIn(services.value)?.[0]?.cidr.family;
  const pods = settingsOf(cluster, 'pod-ranges', owners.podSubnet).filter(
    (pair) => pair.document === services.document && subnetsIn(pair.value)?.[0]?.cidr.family === first,
  );
  const pairs = [services, ...pods].filter(({ text }) => text.split(',').length === 2);
  if (!pairs.includes(services)) return [];
  const changes = pairs.map(({ document, source, text }) => ({
    document,
    resource: source.resource,
    patch: {
      op: 'replace-slice',
      path: source.path,
      from: 0,
      to: text.length,
      text: reversed(text),
    } as const,
  }));
  return [{ title: `Write ${reversed(services.text)}`, safe: false, changes }];
}

function reversed(pair: string): string {
  return pair.split(',').reverse().join(',');
}

export const examples: Examples = {
  invalid: [
    {
      text: `
-- cluster.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
  podSubnet: 10.244.0.0/16,fd00:10:244::/56
-- init.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 2001:db8::5
  #                 ^^^^^^^^^^^ error advertise-address-of-other-family: The advertise address 2001:db8::5 (kubeadm localAPIEndpoint.advertiseAddress) is IPv6, but the first Service range 10.96.0.0/16 (kubeadm networking.serviceSubnet) is IPv4.
`,
      fixed: `
-- cluster.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: fd00:10:96::/112,10.96.0.0/16
  podSubnet: fd00:10:244::/56,10.244.0.0/16`,
    },
  ],
  valid: [
    {
      text: `
-- cluster.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: fd00:10:96::/112
apiServer:
  extraArgs:
    - name: advertise-address
      value: 2001:db8::5
-- init.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 2001:db8::5
`,
    },
  ],
};
