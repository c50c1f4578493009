import { list, map, struct } from '../schema.ts';
import { condition, objectMeta } from './object-meta.ts';

const port = struct({
  name: 'string',
  protocol: 'string',
  appProtocol: 'string',
  port: 'int32',
  targetPort: 'int-or-string',
  nodePort: 'int32',
});

const spec = struct({
  ports: list(port),
  selector: map('string'),
  clusterIP: 'string',
  clusterIPs: list('string'),
  type: 'string',
  externalIPs: list('string'),
  sessionAffinity: 'string',
  loadBalancerIP: 'string',
  loadBalancerSourceRanges: list('string'),
  externalName: 'string',
  externalTrafficPolicy: 'string',
  healthCheckNodePort: 'int32',
  publishNotReadyAddresses: 'boolean',
  sessionAffinityConfig: struct({ clientIP: struct({ timeoutSeconds: 'int32' }) }),
  /** Alpha until 1.19, gone in 1.20. */
  ipFamily: 'removed',
  ipFamilies: list('string'),
  ipFamilyPolicy: 'string',
  allocateLoadBalancerNodePorts: 'boolean',
  loadBalancerClass: 'string',
  internalTrafficPolicy: 'string',
  trafficDistribution: 'string',
});

const ingress = struct({
  ip: 'string',
  hostname: 'string',
  ipMode: 'string',
  ports: list(struct({ port: 'int32', protocol: 'string', error: 'string' })),
});

/** Kubernetes 1.37, api/core/v1/types.go, Service. */
export const service = struct({
  apiVersion: 'string',
  kind: 'string',
  metadata: objectMeta,
  spec,
  status: struct({ loadBalancer: struct({ ingress: list(ingress) }), conditions: list(condition) }),
});
