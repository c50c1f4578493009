import { nearestQualifiedName, qualifiedNameFaults } from '../../../kubernetes/names.ts';
import { serviceTypeOf } from '../../../kubernetes/service/service-type.ts';
import type { Examples } from '../../../model/examples.ts';
import { booleanAt, type Path, stringAt, unknown } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { service } from './example.ts';

const rules = {
  'load-balancer-class-malformed': {
    summary: 'loadBalancerClass breaks the syntax of qualified names.',
    why: 'loadBalancerClass names the controller that makes the load balancer: letters, digits, hyphens, underscores and dots, with a domain and a slash in front for classes of your own.',
  },
  'load-balancer-class-on-other-type': {
    summary: 'A Service that is no LoadBalancer has a loadBalancerClass.',
    why: 'loadBalancerClass names the controller that makes the load balancer of a Service of type LoadBalancer.',
  },
  'allocate-node-ports-on-other-type': {
    summary: 'A Service that is no LoadBalancer has allocateLoadBalancerNodePorts.',
    why: 'allocateLoadBalancerNodePorts says whether a Service of type LoadBalancer gets node ports as well. The other types leave no choice.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateLoadBalancerClassField',
  },
  rules,
  check(resource, _context, report) {
    const { root } = resource;
    const type = serviceTypeOf(resource);
    if (type === unknown) return;
    const isOther = type !== 'LoadBalancer';
    const lbClass = stringAt(root, 'spec', 'loadBalancerClass');
    const faults = typeof lbClass === 'string' && !isOther ? qualifiedNameFaults(lbClass) : [];
    if (typeof lbClass === 'string' && isOther) {
      const path = ['spec', 'loadBalancerClass'];
      report('load-balancer-class-on-other-type', onOtherType(path, type));
    } else if (faults.length > 0) {
      const path = ['spec', 'loadBalancerClass'];
      const better = nearestQualifiedName(String(lbClass));
      report('load-balancer-class-malformed', {
        path,
        reason: 'FieldValueInvalid',
        message: `The loadBalancerClass "${String(lbClass)}" ${listing(faults)}.`,
        fixes: [...(better === undefined ? [] : [write(path, better)]), remove(path)],
      });
    }
    if (isOther && typeof booleanAt(root, 'spec', 'allocateLoadBalancerNodePorts') === 'boolean') {
      const path = ['spec', 'allocateLoadBalancerNodePorts'];
      report('allocate-node-ports-on-other-type', onOtherType(path, type));
    }
  },
});

function onOtherType(path: Path, type: string) {
  return {
    path,
    reason: 'FieldValueForbidden',
    message: `${path.at(-1)} is for Services of type LoadBalancer, and this one is of type ${type}.`,
    fixes: [remove(path)],
  } as const;
}

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'load-balancer-class-malformed': {
    invalid: [
      {
        text: service(`  type: LoadBalancer
  loadBalancerClass: my class
#                    ^^^^^^^^ error load-balancer-class-malformed: The loadBalancerClass "my class" holds other characters than letters, digits, hyphens, underscores and dots.`),
        fixed: service(`  type: LoadBalancer
  loadBalancerClass: my-class`),
      },
    ],
    valid: [
      {
        text: service(`  type: LoadBalancer
  loadBalancerClass: example.com/internal`),
      },
    ],
  },
  'load-balancer-class-on-other-type': {
    invalid: [
      {
        text: service(`  type: NodePort
  loadBalancerClass: example.com/internal
#                    ^^^^^^^^^^^^^^^^^^^^ error load-balancer-class-on-other-type: loadBalancerClass is for Services of type LoadBalancer, and this one is of type NodePort.`),
        fixed: service('  type: NodePort'),
      },
    ],
    valid: [
      {
        text: service(`  type: NodePort
  loadBalancerClass: null`),
      },
    ],
  },
  'allocate-node-ports-on-other-type': {
    invalid: [
      {
        text: service(`  allocateLoadBalancerNodePorts: false
#                                ^^^^^ error allocate-node-ports-on-other-type: allocateLoadBalancerNodePorts is for Services of type LoadBalancer, and this one is of type ClusterIP.`),
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
    ],
    valid: [
      {
        text: service(`  type: LoadBalancer
  allocateLoadBalancerNodePorts: false`),
      },
    ],
  },
};
