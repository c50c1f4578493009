import type { AddressKind } from '../../kubernetes/fields/field-doc.ts';

interface Kind {
  readonly name: string;
  readonly what: string;
  readonly assignedBy: string;
}

const kinds: { readonly [K in AddressKind]: Kind } = {
  'node-ip': {
    name: 'Node IP',
    what: 'a real interface of a machine, reachable from wherever the network routes it',
    assignedBy: 'the kubelet or the cloud-controller-manager',
  },
  'pod-ip': {
    name: 'Pod IP',
    what: 'virtual, but routed: one per Pod, reached from every Pod and node of the cluster, gone with the Pod',
    assignedBy: 'the network plugin',
  },
  'cluster-ip': {
    name: 'Cluster IP',
    what: 'a fiction of kube-proxy: no interface has it, it answers no ping, does nothing without a port, and means nothing outside the cluster (there it is `<any node IP>:<nodePort>` or a load balancer)',
    assignedBy: 'kube-apiserver',
  },
};

/** The three kinds of address, each with who assigns it; the one at hand first and in bold. */
export function addressKinds(kind: AddressKind): string[] {
  const others = (['node-ip', 'pod-ip', 'cluster-ip'] as const).filter((other) => other !== kind);
  return [line(kinds[kind], '**'), ...others.map((other) => line(kinds[other], '*'))];
}

function line({ name, what, assignedBy }: Kind, mark: string): string {
  return `${mark}${name}${mark}: ${what}. Assigned by ${assignedBy}.`;
}
