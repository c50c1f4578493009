import type { Release } from '../kubernetes/releases.ts';
import type { ClusterNetwork } from '../model/cluster.ts';
import type { LocalFix, Reason, Severity, Stage } from '../model/finding.ts';
import type { Resource } from '../model/resource.ts';
import type { Path } from '../model/value.ts';
import type { Span } from '../text/span.ts';

/** Components whose verdicts depend on the version of Kubernetes. */
export const kubernetesComponents = [
  'kube-apiserver',
  'kubeadm',
  'kube-controller-manager',
  'kube-proxy',
  'kubelet',
] as const;

/** Other systems: their verdicts are those of the version in `upstream`. */
type OtherComponent =
  | 'Antrea'
  | 'AWS VPC CNI'
  | 'Calico'
  | 'Cilium'
  | 'cloud-controller-manager'
  | 'Cluster API'
  | 'CNI plugins'
  | 'CoreDNS'
  | 'EKS'
  | 'EKS Anywhere'
  | 'eksctl'
  | 'etcd'
  | 'Flannel'
  | 'Gateway API'
  | 'ip-masq-agent'
  | 'Submariner'
  | 'Istio'
  | 'k0s'
  | 'k3s'
  | 'kind'
  | 'kOps'
  | 'kube-router'
  | 'kube-scheduler'
  | 'kube-vip'
  | 'Kube-OVN'
  | 'kubespray'
  | 'Linkerd'
  | 'MetalLB'
  | 'OpenELB'
  | 'OpenShift'
  | 'OVN-Kubernetes'
  | 'PureLB'
  | 'Submariner'
  | 'Talos'
  | 'Tigera operator'
  | 'whereabouts';

/** The verdicts of one upstream validation function. */
export interface Validator<Id extends string = string> {
  readonly component: (typeof kubernetesComponents)[number] | OtherComponent;
  /**
   * Which resources it is about: `v1/Service`, `kubeadm.k8s.io/v1beta4/ClusterConfiguration`; `kubeadm.k8s.io/*` is
   * every version and kind of a group, `/InitConfiguration` a kind without an API version. With an asterisk before the
   * slash it is a kind in any API version or none, and with nothing behind the slash an object without a kind.
   */
  readonly kinds: readonly string[];
  readonly stage: Stage;
  /** Whether an error of stage `decode` hides the resource's other problems; default true. False where the rest of it still means what it says. */
  readonly hidesLater?: boolean;
  readonly upstream: { readonly version: string; readonly path: string; readonly symbol: string };
  readonly rules: { readonly [K in Id]: RuleText };
  readonly check: (resource: Resource, context: Context, report: Report<Id>) => void;
}

export interface RuleText {
  /** What is wrong, in one line without values. */
  readonly summary: string;
  /** Why it breaks and what to do, for the documentation. */
  readonly why: string;
  /** Ids of judgements that say the same of the same value: the verdict is told instead of them. */
  readonly insteadOf?: readonly string[];
}

export interface Context {
  /**
   * What the component reads as one configuration, in the order of the text, the resource itself among it: the
   * kubeadm documents of one file. Any other resource stands alone.
   */
  readonly unit: readonly Resource[];
  /** What differs between Kubernetes versions, for the version asked about. */
  readonly release: Release;
  readonly network: ClusterNetwork;
}

export type Report<Id extends string> = (id: Id, problem: Problem) => void;

export interface Problem {
  /** Where it is otherwise than for its validator. */
  readonly hidesLater?: boolean;
  /** The value at fault; a missing one shows at the key of its nearest ancestor. */
  readonly path: Path;
  /** What to underline when it is not the whole value at `path`. */
  readonly span?: Span;
  /** Upstream's field path where it is not `path` itself. */
  readonly field?: string;
  /** Null where upstream gives a text without field and cause. */
  readonly reason: Reason | null;
  readonly message: string;
  /** Default: error, and warning in stage `warn`. */
  readonly severity?: Severity;
  /** Order within the stage, where upstream stops between steps. Default 0. */
  readonly step?: number;
  /** Of what is no error: where upstream tells it, when that is before it has checked everything. */
  readonly told?: { readonly stage: Stage; readonly step: number };
  /** `of`: the other resource of the unit that the span lies in, where it is not the resource itself. */
  readonly related?: readonly { readonly of?: Resource; readonly span: Span; readonly message: string }[];
  readonly fixes?: readonly LocalFix[];
}

/** Gives a validator its types: an id that `rules` does not declare does not compile. */
export function defineValidator<const Id extends string>(validator: Validator<Id>): Validator<Id> {
  return validator;
}
