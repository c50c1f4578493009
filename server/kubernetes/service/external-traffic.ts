import type { Resource } from '../../model/resource.ts';
import { booleanAt, listAt, type Maybe, stringAt, unknown } from '../../model/value.ts';
import { serviceTypeOf } from './service-type.ts';

/** Whether traffic from outside of the cluster can reach a Service. Kubernetes 1.37, pkg/api/service/util.go. */
export function isExternallyAccessible(resource: Resource): Exclude<Maybe<boolean>, undefined> {
  const type = serviceTypeOf(resource);
  if (type === unknown) return unknown;
  if (type === 'LoadBalancer' || type === 'NodePort') return true;
  const externalIPs = listAt(resource.root, 'spec', 'externalIPs');
  if (type !== 'ClusterIP') return false;
  return externalIPs === unknown ? unknown : (externalIPs ?? []).length > 0;
}

/** Whether a Service has a health-check node port. The same file, NeedsHealthCheck. */
export function needsHealthCheck(resource: Resource): Exclude<Maybe<boolean>, undefined> {
  const type = serviceTypeOf(resource);
  const policy = stringAt(resource.root, 'spec', 'externalTrafficPolicy');
  if (type === unknown || policy === unknown) return unknown;
  return type === 'LoadBalancer' && policy === 'Local';
}

/** Whether ports that ask for no node port get one. alloc.go, shouldAllocateNodePorts. */
export function getsNodePorts(resource: Resource): Exclude<Maybe<boolean>, undefined> {
  const type = serviceTypeOf(resource);
  const wanted = booleanAt(resource.root, 'spec', 'allocateLoadBalancerNodePorts');
  if (type === unknown || (type === 'LoadBalancer' && wanted === unknown)) return unknown;
  return type === 'NodePort' || (type === 'LoadBalancer' && wanted !== false);
}
