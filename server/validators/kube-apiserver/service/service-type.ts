import { addressSpecOf, clusterIpPath, isHeadless } from '../../../kubernetes/service/address-spec.ts';
import { isOneOf, serviceTypes } from '../../../kubernetes/service/enums.ts';
import { servicePortsOf } from '../../../kubernetes/service/service-ports.ts';
import { serviceTypeOf } from '../../../kubernetes/service/service-type.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { entryOf, unknown, valueAt } from '../../../model/value.ts';
import type { Examples } from '../../../model/examples.ts';
import { nearest } from '../../../text/nearest.ts';
import { type Context, defineValidator } from '../../define.ts';
import { set, write } from '../../fix.ts';
import { addressPatches, faultsAfter } from './address-fixes.ts';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'validateService' },
  rules: {
    'service-type-unsupported': {
      summary: 'A Service has a type that does not exist.',
      why: 'The types are ClusterIP (also when none is written), NodePort, LoadBalancer and ExternalName, in this spelling.',
    },
    'headless-node-port-service': {
      summary: 'A Service of type NodePort is headless.',
      why: 'Nodes forward a node port to the cluster IP of its Service, and a headless Service has none.',
    },
    'headless-load-balancer-service': {
      summary: 'A Service of type LoadBalancer is headless.',
      why: 'A load balancer leads to the cluster IP of its Service, and a headless Service has none.',
    },
  },
  check(resource, context, report) {
    const type = serviceTypeOf(resource);
    if (type === unknown) return;
    if (!isOneOf(serviceTypes, type)) {
      const path = ['spec', 'type'];
      const better = nearest(type, serviceTypes);
      const safe = better?.toLowerCase() === type.toLowerCase() ? 'safe' : 'unsafe';
      report('service-type-unsupported', {
        path,
        reason: 'FieldValueNotSupported',
        message: `"${type}" is no type of Service: these are ClusterIP, NodePort, LoadBalancer and ExternalName.`,
        fixes: better === undefined ? [] : [write(path, better, safe)],
      });
    }
    if (type !== 'NodePort' && type !== 'LoadBalancer') return;
    const spec = addressSpecOf(resource);
    if (spec === undefined || !isHeadless(spec)) return;
    report(type === 'NodePort' ? 'headless-node-port-service' : 'headless-load-balancer-service', {
      path: clusterIpPath(spec, 0),
      field: 'spec.clusterIPs[0]',
      reason: 'FieldValueInvalid',
      message: `A Service of type ${type} cannot be headless: it needs a cluster IP.`,
      fixes: [...withoutNone(resource, context), ...withoutType(resource)],
    });
  },
});

function withoutNone(resource: Resource, context: Context): LocalFix[] {
  const spec = addressSpecOf(resource);
  const change = { title: 'Remove clusterIP: None', clusterIP: null, clusterIPs: null };
  if (spec === undefined || faultsAfter(change, spec, context).length > 0) return [];
  if (servicePortsOf(resource)?.length === 0) return [];
  return [{ title: change.title, safe: false, patches: addressPatches(resource, change) }];
}

/** Only where nothing else needs the type. */
function withoutType(resource: Resource): LocalFix[] {
  const others = [
    'externalTrafficPolicy',
    'healthCheckNodePort',
    'loadBalancerClass',
    'loadBalancerSourceRanges',
  ];
  const spec = valueAt(resource.root, ['spec']);
  const needsType = [...others, 'allocateLoadBalancerNodePorts'].some((field) => entryOf(spec, field));
  const hasNodePort = servicePortsOf(resource)?.some(({ nodePort }) => nodePort !== 0) ?? true;
  return needsType || hasNodePort ? [] : [set(['spec', 'type'], 'ClusterIP')];
}
