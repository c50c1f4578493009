import { indexedIp } from '../../address/cidr.ts';
import { formatIp } from '../../address/ip.ts';
import { configuresCluster, partOf, validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { subnetsIn } from '../../kubernetes/kubeadm/subnets.ts';
import type { Examples } from '../../model/examples.ts';
import type { Plain } from '../../model/patch.ts';
import type { Resource } from '../../model/resource.ts';
import { formatPath, listAt, type Maybe, type Path, stringAt, unknown, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

const defaultServiceSubnet = '10.96.0.0/12';
/** Where cluster DNS is when the Service range cannot be read. */
const defaultDns = '10.96.0.10';

export default defineValidator({
  component: 'kubeadm',
  kinds: ['kubelet.config.k8s.io/v1beta1/KubeletConfiguration'],
  stage: 'warn',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/componentconfigs/kubelet.go',
    symbol: 'kubeletConfig.Default',
  },
  rules: {
    'kubelet-dns-differs-from-kubeadm': {
      summary:
        'A KubeletConfiguration sets another DNS address or domain than the ClusterConfiguration gives.',
      why: 'kubeadm gives the DNS Service the tenth address of the first Service range. Pods ask the address that their kubelet was told, so with another one nothing answers, unless a DNS cache on the node does.',
      insteadOf: ['cluster-dns-mismatch', 'cluster-dns-outside-service-range', 'dns-domain-mismatch'],
    },
    'kubelet-setting-differs-from-kubeadm': {
      summary: 'A KubeletConfiguration sets a field to another value than kubeadm recommends.',
      why: 'kubeadm sets these fields so that it finds the kubelet’s health endpoint and that access to the kubelet is checked. It warns where the file says something else, and takes that.',
    },
  },
  check(resource, { unit }, report) {
    if (!configuresCluster(unit) || !unit.every(({ complete }) => complete)) return;
    const at = { reason: null, told: { stage: 'validate', step: validateSteps.version } } as const;
    const cluster = partOf(unit, 'ClusterConfiguration');
    const dns = dnsAddress(cluster);
    const servers = dnsServers(resource);
    if (dns !== undefined && servers !== undefined && (servers.length !== 1 || servers[0] !== dns)) {
      const path = ['clusterDNS'];
      const told = servers.length === 0 ? 'empty' : servers.join(', ');
      report('kubelet-dns-differs-from-kubeadm', {
        ...at,
        path: servers.length === 1 ? [...path, 0] : path,
        field: 'clusterDNS',
        message: `clusterDNS is ${told}, but kubeadm puts cluster DNS at ${dns}.`,
        fixes: [{ title: `Write ${dns}`, safe: false, patches: [{ op: 'set', path, value: [dns] }] }],
      });
    }
    for (const { path, value, id } of recommended(cluster)) {
      const given = valueAt(resource.root, path);
      if (value === undefined || given?.kind !== 'scalar' || given.value === '' || given.value === value)
        continue;
      report(id, {
        ...at,
        path,
        message: `${formatPath(path)} is ${given.text}, but kubeadm recommends ${value}.`,
        fixes: [{ title: `Write ${value}`, safe: false, patches: [{ op: 'set', path, value }] }],
      });
    }
  },
});

/** The tenth address of the first Service range; undefined where it cannot be known. */
function dnsAddress(cluster: Resource | undefined): string | undefined {
  const subnet = stringAt(cluster?.root, 'networking', 'serviceSubnet');
  if (subnet === unknown) return undefined;
  const first = subnetsIn(subnet || defaultServiceSubnet)?.[0]?.cidr;
  const ip = first === undefined ? undefined : indexedIp(first, 10);
  return ip === undefined ? defaultDns : formatIp(ip);
}

function dnsServers({ root }: Resource): readonly string[] | undefined {
  const items = listAt(root, 'clusterDNS');
  if (items === undefined || items === unknown || items.some(({ kind }) => kind !== 'scalar'))
    return undefined;
  return items.map((item) => (item.kind === 'scalar' ? item.text : ''));
}

interface Recommendation {
  readonly path: Path;
  /** Undefined where it cannot be known. */
  readonly value: Exclude<Plain, object | null> | undefined;
  readonly id: 'kubelet-dns-differs-from-kubeadm' | 'kubelet-setting-differs-from-kubeadm';
}

function recommended(cluster: Resource | undefined): Recommendation[] {
  const certificates = orDefault(stringAt(cluster?.root, 'certificatesDir'), '/etc/kubernetes/pki');
  const ca = certificates === undefined ? undefined : `${certificates.replace(/\/+$/, '')}/ca.crt`;
  const id = 'kubelet-setting-differs-from-kubeadm';
  return [
    {
      path: ['clusterDomain'],
      value: orDefault(stringAt(cluster?.root, 'networking', 'dnsDomain'), 'cluster.local'),
      id: 'kubelet-dns-differs-from-kubeadm',
    },
    { path: ['staticPodPath'], value: '/etc/kubernetes/manifests', id },
    { path: ['authentication', 'x509', 'clientCAFile'], value: ca, id },
    { path: ['authentication', 'anonymous', 'enabled'], value: false, id },
    { path: ['authentication', 'webhook', 'enabled'], value: true, id },
    { path: ['authorization', 'mode'], value: 'Webhook', id },
    { path: ['healthzBindAddress'], value: '127.0.0.1', id },
    { path: ['healthzPort'], value: 10248, id },
    { path: ['readOnlyPort'], value: 0, id },
  ];
}

function orDefault(value: Maybe<string>, otherwise: string): string | undefined {
  return value === unknown ? undefined : value || otherwise;
}

const cluster = `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.43.0.0/16
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
`;

export const examples: {
  readonly [id in 'kubelet-dns-differs-from-kubeadm' | 'kubelet-setting-differs-from-kubeadm']: Examples;
} = {
  'kubelet-dns-differs-from-kubeadm': {
    invalid: [
      {
        text: `${cluster}clusterDNS: [10.96.0.10]
#            ^^^^^^^^^^ warning kubelet-dns-differs-from-kubeadm: clusterDNS is 10.96.0.10, but kubeadm puts cluster DNS at 10.43.0.10.
`,
        fixed: `${cluster}clusterDNS: [10.43.0.10]\n`,
      },
    ],
    valid: [
      { text: `${cluster}clusterDNS: [10.43.0.10]\nclusterDomain: cluster.local\n` },
      {
        text: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [169.254.20.10]
`,
      },
    ],
  },
  'kubelet-setting-differs-from-kubeadm': {
    invalid: [
      {
        text: `${cluster}healthzBindAddress: 0.0.0.0
#                   ^^^^^^^ warning kubelet-setting-differs-from-kubeadm: healthzBindAddress is 0.0.0.0, but kubeadm recommends 127.0.0.1.
`,
        fixed: `${cluster}healthzBindAddress: 127.0.0.1\n`,
      },
    ],
    valid: [{ text: `${cluster}healthzBindAddress: ""\nreadOnlyPort: 0\n` }],
  },
};
