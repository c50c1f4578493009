import { isOneOf, trafficDistributions, trafficPolicies } from '../../../kubernetes/service/enums.ts';
import { isExternallyAccessible, needsHealthCheck } from '../../../kubernetes/service/external-traffic.ts';
import { serviceTypeOf } from '../../../kubernetes/service/service-type.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { numberAt, type Path, stringAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { service } from './example.ts';

const rules = {
  'external-traffic-policy-without-effect': {
    summary: 'A Service that cannot be reached from outside has an externalTrafficPolicy.',
    why: 'externalTrafficPolicy says what nodes do with traffic from outside of the cluster: of Services of type NodePort and LoadBalancer, and of those with externalIPs.',
  },
  'external-traffic-policy-unsupported': {
    summary: 'externalTrafficPolicy has a value that does not exist.',
    why: 'Cluster forwards to Pods on any node and hides the address of the client; Local keeps it and uses the Pods of the same node only.',
  },
  'health-check-node-port-not-needed': {
    summary: 'A Service that has no health check has a healthCheckNodePort.',
    why: 'Load balancers ask the healthCheckNodePort of a node whether it has Pods of the Service, which matters only for type LoadBalancer with externalTrafficPolicy Local.',
  },
  'internal-traffic-policy-unsupported': {
    summary: 'internalTrafficPolicy has a value that does not exist.',
    why: 'Cluster uses Pods on any node; Local only those on the node that the traffic comes from.',
  },
  'traffic-distribution-unsupported': {
    summary: 'trafficDistribution has a value that does not exist.',
    why: 'PreferSameZone and PreferSameNode keep traffic near where it comes from; PreferClose is the older name of PreferSameZone.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateServiceExternalTrafficPolicy',
  },
  rules,
  check(resource, _context, report) {
    const { root } = resource;
    const external = stringAt(root, 'spec', 'externalTrafficPolicy');
    const accessible = isExternallyAccessible(resource);
    if (typeof external === 'string' && external !== '') {
      const path = ['spec', 'externalTrafficPolicy'];
      if (accessible === false) {
        report('external-traffic-policy-without-effect', {
          path,
          reason: 'FieldValueInvalid',
          message: `externalTrafficPolicy is ${external}, but no traffic from outside reaches a Service of type ${String(serviceTypeOf(resource))}.`,
          fixes: [remove(path)],
        });
      } else if (accessible === true && !isOneOf(trafficPolicies, external)) {
        report('external-traffic-policy-unsupported', unsupported(path, external, trafficPolicies));
      }
    }
    const healthCheck = numberAt(root, 'spec', 'healthCheckNodePort');
    if (typeof healthCheck === 'number' && healthCheck !== 0 && needsHealthCheck(resource) === false) {
      const path = ['spec', 'healthCheckNodePort'];
      report('health-check-node-port-not-needed', {
        path,
        reason: 'FieldValueInvalid',
        message: `healthCheckNodePort is ${healthCheck}, but only a Service of type LoadBalancer with externalTrafficPolicy Local has a health check.`,
        fixes: [remove(path)],
      });
    }
    const internal = stringAt(root, 'spec', 'internalTrafficPolicy');
    if (typeof internal === 'string' && !isOneOf(trafficPolicies, internal)) {
      const path = ['spec', 'internalTrafficPolicy'];
      report('internal-traffic-policy-unsupported', unsupported(path, internal, trafficPolicies));
    }
    const distribution = stringAt(root, 'spec', 'trafficDistribution');
    if (typeof distribution === 'string' && !isOneOf(trafficDistributions, distribution)) {
      const path = ['spec', 'trafficDistribution'];
      report('traffic-distribution-unsupported', unsupported(path, distribution, trafficDistributions));
    }
  },
});

function unsupported(path: Path, text: string, values: readonly string[]) {
  const near = nearest(text, values);
  const better = near === 'PreferClose' ? 'PreferSameZone' : near;
  const safe = better?.toLowerCase() === text.toLowerCase() ? 'safe' : 'unsafe';
  const fixes: LocalFix[] = [...(better === undefined ? [] : [write(path, better, safe)]), remove(path)];
  const message = `"${text}" is no ${path.at(-1)}: the values are ${listing(values)}.`;
  return { path, reason: 'FieldValueNotSupported', message, fixes } as const;
}

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'external-traffic-policy-without-effect': {
    invalid: [
      {
        text: service(`  externalTrafficPolicy: Local
#                        ^^^^^ error external-traffic-policy-without-effect: externalTrafficPolicy is Local, but no traffic from outside reaches a Service of type ClusterIP.`),
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
        text: service(`  type: NodePort
  externalTrafficPolicy: Local`),
      },
    ],
  },
  'external-traffic-policy-unsupported': {
    invalid: [
      {
        text: service(`  type: LoadBalancer
  externalTrafficPolicy: local
#                        ^^^^^ error external-traffic-policy-unsupported: "local" is no externalTrafficPolicy: the values are Cluster and Local.`),
        fixed: service(`  type: LoadBalancer
  externalTrafficPolicy: Local`),
      },
    ],
    valid: [
      {
        text: service(`  type: LoadBalancer
  externalTrafficPolicy: Local`),
      },
    ],
  },
  'health-check-node-port-not-needed': {
    invalid: [
      {
        text: service(`  type: LoadBalancer
  healthCheckNodePort: 32000
#                      ^^^^^ error health-check-node-port-not-needed: healthCheckNodePort is 32000, but only a Service of type LoadBalancer with externalTrafficPolicy Local has a health check.`),
        fixed: service('  type: LoadBalancer'),
      },
    ],
    valid: [
      {
        text: service(`  type: LoadBalancer
  healthCheckNodePort: 0`),
      },
    ],
  },
  'internal-traffic-policy-unsupported': {
    invalid: [
      {
        text: service(`  internalTrafficPolicy: Node
#                        ^^^^ error internal-traffic-policy-unsupported: "Node" is no internalTrafficPolicy: the values are Cluster and Local.`),
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
    valid: [{ text: service('  internalTrafficPolicy: Local') }],
  },
  'traffic-distribution-unsupported': {
    invalid: [
      {
        text: service(`  trafficDistribution: SameZone
#                      ^^^^^^^^ error traffic-distribution-unsupported: "SameZone" is no trafficDistribution: the values are PreferSameZone, PreferSameNode and PreferClose.`),
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
    valid: [{ text: service('  trafficDistribution: PreferSameZone') }],
  },
};
