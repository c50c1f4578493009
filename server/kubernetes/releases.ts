/** The Kubernetes minor versions whose verdicts are known, oldest first. */
export const versions = ['1.34', '1.35', '1.36', '1.37'] as const;
export type Version = (typeof versions)[number];

/** Assumed when nothing says which. */
export const defaultVersion: Version = '1.37';

/**
 * Everything that differs between versions, and in which version it begins. Facts: KEP-4858
 * (StrictIPCIDRValidation), KEP-5311 (RelaxedServiceNameValidation), kubernetes/kubernetes CHANGELOGs.
 */
const since = {
  /** Leading zeros, IPv4-mapped IPv6 and host bits are errors, not warnings. */
  strictAddresses: '1.36',
  /** A Service name may begin with a digit. */
  relaxedServiceNames: '1.36',
  /** A Service without a usable name is refused with a reason, not with a timeout; 1.35 and 1.36 were not looked at. */
  unusableNameTold: '1.35',
  /** generateName of a ReplicationController is not looked at, only the name that comes of it; pkg/apis/core/validation/validation.go of 1.34.3 and 1.35.0. */
  controllerPrefixesUnchecked: '1.35',
  /** Warnings about trafficDistribution PreferClose. */
  preferCloseDeprecated: '1.35',
  /** The restart policies of containers are looked at (KEP-5307, feature gate ContainerRestartRules). */
  containerRestartPolicies: '1.35',
  /** hostnameOverride of Pods is kept, and looked at (KEP-4762, feature gate HostnameOverride). */
  hostnameOverride: '1.35',
  /** Warnings about externalIPs (KEP-5707). */
  externalIpsDeprecated: '1.36',
  /** kubeadm knows httpEndpoints of an external etcd, and misses endpoints there; cmd/kubeadm/app/apis/kubeadm/validation/validation.go of 1.34.3 and 1.35.0. */
  etcdHttpEndpoints: '1.35',
  /** kubeadm config validate looks into an UpgradeConfiguration; cmd/kubeadm/app/util/config/common.go of 1.35.0 and 1.36.2. */
  upgradesValidated: '1.36',
  /** kubeadm no longer reads kubeadm.k8s.io/v1beta3 (kubernetes#136016). */
  kubeadmWithoutV1beta3: '1.37',
  /** kubeadm warns about kube-proxy's mode ipvs (kubernetes#139067). */
  kubeadmWarnsOfIpvs: '1.37',
  /** kube-proxy's nodePortAddresses takes the keywords localhost and all, and keywords beside ranges (KEP-6032). */
  nodePortKeywords: '1.37',
  /** kube-proxy logs that its mode ipvs is deprecated; cmd/kube-proxy/app/server_linux.go of 1.34.3 and 1.35.0. */
  kubeProxyIpvsDeprecated: '1.35',
  /** The feature gate KubeProxyIPVS exists (kubernetes#139397). */
  kubeProxyIpvsGate: '1.37',
  /** The kubelet refuses a negative imageMinimumGCAge; validation.go of 1.36.2 and 1.37.2. */
  imageMinimumAgeChecked: '1.37',
  /** The addresses of an endpoint are counted also in an EndpointSlice with too many endpoints; pkg/apis/discovery/v1/zz_generated.validations.go. */
  endpointAddressesAlwaysCounted: '1.37',
  /** kube-apiserver looks at its advertise address when it starts (kubernetes#138102). */
  advertiseAddressChecked: '1.37',
} as const satisfies { readonly [feature: string]: Version };

type Feature = keyof typeof since;

/** In which of the known versions something exists, where that is not all of them. */
export interface Life {
  readonly since: Version | undefined;
  /** The first version without it. */
  readonly before: Version | undefined;
}

/** Flags of the control plane that came within the known versions; the options of kube-apiserver and kube-controller-manager in each. */
const flagsSince: { readonly [name: string]: Version } = {
  'min-compatibility-version': '1.35',
  'concurrent-device-taint-eviction-syncs': '1.35',
  'controller-shutdown-timeout': '1.35',
  'tls-curve-preferences': '1.36',
  'concurrent-resourceclaim-syncs': '1.36',
  'concurrent-disruption-syncs': '1.37',
};

/** Of a flag that not every known version has. */
export function flagLife(name: string): Life | undefined {
  return Object.hasOwn(flagsSince, name) ? { since: flagsSince[name], before: undefined } : undefined;
}

/** Of what begins with a feature. */
export function lifeSince(feature: Feature): Life {
  return { since: since[feature], before: undefined };
}

export interface Release {
  readonly version: Version;
  has(feature: Feature): boolean;
  /** Whether something with a life of its own exists. */
  knows(life: Life): boolean;
}

export function releaseOf(version: Version): Release {
  const reached = (other: Version) => versions.indexOf(version) >= versions.indexOf(other);
  return {
    version,
    has: (feature) => reached(since[feature]),
    knows: (life) =>
      (life.since === undefined || reached(life.since)) &&
      (life.before === undefined || !reached(life.before)),
  };
}
