import type { AddressRange } from '../address/address-range.ts';
import type { Cidr } from '../address/cidr.ts';
import type { Family } from '../address/family.ts';
import type { Ip } from '../address/ip.ts';
import type { Span } from '../text/span.ts';
import type { Finding } from './finding.ts';
import type { DocumentId, Placed, Source } from './place.ts';

/** What the addresses of a range are for; in the order in which people speak of them. */
export const roles = [
  'pods',
  'services',
  'nodes',
  /** Pools that a load balancer gives to Services. */
  'load-balancers',
  /** What a network plugin, a mesh or a DNS cache needs for itself: join, transit and masquerade networks. */
  'internal',
  /** Further interfaces of Pods, mostly on a network that others use, too. */
  'secondary',
  /** Used outside the cluster, as the user says. */
  'reserved',
] as const;
export type Role = (typeof roles)[number];

/** How much a fact weighs when two disagree; the finding stands on the weaker one. Strongest first. */
export const strengths = ['declared', 'component', 'tool', 'derived', 'default'] as const;
export type Strength = (typeof strengths)[number];

/** A range of addresses, or one address, that some system hands out or uses. */
export interface Claim {
  readonly role: Role;
  readonly range: AddressRange;
  /** The value as written. */
  readonly text: string;
  /** Who says so, as a person would: `kubeadm networking.podSubnet`, `MetalLB IPAddressPool lan`. */
  readonly owner: string;
  /** The product whose setting it is: `kubeadm`, `MetalLB`. What one product says twice is checked by itself. */
  readonly system: string;
  readonly strength: Strength;
  /** 0-based position in its list; 0 is the primary range. */
  readonly position: number;
  /** A range to hand out addresses from, or one address in use (an advertise address, a node IP). */
  readonly shape: 'range' | 'address';
  /** Where the last address stands, when it has a field of its own; `text` then is both with a dash between. */
  readonly end?: Source;
  /** Addresses inside it that are never handed out. */
  readonly holes?: readonly AddressRange[];
  /** Other fields with addresses inside it, which have to change with it: a gateway. */
  readonly followers?: readonly { readonly text: string; readonly source: Source }[];
  /** Prefix length of the blocks that nodes get out of it, where the same system says so. */
  readonly blocks?: number;
  /** A network apart, where only claims of the same one can meet: a VPC, the interface below secondary addresses. */
  readonly segment?: string;
  /** Of a default: the setting that puts it out of force, wherever in the cluster it stands. */
  readonly yieldsTo?: SettingName;
  readonly source: Source;
}

/** A list of ranges that hands out nothing, but has to hold the addresses of others: what is not to be masqueraded. */
export interface Covering {
  readonly of: readonly Extract<Role, 'pods' | 'services' | 'nodes'>[];
  /** All of the list; it is no fact while one of them cannot be known. */
  readonly ranges: readonly AddressRange[];
  readonly text: string;
  readonly owner: string;
  readonly system: string;
  /** What happens to addresses outside it: a clause, such as `traffic to other Pods is masqueraded`. */
  readonly otherwise: string;
  readonly source: Source;
}

/** An object that addresses are handed out from, by its name. */
export interface Pool {
  readonly system: string;
  readonly kind: string;
  readonly name: string;
  /** Some of its addresses cannot be known. */
  readonly isOpen?: true;
  /** The first and the last address of each of its CIDRs are handed out to nobody. */
  readonly keepsEnds?: true;
  /** What the labels of a Service must be; undefined: anything, or it cannot be known. */
  readonly serves?: readonly Requirement[];
  readonly source: Source;
}

/** One condition on labels, as `matchExpressions` has them. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
}

/** Where something names a pool: an advertisement, an annotation. */
export interface PoolReference {
  readonly system: string;
  readonly kind: string;
  /** `*` is any of them: all, or those that labels tell. */
  readonly name: string;
  /** Who names it, as a person would: `MetalLB L2Advertisement lan`, `Service default/web`. */
  readonly owner: string;
  readonly source: Source;
}

export type SettingName =
  | 'service-ranges'
  /** Those of a ServiceCIDR, beside those of kube-apiserver. */
  | 'more-service-ranges'
  | 'pod-ranges'
  | 'node-port-range'
  | 'node-mask-ipv4'
  | 'node-mask-ipv6'
  | 'allocate-node-cidrs'
  | 'advertise-address'
  /** Where kube-apiserver listens; only where the endpoint of the kubernetes Service follows from it. */
  | 'bind-address'
  | 'dns-domain'
  /** The addresses of cluster DNS that kubelets put into Pods, joined by commas. */
  | 'cluster-dns'
  /** Where cluster DNS asks for names that it does not know: an address. */
  | 'dns-upstream'
  /** How many Pods a kubelet takes. */
  | 'max-pods'
  /** How many machines a group has; those of all groups add up. */
  | 'node-count'
  /** `iptables`, `ipvs`, `nftables`; `none` where something else does its work. */
  | 'kube-proxy-mode'
  /** Where the network plugin has its Pod addresses from: of Cilium `cluster-pool`, `kubernetes`, … */
  | 'pod-ipam'
  | 'kubernetes-version'
  /** A flag that kubeadm passes on as it is, whatever it says: `value` is its name, `text` its value. */
  | 'extra-arg'
  /** The same for a name that begins with dashes: the source is that of the name. */
  | 'extra-arg-with-dashes';

/** One setting of one component. Lists keep their order: the first entry decides the primary family. */
export interface Setting {
  readonly name: SettingName;
  readonly owner: string;
  /** In a form that can be compared: canonical ranges joined by commas, `30000-32767`, `24`, `true`. */
  readonly value: string;
  /** The value as written. */
  readonly text: string;
  readonly strength: Strength;
  readonly source: Source;
  /** Where its ranges stand, in their order, when they do not stand in one text: in a list, or in fields of their own. */
  readonly parts?: readonly Source[];
  /** Another value of the same flag further up, which this one replaces without a word. */
  readonly replaces?: { readonly text: string; readonly source: Source };
}

/** A control plane, or one of its components, is configured here: the evidence for where a cluster is. */
export interface ControlPlane {
  /**
   * `kubeadm` is a ClusterConfiguration. `kubeadm init`, an InitConfiguration, may lie in another file of the same
   * cluster and counts apart.
   */
  readonly component:
    | 'kubeadm'
    | 'kubeadm init'
    | 'kube-apiserver'
    | 'kube-controller-manager'
    | 'kind'
    | 'Cluster API'
    | 'kOps'
    | 'k3s'
    | 'RKE2'
    | 'k0s'
    | 'Talos'
    | 'kubespray'
    | 'eksctl'
    | 'EKS Anywhere'
    | 'OpenShift'
    | 'OpenShift network'
    | 'OpenShift network operator';
  /** The cluster's own name, where it has one. */
  readonly clusterName: string | undefined;
  readonly source: Source;
}

export interface ServicePort {
  /** 0-based position in `spec.ports`. */
  readonly index: number;
  readonly name: string | undefined;
  /** 0: none is written, which is an error. */
  readonly port: number;
  readonly protocol: string;
  /** Undefined when it is unknown; else after defaulting. */
  readonly targetPort: number | string | undefined;
  readonly targetPortSource: Source;
  /** 0 or undefined: none asked for. */
  readonly nodePort: number | undefined;
  readonly nodePortSource: Source;
}

/** A Service after defaulting, as far as its own text tells; undefined where a placeholder stands. */
export interface Service extends Identity {
  readonly type: string | undefined;
  readonly headless: boolean;
  /** Whether it surely gets one; false where that cannot be known. */
  readonly hasClusterIP: boolean;
  readonly clusterIPs: readonly {
    readonly ip: Ip;
    readonly text: string;
    readonly source: Source;
    /** Where the same address is written once more: `clusterIPs[0]` beside `clusterIP`. */
    readonly copy: Source | undefined;
  }[];
  /** Undefined also where the type or the traffic policy leaves it without effect. */
  readonly healthCheckNodePort: { readonly port: number; readonly source: Source } | undefined;
  /** Without those whose number or protocol cannot be known. */
  readonly ports: readonly ServicePort[];
  /** False when there are, or may be, ports besides these. */
  readonly portsAreKnown: boolean;
  /** Undefined: no selector (or an empty one), or one that cannot be known. */
  readonly selector: Labels | undefined;
  readonly selectorSource: Source;
  /** Where the entries of the selector stand, by key. */
  readonly selectorSpans: { readonly [key: string]: { readonly key: Span; readonly value: Span } };
  readonly ipFamilies: readonly Family[];
  readonly ipFamilyPolicy: string | undefined;
  /** Addresses that it asks its load balancer for. */
  readonly loadBalancerIPs: readonly RequestedIP[];
  /** What stands in `loadBalancerIP` and is no address, though it looks like one or like a name. */
  readonly strayLoadBalancerIP: { readonly text: string; readonly source: Source } | undefined;
  /** `loadBalancerSourceRanges`; undefined: some of them cannot be known. */
  readonly sourceRanges:
    | readonly { readonly cidr: Cidr; readonly text: string; readonly source: Source }[]
    | undefined;
  readonly externalName: { readonly text: string; readonly source: Source } | undefined;
  /** Whether an annotation lets other Services have these too, or may do so. */
  readonly sharesLoadBalancerIPs: boolean;
  readonly loadBalancerClass: string | undefined;
  /** The traffic policies that keep traffic on the node where it is, by their fields. */
  readonly localPolicies: readonly {
    readonly field: 'internalTrafficPolicy' | 'externalTrafficPolicy';
    readonly source: Source;
  }[];
  /** Its own, of one that asks for an address; undefined: some cannot be known. */
  readonly labels?: Labels;
  /** Whether nothing selects Pods for it; false where that cannot be known. */
  readonly isWithoutSelector: boolean;
  readonly source: Source;
}

/** An address that a Service asks a load balancer for. */
export interface RequestedIP {
  readonly ip: Ip;
  readonly text: string;
  /** The implementation whose annotation names it; undefined is `spec.loadBalancerIP`, which all read. */
  readonly by: 'MetalLB' | 'Cilium' | 'kube-vip' | 'PureLB' | 'OpenELB' | 'Azure' | 'AWS' | undefined;
  readonly source: Source;
}

export type Labels = { readonly [key: string]: string };

/** Who an object is, within its kind and cluster. */
export interface Identity {
  /** Undefined when it is missing, generated or a placeholder. */
  readonly name: string | undefined;
  /** `default` when the manifest does not say. */
  readonly namespace: string;
  /** False when the manifest does not say: then kubectl, Kustomize or Helm may say otherwise. */
  readonly namespaceIsCertain: boolean;
}

export interface WorkloadPort {
  readonly name: string | undefined;
  readonly containerPort: number;
  readonly protocol: string;
  /** 0: none. On the host network the container port, as the Pod will have it. */
  readonly hostPort: number;
  /** As written. */
  readonly hostIP: { readonly text: string; readonly source: Source } | undefined;
  readonly source: Source;
}

/** A Pod, or the pod template of a workload. */
export interface Workload extends Identity {
  readonly kind: string;
  /** Undefined when some label is a placeholder, or the text is only a part of the object: a patch. */
  readonly labels: Labels | undefined;
  readonly labelsSource: Source;
  readonly hostNetwork: boolean;
  /** As a person wrote it. */
  readonly dnsPolicy: { readonly value: string; readonly source: Source } | undefined;
  /** Whether the scheduler is asked for certain nodes, or let onto tainted ones. */
  readonly choosesNodes: boolean;
  /** Of all containers that run as long as the Pod, those of restartable init containers last. */
  readonly ports: readonly WorkloadPort[];
  /** False when there are ports besides these that cannot be known. */
  readonly portsAreKnown: boolean;
  /** Ports that probes and hooks name, and that their own container does not have. */
  readonly strayPortNames: readonly StrayPortName[];
  /** The Service that a StatefulSet of several Pods says it belongs to. */
  readonly serviceName: { readonly name: string; readonly source: Source } | undefined;
  /** The one node that all its Pods run on, where the template names it. */
  readonly node: string | undefined;
  /** As written: of a Deployment, StatefulSet, ReplicaSet or ReplicationController. */
  readonly replicas: number | undefined;
  /** `subdomain`, and with it the Service that gives the Pods DNS names. */
  readonly subdomain: { readonly name: string; readonly source: Source } | undefined;
  readonly source: Source;
}

export interface StrayPortName {
  /** As in the manifest: `readinessProbe`, `preStop`. */
  readonly handler: string;
  readonly port: string;
  /** Of the container, undefined where it is a placeholder. */
  readonly container: string | undefined;
  /** The names that the container's ports have. */
  readonly names: readonly string[];
  readonly source: Source;
}

/** A Service and its port, as an Ingress, a webhook or an APIService names it: the identity is that of the Service. */
export interface Backend extends Identity {
  readonly name: string;
  /** The port of the Service: its number or its name. */
  readonly port: number | string;
  readonly portSource: Source;
  readonly nameSource: Source;
}

/** The hosts and paths of an Ingress. */
export interface IngressRoutes extends Identity {
  /** Undefined: none is named. */
  readonly className: string | undefined;
  /** Whether annotations may say that it goes together with others: canaries, groups, priorities. */
  readonly isSpecial: boolean;
  readonly routes: readonly {
    /** Empty: all hosts. */
    readonly host: string;
    readonly path: string;
    readonly pathType: string;
    readonly source: Source;
  }[];
}

/** Endpoints that a person wrote: an Endpoints or an EndpointSlice. */
export interface WrittenEndpoints extends Identity {
  readonly kind: 'Endpoints' | 'EndpointSlice';
  /** The Service that they are for; undefined: none, or it cannot be known. */
  readonly service: { readonly name: string; readonly source: Source } | undefined;
  /** Whether an EndpointSlice surely lacks the label that names its Service. */
  readonly isUnlabelled: boolean;
  /** Undefined: some cannot be known. */
  readonly ports:
    | readonly { readonly name: string; readonly protocol: string; readonly source: Source }[]
    | undefined;
  readonly addresses: readonly { readonly ip: Ip; readonly text: string; readonly source: Source }[];
  /** Whether they tell conditions or Pods, as those of controllers do: then they may be a copy. */
  readonly isLikeControllers: boolean;
  /** Whether some, or all, may say which node they are on. */
  readonly hasNodeNames: boolean;
  readonly source: Source;
}

/** What a NetworkPolicy lets through. */
export interface Policy extends Identity {
  readonly blocks: readonly {
    readonly direction: 'ingress' | 'egress';
    readonly cidr: Cidr;
    readonly text: string;
    readonly source: Source;
  }[];
  /** Directions with rules that `policyTypes` does not name. */
  readonly ignored: readonly { readonly direction: 'ingress' | 'egress'; readonly source: Source }[];
  readonly source: Source;
}

/** Ports of the Pods that a NetworkPolicy is for, which it names. */
export interface PolicyPorts extends Identity {
  /** Undefined: all Pods, or some that its labels alone do not tell. */
  readonly selector: Labels | undefined;
  readonly ports: readonly { readonly name: string; readonly protocol: string; readonly source: Source }[];
}

/** Objects that a patch is for; undefined is any. A name may be a regular expression. */
export interface PatchTarget {
  readonly kind: string | undefined;
  readonly name: string | undefined;
}

/** What Kustomize changes about objects that stand elsewhere, or Flux on its behalf. */
export type PatchUse =
  /** A file that holds a patch: its path from the folder of the file that names it, as written. `target`: of which objects. */
  | { readonly what: 'file'; readonly path: string; readonly target?: PatchTarget }
  /** Objects whose addresses may be others than their manifest says. */
  | ({ readonly what: 'addresses' } & PatchTarget)
  /** Objects whose ports may be others than their manifest says; undefined is any. */
  | { readonly what: 'ports'; readonly kind: string | undefined; readonly name: string | undefined }
  /** Workloads get labels in their selectors. */
  | { readonly what: 'selectors' };

/** What a document says of where other files belong: kustomizations, and what Flux and Argo CD apply. */
export type Link =
  /** A kustomization takes in a file or a folder: its path from the folder of the file that names it, as written. */
  | { readonly what: 'takes'; readonly path: string; readonly as: 'resource' | 'component' | 'part' }
  | AppliedLink
  /** A generator makes a part of an artifact from files of the repository; both are folders, the second one in the artifact. */
  | { readonly what: 'copies'; readonly artifact: string; readonly from: string; readonly to: string };

/** A folder, or a file, that is applied to a cluster. */
export interface AppliedLink {
  readonly what: 'applies';
  readonly by: 'Flux' | 'Argo CD';
  /** As written, from the root of the repository; `apps/*` are all folders in `apps`. */
  readonly path: string;
  /** Whether files below subfolders are applied, too, where the folder has no kustomization. */
  readonly isDeep: boolean;
  /** How another cluster is named than the one that the document itself is in. */
  readonly cluster: string | undefined;
  /** The artifact that the path is in, where that is not the repository. */
  readonly artifact: string | undefined;
  /** Where all of a cluster begins: `flux-system`, a FluxInstance. */
  readonly isEntry: boolean;
}

/** A text in a document that is an address once its variables are known: `${LB_RANGE}`, `${PREFIX:=10.0.0}.10`. */
export interface Template {
  /** As written; once for each document. */
  readonly text: string;
}

/** What Flux fills in for variables, and from where. */
export type Substitution =
  /** A key of a ConfigMap, for whoever takes its values. */
  | { readonly what: 'kept'; readonly in: string; readonly name: string; readonly value: string | undefined }
  /** Said by the Kustomization that applies a folder; `value` is undefined where it is no part of an address. */
  | {
      readonly what: 'inline';
      readonly path: string;
      readonly name: string;
      readonly value: string | undefined;
    }
  /** Some Kustomization takes the values of a ConfigMap; `in` is undefined where they cannot be known. */
  | { readonly what: 'taken'; readonly in: string | undefined };

/** What a document says about the cluster that it belongs to: plain data, small enough to keep for closed files. */
export interface Facts {
  readonly claims: readonly Claim[];
  readonly coverings: readonly Covering[];
  readonly pools: readonly Pool[];
  readonly poolReferences: readonly PoolReference[];
  readonly settings: readonly Setting[];
  readonly controlPlanes: readonly ControlPlane[];
  readonly services: readonly Service[];
  readonly workloads: readonly Workload[];
  readonly backends: readonly Backend[];
  readonly policyPorts: readonly PolicyPorts[];
  readonly policies: readonly Policy[];
  readonly ingresses: readonly IngressRoutes[];
  readonly endpoints: readonly WrittenEndpoints[];
  readonly patches: readonly PatchUse[];
  readonly links: readonly Link[];
  readonly templates: readonly Template[];
  readonly substitutions: readonly Substitution[];
}

export type FactKind = keyof Facts;

/** The outcome for one document under one set of cluster settings. */
export interface DocumentReport {
  readonly verdicts: readonly Finding[];
  readonly services: readonly ServiceSummary[];
}

/** A Service as the cluster would store it. */
export interface ServiceSummary {
  readonly name: string;
  readonly families: readonly Family[];
  readonly policy: string | undefined;
  /** How many cluster IPs it gets. */
  readonly clusterIPs: number;
  readonly source: Source;
}

export type ClusterFacts = { readonly [K in FactKind]: readonly Placed<Facts[K][number]>[] };

const none: readonly never[] = [];

export const noFacts: ClusterFacts = {
  claims: none,
  coverings: none,
  pools: none,
  poolReferences: none,
  settings: none,
  controlPlanes: none,
  services: none,
  workloads: none,
  backends: none,
  policyPorts: none,
  policies: none,
  ingresses: none,
  endpoints: none,
  patches: none,
  links: none,
  templates: none,
  substitutions: none,
};

export const factKinds = Object.keys(noFacts) as readonly FactKind[];

/** The lists of each kind put together, one after the other. */
export function joinFacts<F extends Facts>(parts: readonly Partial<F>[]): Pick<F, FactKind> {
  return listForEach((kind) => parts.flatMap((part) => part[kind] ?? none)) as Pick<F, FactKind>;
}

/** What one document says. */
export function placedFacts(facts: Facts, document: DocumentId): ClusterFacts {
  return listForEach((kind) => {
    const list: readonly object[] = facts[kind];
    return list.length === 0 ? none : list.map((fact) => ({ ...fact, document }));
  }) as ClusterFacts;
}

/** An object with a list for each kind of fact. */
export function listForEach(list: (kind: FactKind) => readonly object[]): {
  [K in FactKind]: readonly object[];
} {
  return Object.fromEntries(factKinds.map((kind) => [kind, list(kind)])) as {
    [K in FactKind]: readonly object[];
  };
}
