import type { AddressKind } from '../../kubernetes/fields/field-doc.ts';

interface Kind {
  readonly name: string;
  readonly what: string;
  /** The same, short, where another kind is the matter. */
  readonly brief: string;
  readonly assignedBy: string;
}

const kinds: { readonly [K in AddressKind]: Kind } = {
  'node-ip': {
    name: 'Node IP',
    what: 'real: it is set on an interface of a machine, and is reached from wherever the network routes it',
    brief: 'real, on an interface of a machine',
    assignedBy: 'the kubelet or the cloud-controller-manager',
  },
  'pod-ip': {
    name: 'Pod IP',
    what: 'virtual, but routed between nodes: one per Pod, reached from every Pod and node of the cluster without translation, and gone with the Pod',
    brief: 'virtual, routed between nodes',
    assignedBy: 'the network plugin',
  },
  'cluster-ip': {
    name: 'cluster IP',
    what: 'a fiction of kube-proxy: no interface has it, it answers no ping, and it does something only together with a port of its Service. Outside the cluster it means nothing: there use `<any node IP>:<nodePort>` or a load balancer',
    brief: 'a fiction of kube-proxy, inside the cluster only',
    assignedBy: 'kube-apiserver',
  },
};

/** What the kind of address at hand is and who assigns it, and how the two others differ. */
export function addressKinds(kind: AddressKind): string[] {
  const { name, what, assignedBy } = kinds[kind];
  const others = (['node-ip', 'pod-ip', 'cluster-ip'] as const).filter((other) => other !== kind);
  return [
    `A **${name}** is ${what}. Assigned by ${assignedBy}.`,
    `For comparison: ${others.map((other) => brief(kinds[other])).join('; ')}.`,
  ];
}

function brief({ name, brief: what, assignedBy }: Kind): string {
  return `a *${name}* is ${what}, assigned by ${assignedBy}`;
}
