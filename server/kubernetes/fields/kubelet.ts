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
