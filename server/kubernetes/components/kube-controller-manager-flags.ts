import { flagTable } from '../flag-table.ts';

/** Every flag of kube-controller-manager 1.34 to 1.37, in none of which a name went away, by the form of its value. */
export const controllerManagerFlags = flagTable({
  bool: `
    allocate-node-cidrs allow-untagged-cloud authentication-skip-lookup
    authentication-tolerate-lookup-failure configure-cloud-routes contention-profiling
    disable-attach-detach-reconcile-sync disable-force-detach-on-timeout disable-http2-serving
    enable-dynamic-provisioning enable-garbage-collector enable-hostpath-provisioner enable-leader-migration
    help leader-elect log-text-split-stream permit-address-sharing permit-port-sharing profiling
    use-service-account-credentials
  `,
  int: `
    http2-max-streams-per-connection secure-port
  `,
  int32: `
    concurrent-cron-job-syncs concurrent-daemonset-syncs concurrent-deployment-syncs
    concurrent-device-taint-eviction-syncs concurrent-disruption-syncs concurrent-endpoint-syncs
    concurrent-ephemeralvolume-syncs concurrent-gc-syncs concurrent-horizontal-pod-autoscaler-syncs
    concurrent-job-syncs concurrent-namespace-syncs concurrent-replicaset-syncs
    concurrent-resource-quota-syncs concurrent-resourceclaim-syncs concurrent-service-endpoint-syncs
    concurrent-serviceaccount-token-syncs concurrent-statefulset-syncs concurrent-ttl-after-finished-syncs
    concurrent-validating-admission-policy-status-syncs concurrent-rc-syncs kube-api-burst
    large-cluster-size-threshold max-endpoints-per-slice mirroring-concurrent-service-endpoint-syncs
    mirroring-max-endpoints-per-subset node-cidr-mask-size node-cidr-mask-size-ipv4 node-cidr-mask-size-ipv6
    pv-recycler-increment-timeout-nfs pv-recycler-minimum-timeout-hostpath pv-recycler-minimum-timeout-nfs
    pv-recycler-timeout-increment-hostpath terminated-pod-gc-threshold
  `,
  ip: `
    bind-address
  `,
  duration: `
    attach-detach-reconcile-sync-period authentication-token-webhook-cache-ttl
    authorization-webhook-cache-authorized-ttl authorization-webhook-cache-unauthorized-ttl
    cluster-signing-duration controller-shutdown-timeout controller-start-interval
    endpoint-updates-batch-period endpointslice-updates-batch-period
    horizontal-pod-autoscaler-cpu-initialization-period horizontal-pod-autoscaler-downscale-stabilization
    horizontal-pod-autoscaler-initial-readiness-delay horizontal-pod-autoscaler-sync-period
    leader-elect-lease-duration leader-elect-renew-deadline leader-elect-retry-period
    legacy-service-account-token-clean-up-period log-flush-frequency min-resync-period
    mirroring-endpointslice-updates-batch-period namespace-sync-period node-monitor-grace-period
    node-monitor-period node-startup-grace-period node-sync-period pvclaimbinder-sync-period
    resource-quota-sync-period route-reconciliation-period
  `,
  'optional-text': `
    version
  `,
  uint: 'v',
  text: `
    allow-metric-labels allow-metric-labels-manifest authentication-kubeconfig
    authorization-always-allow-paths authorization-kubeconfig cert-dir cidr-allocator-type client-ca-file
    cloud-config cloud-provider cluster-cidr cluster-name cluster-signing-cert-file cluster-signing-key-file
    cluster-signing-kube-apiserver-client-cert-file cluster-signing-kube-apiserver-client-key-file
    cluster-signing-kubelet-client-cert-file cluster-signing-kubelet-client-key-file
    cluster-signing-kubelet-serving-cert-file cluster-signing-kubelet-serving-key-file
    cluster-signing-legacy-unknown-cert-file cluster-signing-legacy-unknown-key-file controllers
    disabled-metrics emulated-version external-cloud-volume-plugin feature-gates flex-volume-plugin-dir
    horizontal-pod-autoscaler-tolerance kube-api-content-type kube-api-qps kubeconfig
    leader-elect-resource-lock leader-elect-resource-name leader-elect-resource-namespace
    leader-migration-config log-text-info-buffer-size logging-format master min-compatibility-version
    node-eviction-rate pv-recycler-pod-template-filepath-hostpath pv-recycler-pod-template-filepath-nfs
    requestheader-allowed-names requestheader-client-ca-file requestheader-extra-headers-prefix
    requestheader-group-headers requestheader-uid-headers requestheader-username-headers root-ca-file
    secondary-node-eviction-rate service-account-private-key-file service-cluster-ip-range
    show-hidden-metrics-for-version tls-cert-file tls-cipher-suites tls-curve-preferences tls-min-version
    tls-private-key-file tls-sni-cert-key unhealthy-zone-threshold vmodule
  `,
});
