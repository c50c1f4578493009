import { addressSpecOf, clusterIpPath, isHeadless } from '../../../kubernetes/service/address-spec.ts';
import { isOneOf, serviceTypes } from '../../../kubernetes/service/enums.ts';
import { servicePortsOf } from '../../../kubernetes/service/service-ports.ts';
import { serviceTypeOf } from '../../../kubernetes/service/service-type.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { entryOf, unknown, valueAt } from '../../../model/value.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator } from '../../define.ts';
import { set, write } from '../../fix.ts';
import { addressFixes } from './address-fixes.ts';
import { service } from './example.ts';

const rules = {
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
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'validateService' },
  rules,
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
        fixes: better === undefined || !canBe(better, resource) ? [] : [write(path, better, safe)],
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
      fixes: [
        ...addressFixes(resource, context, spec, 'type', [
          { title: 'Remove clusterIP: None', clusterIP: null, clusterIPs: null },
        ]),
        ...withoutType(resource),
      ],
    });
  },
});

/** Whether a type agrees with the addresses of a Service of an unknown type. */
function canBe(type: string, resource: Resource): boolean {
  const spec = addressSpecOf(resource);
  if (spec === undefined) return false;
  if (type === 'ClusterIP') return servicePortsOf(resource)?.every(({ nodePort }) => nodePort === 0) ?? false;
  if (type !== 'ExternalName') return !isHeadless(spec);
  const { clusterIPs, ipFamilies, ipFamilyPolicy } = spec;
  const named = entryOf(valueAt(resource.root, ['spec']), 'externalName') !== undefined;
  return named && clusterIPs.length === 0 && ipFamilies.length === 0 && ipFamilyPolicy === undefined;
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

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'service-type-unsupported': {
    invalid: [
      {
        text: service(`  type: Loadbalancer
#       ^^^^^^^^^^^^ error service-type-unsupported: "Loadbalancer" is no type of Service: these are ClusterIP, NodePort, LoadBalancer and ExternalName.`),
        fixed: service('  type: LoadBalancer'),
      },
    ],
    valid: [{ text: service('  type: ""') }],
  },
  'headless-node-port-service': {
    invalid: [
      {
        text: service(`  type: NodePort
  clusterIP: None
#            ^^^^ error headless-node-port-service: A Service of type NodePort cannot be headless: it needs a cluster IP.`),
        fixed: service('  type: NodePort'),
      },
    ],
    valid: [
      {
        text: service(`  type: NodePort
  clusterIP: ""`),
      },
    ],
  },
  'headless-load-balancer-service': {
    invalid: [
      {
        text: service(`  type: LoadBalancer
  clusterIP: None
#            ^^^^ error headless-load-balancer-service: A Service of type LoadBalancer cannot be headless: it needs a cluster IP.`),
        fixed: service('  type: LoadBalancer'),
      },
    ],
    valid: [
      {
        text: service(`  type: ClusterIP
  clusterIP: None`),
      },
    ],
  },
};
