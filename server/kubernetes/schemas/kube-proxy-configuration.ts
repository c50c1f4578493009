import { list, map, struct } from '../schema.ts';
import { clientConnection } from './client-connection.ts';
import { fieldsOf } from './fields-of.ts';

/** Kubernetes 1.37, kube-proxy/config/v1alpha1/types.go. */
export const kubeProxyConfiguration = struct({
  ...fieldsOf('string', 'apiVersion kind hostnameOverride bindAddress healthzBindAddress metricsBindAddress'),
  ...fieldsOf('string', 'showHiddenMetricsForVersion mode detectLocalMode clusterCIDR portRange'),
  configSyncPeriod: 'duration',
  ...fieldsOf('boolean', 'bindAddressHardFail enableProfiling windowsRunAsService'),
  featureGates: map('boolean'),
  clientConnection,
  logging: 'any',
  nodePortAddresses: list('string'),
  oomScoreAdj: 'int32',
  iptables: struct({
    masqueradeBit: 'int32',
    ...fieldsOf('boolean', 'masqueradeAll localhostNodePorts'),
    ...fieldsOf('duration', 'syncPeriod minSyncPeriod'),
  }),
  ipvs: struct({
    ...fieldsOf('duration', 'syncPeriod minSyncPeriod tcpTimeout tcpFinTimeout udpTimeout'),
    scheduler: 'string',
    excludeCIDRs: list('string'),
    strictARP: 'boolean',
  }),
  nftables: struct({
    masqueradeBit: 'int32',
    masqueradeAll: 'boolean',
    ...fieldsOf('duration', 'syncPeriod minSyncPeriod'),
  }),
  winkernel: struct({
    ...fieldsOf('string', 'networkName sourceVip rootHnsEndpointName'),
    ...fieldsOf('boolean', 'enableDSR forwardHealthCheckVip'),
  }),
  detectLocal: struct(fieldsOf('string', 'bridgeInterface interfaceNamePrefix')),
  conntrack: struct({
    ...fieldsOf('int32', 'maxPerCore min'),
    ...fieldsOf('optional-duration', 'tcpEstablishedTimeout tcpCloseWaitTimeout'),
    ...fieldsOf('duration', 'udpTimeout udpStreamTimeout'),
    tcpBeLiberal: 'boolean',
  }),
});
