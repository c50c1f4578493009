import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';

/**
 * One network given to eight programs: each refuses other networks than the next one. What a program refuses stands beside
 * its name, as the rule that says so; what is not there is taken. An error that comes only on the node, such as that of
 * kubeadm in a node of kind, counts too. A program that cannot express the network is not asked.
 */

interface Network {
  readonly pods: readonly string[];
  readonly services: readonly string[];
  /** Between the ranges of a text that holds both. */
  readonly separator?: string;
}

type Tool = (network: Network) => string | undefined;

const quoted = (texts: readonly string[], { separator = ',' }: Network) =>
  JSON.stringify(texts.join(separator));
const listed = (texts: readonly string[]) => `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;

const staticPod = (component: string, flags: readonly string[]) => `apiVersion: v1
kind: Pod
metadata: {name: ${component}}
spec:
  containers:
    - name: ${component}
      image: registry.k8s.io/${component}:v1.37.0
      command: ${listed([component, ...flags])}
`;

const kubeadm: Tool = (network) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${quoted(network.pods, network)}
  serviceSubnet: ${quoted(network.services, network)}
`;

const apiServer: Tool = ({ services, separator = ',' }) =>
  staticPod('kube-apiserver', [
    `--advertise-address=${services.join('').startsWith('fd') ? 'fd02::1' : '192.168.1.1'}`,
    '--etcd-servers=https://127.0.0.1:2379',
    `--service-cluster-ip-range=${services.join(separator)}`,
  ]);

const controllerManager: Tool = ({ pods, services, separator = ',' }) =>
  staticPod('kube-controller-manager', [
    '--allocate-node-cidrs=true',
    `--cluster-cidr=${pods.join(separator)}`,
    `--service-cluster-ip-range=${services.join(separator)}`,
  ]);

const kind: Tool = (network) => `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ipFamily: ${network.pods.length > 1 ? 'dual' : network.pods.join('').includes(':') ? 'ipv6' : 'ipv4'}
  podSubnet: ${quoted(network.pods, network)}
  serviceSubnet: ${quoted(network.services, network)}
`;

const k3s: Tool = (network) => `cluster-cidr: ${quoted(network.pods, network)}
service-cidr: ${quoted(network.services, network)}
tls-san: [k3s.example.com]
`;

/** Its blocks of IPv6 are /117, so that no Pod range of the other programs suits it. */
const k0s: Tool = ({ pods, services }) => {
  if (pods.length !== services.length) return undefined;
  const [pod, pod6] = pods.map((text) => text.replace('fd01::/56', 'fd01::/108'));
  const [service, service6] = services;
  const dual = `    dualStack: {enabled: true, IPv6podCIDR: "${pod6}", IPv6serviceCIDR: "${service6}"}\n`;
  return `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
metadata: {name: k0s}
spec:
  network:
    podCIDR: "${pod}"
    serviceCIDR: "${service}"
${pod6 === undefined ? '' : dual}`;
};

const kops: Tool = ({ pods, services }) =>
  pods.length > 1 || pods.join('').includes(':')
    ? undefined
    : `apiVersion: kops.k8s.io/v1alpha2
kind: Cluster
metadata: {name: one.example.com}
spec:
  networkCIDR: 172.20.0.0/16
  nonMasqueradeCIDR: 10.0.0.0/8
  podCIDR: ${pods.join('')}
  serviceClusterIPRange: ${services.join('')}
`;

/** Lists, so that a blank between two ranges cannot stand there. */
const talos: Tool = ({ pods, services, separator }) =>
  separator !== undefined
    ? undefined
    : `apiVersion: v1alpha1
kind: KubeNetworkConfig
podSubnets: ${listed(pods)}
serviceSubnets: ${listed(services)}
`;

const tools: { readonly [path: string]: Tool } = {
  kubeadm,
  'kube-apiserver': apiServer,
  'kube-controller-manager': controllerManager,
  kind,
  k3s,
  k0s,
  kops,
  talos,
};

/** `program rule`, for each error that a program ends with. */
async function refusals(network: Network): Promise<string[]> {
  const all = await Promise.all(
    Object.entries(tools).map(async ([name, tool]) => {
      const text = tool(network);
      if (text === undefined) return [];
      const { findings } = await check([{ path: name === 'k3s' ? 'k3s/config.yaml' : `${name}.yaml`, text }]);
      const errors = findings.filter((finding) => finding.kind === 'verdict' && finding.severity === 'error');
      return [...new Set(errors.map(({ rule }) => `${name} ${rule}`))];
    }),
  );
  return all.flat();
}

const one = '10.244.0.0/16';
const six = 'fd01::/56';

test.each<[string, Network, string[]]>([
  [
    'Services 10.0.0.0/8',
    { pods: [one], services: ['10.0.0.0/8'] },
    [
      'kubeadm kubeadm-service-subnet-too-large',
      'kind kind-subnet-refused-by-kubeadm',
      'talos talos-subnet-size',
    ],
  ],
  [
    'Services fd00::/64 alone',
    { pods: [six], services: ['fd00::/64'] },
    [
      'kubeadm kubeadm-service-subnet-too-large',
      'kind kind-subnet-refused-by-kubeadm',
      'talos talos-subnet-size',
    ],
  ],
  [
    'Services fd00::/64 beside IPv4',
    { pods: [one, six], services: ['10.96.0.0/16', 'fd00::/64'] },
    [
      'kubeadm kubeadm-service-subnet-too-large',
      'kind kind-subnet-refused-by-kubeadm',
      'k0s k0s-service-range-size',
      'talos talos-subnet-size',
    ],
  ],
  ['Services fd00::/112 alone', { pods: [six], services: ['fd00::/112'] }, ['k0s k0s-service-range-size']],
  ['Services fd00::/112 beside IPv4', { pods: [one, six], services: ['10.96.0.0/16', 'fd00::/112'] }, []],
  [
    'Services 10.0.0.0/29',
    { pods: [one], services: ['10.0.0.0/29'] },
    [
      'kubeadm kubeadm-subnet-too-small',
      'kind kind-subnet-refused-by-kubeadm',
      'k3s k3s-service-range-too-small',
      'kops kops-dns-address',
      'talos talos-subnet-size',
    ],
  ],
  [
    'Pods 10.244.0.1/16, with bits behind the prefix',
    { pods: ['10.244.0.1/16'], services: ['10.96.0.0/16'] },
    ['kops kops-range-with-host-bits', 'talos talos-subnet-invalid'],
  ],
  [
    'Pods 010.244.0.0/16',
    { pods: ['010.244.0.0/16'], services: ['10.96.0.0/16'] },
    [
      'kind kind-subnet-malformed',
      'k3s k3s-range-malformed',
      'k0s k0s-range-malformed',
      'kops kops-range-malformed',
      'talos talos-subnet-invalid',
    ],
  ],
  [
    'two ranges with a blank behind the comma',
    { pods: [one, six], services: ['10.96.0.0/16', 'fd00::/112'], separator: ', ' },
    [
      'kubeadm kubeadm-subnet-malformed',
      'kube-apiserver service-cluster-ip-range-malformed',
      'kube-controller-manager cluster-cidr-malformed',
      'kind kind-subnet-malformed',
    ],
  ],
  [
    'Pods of two families, Services of one',
    { pods: [one, six], services: ['10.96.0.0/16'] },
    ['k3s k3s-families-differ', 'talos talos-subnet-count'],
  ],
  [
    'Pods 10.0.0.0/7',
    { pods: ['10.0.0.0/7'], services: ['10.96.0.0/16'] },
    [
      'kubeadm pod-subnet-too-wide-for-node-mask',
      'kind kind-subnet-refused-by-kubeadm',
      'kops kops-range-outside',
      'talos talos-subnet-size',
    ],
  ],
  [
    'Pods fd00::/40',
    { pods: ['fd00::/40'], services: ['fd10::/108'] },
    [
      'kubeadm pod-subnet-too-wide-for-node-mask',
      'kube-controller-manager cluster-cidr-too-wide-for-node-mask',
      'kind kind-subnet-refused-by-kubeadm',
      'k3s k3s-pod-range-too-wide-for-node-block',
      'k0s k0s-pod-range-refused',
      'talos talos-subnet-size',
    ],
  ],
  ['Pods and Services of one range', { pods: [one], services: [one] }, []],
])('%s', async (_, network, expected) => {
  expect(await refusals(network)).toEqual(expected);
});
