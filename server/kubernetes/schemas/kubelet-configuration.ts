import { list, map, type Struct, struct } from '../schema.ts';
import { fieldsOf } from './fields-of.ts';
import { taint } from './taint.ts';

const names = [
  'apiVersion kind staticPodPath podLogsDir staticPodURL address tlsCertFile tlsPrivateKeyFile tlsMinVersion',
  'healthzBindAddress clusterDomain kubeletCgroups systemCgroups cgroupRoot cgroupDriver cpuManagerPolicy',
  'memoryManagerPolicy topologyManagerPolicy topologyManagerScope hairpinMode podCIDR resolvConf contentType',
  'containerLogMaxSize reservedSystemCPUs showHiddenMetricsForVersion systemReservedCgroup kubeReservedCgroup',
  'volumePluginDir providerID containerRuntimeEndpoint imageServiceEndpoint memoryReservationPolicy',
  'imagePullCredentialsVerificationPolicy configMapAndSecretChangeDetectionStrategy',
].join(' ');

const durations = [
  'syncFrequency fileCheckFrequency httpCheckFrequency streamingConnectionIdleTimeout nodeStatusUpdateFrequency',
  'nodeStatusReportFrequency imageMinimumGCAge imageMaximumGCAge volumeStatsAggPeriod cpuManagerReconcilePeriod',
  'runtimeRequestTimeout evictionPressureTransitionPeriod shutdownGracePeriod shutdownGracePeriodCriticalPods',
].join(' ');

const switches = [
  'enableServer enableDebuggingHandlers cgroupsPerQOS singleProcessOOMKill cpuCFSQuota serializeImagePulls',
  'mergeDefaultEvictionSettings enableControllerAttachDetach makeIPTablesUtilChains failSwapOn',
  'enableSystemLogHandler enableSystemLogQuery enableProfilingHandler enableDebugFlagsHandler seccompDefault',
  'registerNode localStorageCapacityIsolation failCgroupV1 rotateCertificates serverTLSBootstrap',
  'enableContentionProfiling runOnce protectKernelDefaults kernelMemcgNotification',
].join(' ');

const numbers = [
  'port readOnlyPort registryBurst eventBurst nodeLeaseDurationSeconds maxPods kubeAPIBurst podsPerCore',
  'evictionMaxPodGracePeriod registryPullQPS eventRecordQPS healthzPort oomScoreAdj imageGCHighThresholdPercent',
  'imageGCLowThresholdPercent nodeStatusMaxImages kubeAPIQPS maxParallelImagePulls iptablesMasqueradeBit',
  'iptablesDropBit containerLogMaxFiles containerLogMaxWorkers',
].join(' ');

const known = struct({
  ...fieldsOf('string', names),
  ...fieldsOf('duration', durations),
  ...fieldsOf('optional-duration', 'cpuCFSQuotaPeriod containerLogMonitorInterval'),
  ...fieldsOf('boolean', switches),
  ...fieldsOf('int32', numbers),
  ...fieldsOf('int64', 'podPidsLimit maxOpenFiles'),
  ...fieldsOf('any', 'logging tracing'),
  memoryThrottlingFactor: 'number',
  ...fieldsOf(
    list('string'),
    'tlsCipherSuites preloadedImagesVerificationAllowlist clusterDNS enforceNodeAllocatable allowedUnsafeSysctls',
  ),
  ...fieldsOf(
    map('string'),
    'cpuManagerPolicyOptions topologyManagerPolicyOptions qosReserved evictionHard evictionSoft evictionSoftGracePeriod evictionMinimumReclaim systemReserved kubeReserved defaultPodSysctls',
  ),
  tlsCurvePreferences: list('int32'),
  staticPodURLHeader: map(list('string')),
  featureGates: map('boolean'),
  authentication: struct({
    x509: struct({ clientCAFile: 'string' }),
    webhook: struct({ enabled: 'boolean', cacheTTL: 'duration' }),
    anonymous: struct({ enabled: 'boolean' }),
  }),
  authorization: struct({
    mode: 'string',
    webhook: struct(fieldsOf('duration', 'cacheAuthorizedTTL cacheUnauthorizedTTL')),
  }),
  memorySwap: struct({ swapBehavior: 'string' }),
  crashLoopBackOff: struct({ maxContainerRestartPeriod: 'optional-duration' }),
  shutdownGracePeriodByPodPriority: list(struct({ priority: 'int32', shutdownGracePeriodSeconds: 'int64' })),
  reservedMemory: list(struct({ numaNode: 'int32', limits: map('any') })),
  registerWithTaints: list(taint),
  userNamespaces: struct({ idsPerPod: 'int64' }),
});

/** Kubernetes 1.37, kubelet/config/v1beta1/types.go; what came when: pkg/kubelet/apis/config/types.go of each version. */
export const kubeletConfiguration: Struct = {
  ...known,
  lives: {
    tlsCurvePreferences: { since: '1.36', before: undefined },
    memoryReservationPolicy: { since: '1.36', before: undefined },
    defaultPodSysctls: { since: '1.37', before: undefined },
  },
};
