import { flagTable } from '../flag-table.ts';

/** Every flag of kube-apiserver 1.34 to 1.37, in none of which a name went away, by the form of its value. */
export const apiServerFlags = flagTable({
  bool: `
    aggregator-reject-forwarding-redirect allow-privileged anonymous-auth audit-log-batch-throttle-enable
    audit-log-compress audit-log-truncate-enabled audit-webhook-batch-throttle-enable
    audit-webhook-truncate-enabled contention-profiling disable-http2-serving emulation-forward-compatible
    enable-aggregator-routing enable-bootstrap-token-auth enable-garbage-collector enable-logs-handler
    enable-priority-and-fairness encryption-provider-config-automatic-reload help log-text-split-stream
    permit-address-sharing permit-port-sharing profiling runtime-config-emulation-forward-compatible
    service-account-extend-token-expiration service-account-lookup shutdown-send-retry-after watch-cache
  `,
  int: `
    apiserver-count audit-log-batch-buffer-size audit-log-batch-max-size audit-log-batch-throttle-burst
    audit-log-maxage audit-log-maxbackup audit-log-maxsize audit-log-truncate-max-batch-size
    audit-log-truncate-max-event-size audit-webhook-batch-buffer-size audit-webhook-batch-max-size
    audit-webhook-batch-throttle-burst audit-webhook-truncate-max-batch-size
    audit-webhook-truncate-max-event-size default-not-ready-toleration-seconds
    default-unreachable-toleration-seconds default-watch-cache-size delete-collection-workers
    http2-max-streams-per-connection kubernetes-service-node-port lease-reuse-duration-seconds
    max-connection-bytes-per-sec max-mutating-requests-inflight max-requests-inflight min-request-timeout
    secure-port
  `,
  uint: `
    v
    kubelet-port kubelet-read-only-port
  `,
  ip: `
    advertise-address bind-address
  `,
  duration: `
    audit-log-batch-max-wait audit-webhook-batch-initial-backoff audit-webhook-batch-max-wait
    audit-webhook-initial-backoff authentication-token-webhook-cache-ttl
    authorization-webhook-cache-authorized-ttl authorization-webhook-cache-unauthorized-ttl
    coordinated-leadership-lease-duration coordinated-leadership-renew-deadline
    coordinated-leadership-retry-period etcd-compaction-interval etcd-count-metric-poll-period
    etcd-db-metric-poll-interval etcd-healthcheck-timeout etcd-readycheck-timeout event-ttl kubelet-timeout
    livez-grace-period log-flush-frequency request-timeout service-account-max-token-expiration
    shutdown-delay-duration shutdown-watch-termination-grace-period storage-initialization-timeout
  `,
  'port-range': `
    service-node-port-range
  `,
  'optional-text': `
    version
  `,
  text: `
    admission-control admission-control-config-file allow-metric-labels allow-metric-labels-manifest
    api-audiences audit-log-batch-throttle-qps audit-log-format audit-log-mode audit-log-path
    audit-log-version audit-policy-file audit-webhook-batch-throttle-qps audit-webhook-config-file
    audit-webhook-mode audit-webhook-version authentication-config authentication-token-webhook-config-file
    authentication-token-webhook-version authorization-config authorization-mode authorization-policy-file
    authorization-webhook-config-file authorization-webhook-version cert-dir client-ca-file
    cors-allowed-origins debug-socket-path disable-admission-plugins disabled-metrics
    egress-selector-config-file emulated-version enable-admission-plugins encryption-provider-config
    endpoint-reconciler-type etcd-cafile etcd-certfile etcd-keyfile etcd-prefix etcd-servers
    etcd-servers-overrides external-hostname feature-gates goaway-chance kubelet-certificate-authority
    kubelet-client-certificate kubelet-client-key kubelet-preferred-address-types log-text-info-buffer-size
    logging-format min-compatibility-version oidc-ca-file oidc-client-id oidc-groups-claim
    oidc-groups-prefix oidc-issuer-url oidc-required-claim oidc-signing-algs oidc-username-claim
    oidc-username-prefix peer-advertise-ip peer-advertise-port peer-ca-file proxy-client-cert-file
    proxy-client-key-file requestheader-allowed-names requestheader-client-ca-file
    requestheader-extra-headers-prefix requestheader-group-headers requestheader-uid-headers
    requestheader-username-headers runtime-config service-account-issuer service-account-jwks-uri
    service-account-key-file service-account-signing-endpoint service-account-signing-key-file
    service-cluster-ip-range show-hidden-metrics-for-version storage-backend storage-media-type
    strict-transport-security-directives tls-cert-file tls-cipher-suites tls-curve-preferences
    tls-min-version tls-private-key-file tls-sni-cert-key token-auth-file tracing-config-file vmodule
    watch-cache-sizes
  `,
});
