/** What a field belongs to: a kind (with `Pod` for every pod template), or a component whose flags it is among. */
export type FieldOwner =
  | 'Service'
  | 'Pod'
  | 'StatefulSet'
  | 'NetworkPolicy'
  | 'Ingress'
  | 'IngressClass'
  | 'EndpointSlice'
  | 'Endpoints'
  | 'ServiceCIDR'
  | 'IPAddress'
  | 'Node'
  | 'ClusterConfiguration'
  | 'InitConfiguration'
  | 'JoinConfiguration'
  | 'KubeProxyConfiguration'
  | 'KubeletConfiguration'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kubelet';

/** The three kinds of address in a cluster, each handed out by another party. */
export type AddressKind = 'node-ip' | 'pod-ip' | 'cluster-ip';

/** What upstream knows of one field or flag, in our own words. Texts are Markdown of one line, without links. */
export interface FieldDoc {
  readonly owner: FieldOwner;
  /**
   * `spec.ports[].nodePort`, with `[]` for list items, `*` for any map key, and annotations as
   * `metadata.annotations[example.com/x]`. For a component, the flag: `--advertise-address`.
   */
  readonly path: string;
  /** Other paths with the same meaning. */
  readonly also?: readonly string[];
  /** One to three sentences. */
  readonly meaning: string;
  /** Who gives the value when the manifest does not, or who hands out addresses from it. */
  readonly assignedBy?: string;
  readonly dependsOn?: string;
  readonly default?: string;
  /** Oldest first. */
  readonly changes?: readonly FieldChange[];
  /** The values that upstream knows, if they can be counted. */
  readonly values?: { readonly [value: string]: string };
  /** Which kind of address the field holds, hands out, or is reached at. */
  readonly holds?: AddressKind;
  readonly link: FieldLink;
}

interface FieldChange {
  /** Minor version, `1.36`. */
  readonly version: string;
  readonly what: string;
}

export interface FieldLink {
  readonly text: string;
  readonly url: string;
}
