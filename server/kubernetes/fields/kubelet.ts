import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

const owner = 'kubelet';

/** The networking flags of the kubelet, as far as kubeadm's `kubeletExtraArgs` carries them. */
export const kubeletFlags: readonly FieldDoc[] = [
  {
    owner,
    path: '--node-ip',
    meaning:
      'The address that the node reports as its own, or one per family with a comma between. It has to exist on an interface of the node; the first one decides the node’s primary family and that of its host-network Pods.',
    dependsOn: 'with a cloud provider, the addresses that the cloud-controller-manager knows',
    default: 'the address of the interface that has the default route, IPv4 first; `::` prefers IPv6',
    holds: 'node-ip',
    link: links.kubelet,
  },
  {
    owner,
    path: '--cluster-dns',
    meaning:
      'The name servers that Pods get with `dnsPolicy: ClusterFirst`: the cluster IP of the DNS Service, which by kubeadm’s convention is the tenth address of the first Service range.',
    holds: 'cluster-ip',
    link: links.dns,
  },
  {
    owner,
    path: '--cluster-domain',
    meaning: 'The domain of cluster DNS, which the kubelet writes into the search list of Pods.',
    default: 'none; kubeadm sets its `networking.dnsDomain`',
    link: links.dns,
  },
  {
    owner,
    path: '--max-pods',
    meaning:
      'How many Pods this node takes. The node’s block of the Pod range has to hold as many addresses, less the Pods on the host network.',
    default: '`110`',
    link: links.kubelet,
  },
  {
    owner,
    path: '--hostname-override',
    meaning:
      'The name under which the node registers, instead of its host name. With a cloud provider it has to be the name that the cloud knows.',
    link: links.kubelet,
  },
];

const file = 'KubeletConfiguration';

/** The networking fields of a KubeletConfiguration. */
export const kubeletFields: readonly FieldDoc[] = [
  {
    owner: file,
    path: 'clusterDNS',
    meaning:
      'The name servers that Pods get with `dnsPolicy: ClusterFirst`: the cluster IP of the DNS Service, or a DNS cache on the node, such as 169.254.20.10. It is a list; an entry that is no address is dropped, and Pods take three at most.',
    default: 'none; kubeadm sets the tenth address of the first Service range',
    holds: 'cluster-ip',
    link: links.kubeletConfig,
  },
  {
    owner: file,
    path: 'clusterDomain',
    meaning: 'The domain of cluster DNS, which the kubelet writes into the search list of Pods.',
    default: 'none; kubeadm sets its `networking.dnsDomain`',
    link: links.kubeletConfig,
  },
  {
    owner: file,
    path: 'podCIDR',
    meaning:
      'The range of Pod IPs of a kubelet that runs without an API server. In a cluster it is ignored: the Node says which block it has.',
    holds: 'pod-ip',
    link: links.kubeletConfig,
  },
  {
    owner: file,
    path: 'address',
    meaning:
      'The address that the kubelet serves its API on. It is not the address of the node, which is the flag `--node-ip`.',
    default: '`0.0.0.0`: all addresses, of both families',
    link: links.kubeletConfig,
  },
  {
    owner: file,
    path: 'port',
    meaning: 'The port of the kubelet’s API, which kube-apiserver reaches for logs and `kubectl exec`.',
    default: '`10250`',
    link: links.kubeletConfig,
  },
  {
    owner: file,
    path: 'readOnlyPort',
    meaning: 'A port on which the kubelet answers without asking who is there.',
    default: '`0`: off',
    link: links.kubeletConfig,
  },
  {
    owner: file,
    path: 'healthzPort',
    meaning: 'The port of the kubelet’s health check; 0 turns it off, and kubeadm then waits for it in vain.',
    default: '`10248`',
    link: links.kubeletConfig,
  },
  {
    owner: file,
    path: 'healthzBindAddress',
    meaning: 'The address of the kubelet’s health check.',
    default: '`127.0.0.1`',
    link: links.kubeletConfig,
  },
  {
    owner: file,
    path: 'maxPods',
    meaning:
      'How many Pods this node takes. The node’s block of the Pod range has to hold as many addresses, less the Pods on the host network.',
    default: '`110`',
    link: links.kubeletConfig,
  },
  {
    owner: file,
    path: 'hairpinMode',
    meaning: 'How a Pod reaches itself through its own Service, where the kubelet sets up the network.',
    default: '`promiscuous-bridge`',
    values: {
      'promiscuous-bridge': 'The bridge takes packets for every address.',
      'hairpin-veth': 'The Pod’s port of the bridge sends packets back where they came from.',
      none: 'Nothing is set up.',
    },
    link: links.kubeletConfig,
  },
  {
    owner: file,
    path: 'resolvConf',
    meaning:
      'The file with the resolvers of the node, which cluster DNS and Pods with `dnsPolicy: Default` ask. With systemd-resolved it is `/run/systemd/resolve/resolv.conf`; an empty text means none.',
    default: '`/etc/resolv.conf`',
    link: links.dns,
  },
];
