import { addressSpecOf, isHeadless } from '../../../kubernetes/service/address-spec.ts';
import { topologyHintsAnnotation, topologyModeAnnotation } from '../../../kubernetes/service/annotations.ts';
import { serviceTypeOf } from '../../../kubernetes/service/service-type.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { entryOf, listAt, stringAt, unknown, valueAt } from '../../../model/value.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, set, write } from '../../fix.ts';
import { service, serviceMetadata } from './example.ts';

const rules = {
  'topology-hints-annotation-deprecated': {
    summary: 'A Service has the deprecated annotation topology-aware-hints.',
    why: 'service.kubernetes.io/topology-mode took its place in Kubernetes 1.27; trafficDistribution is the field for it since 1.33.',
  },
  'load-balancer-ip-ignored': {
    summary: 'A headless Service has a loadBalancerIP.',
    why: 'A headless Service has no load balancer that could take the address.',
  },
  'session-affinity-ignored': {
    summary: 'A headless Service has a sessionAffinity.',
    why: 'Clients of a headless Service connect to Pods themselves: nothing stands between that could keep them to one.',
  },
  'external-ips-ignored': {
    summary: 'A Service without a cluster IP has externalIPs.',
    why: 'Nodes forward traffic to external IPs as they do for the cluster IP, which a headless Service and one of type ExternalName do not have.',
  },
  'external-ips-deprecated': {
    summary: 'A Service has the deprecated field externalIPs.',
    why: 'Anyone who may create a Service can claim any address with externalIPs. Kubernetes 1.36 deprecates them, and later versions of kube-proxy stop serving them (KEP-5707). A Service of type LoadBalancer, or a Gateway, takes their place.',
  },
  'external-name-ignored': {
    summary: 'A Service of another type than ExternalName has an externalName.',
    why: 'externalName is what a Service of type ExternalName is an alias of. Other types ignore it.',
  },
  'prefer-close-deprecated': {
    summary: 'trafficDistribution has the deprecated value PreferClose.',
    why: 'Since Kubernetes 1.35 it is called PreferSameZone, which says what it does.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'warn',
  upstream: { version: '1.37', path: 'pkg/api/service/warnings.go', symbol: 'GetWarningsForService' },
  rules,
  check(resource, { release }, report) {
    const { root } = resource;
    const type = serviceTypeOf(resource);
    const spec = addressSpecOf(resource);
    warnOfHints(resource, report);
    if (spec !== undefined && isHeadless(spec)) warnOfHeadless(resource, report);
    const externalIPs = listAt(root, 'spec', 'externalIPs');
    const path = ['spec', 'externalIPs'];
    if (externalIPs !== unknown && externalIPs !== undefined && externalIPs.length > 0) {
      if (type === 'ExternalName') {
        const message = 'externalIPs are ignored by a Service of type ExternalName.';
        report('external-ips-ignored', { path, reason: null, message, fixes: [remove(path)] });
      } else if (spec !== undefined && !isHeadless(spec) && release.has('externalIpsDeprecated')) {
        const message = 'externalIPs are deprecated since Kubernetes 1.36: later versions may ignore them.';
        report('external-ips-deprecated', { path, reason: null, message });
      }
    }
    const externalName = stringAt(root, 'spec', 'externalName');
    if (
      typeof externalName === 'string' &&
      externalName !== '' &&
      type !== unknown &&
      type !== 'ExternalName'
    ) {
      report('external-name-ignored', {
        path: ['spec', 'externalName'],
        reason: null,
        message: `The externalName ${externalName} is ignored by a Service of type ${type}.`,
        fixes: [remove(['spec', 'externalName'])],
      });
    }
    if (
      stringAt(root, 'spec', 'trafficDistribution') === 'PreferClose' &&
      release.has('preferCloseDeprecated')
    ) {
      report('prefer-close-deprecated', {
        path: ['spec', 'trafficDistribution'],
        reason: null,
        message: 'PreferClose is called PreferSameZone since Kubernetes 1.35.',
        fixes: [write(['spec', 'trafficDistribution'], 'PreferSameZone', 'safe')],
      });
    }
  },
});

function warnOfHints({ root }: Resource, report: Report<Id>): void {
  const annotations = valueAt(root, ['metadata', 'annotations']);
  const entry = entryOf(annotations, topologyHintsAnnotation);
  if (entry === undefined) return;
  const path = ['metadata', 'annotations', topologyHintsAnnotation];
  const renamed: LocalFix = {
    title: 'Rename to topology-mode',
    safe: true,
    patches: [{ op: 'rename-key', path, to: topologyModeAnnotation }],
  };
  const both = entryOf(annotations, topologyModeAnnotation) !== undefined;
  report('topology-hints-annotation-deprecated', {
    path,
    span: entry.keySpan,
    reason: null,
    message: 'The annotation topology-aware-hints is called topology-mode since Kubernetes 1.27.',
    fixes: [both ? remove(path, 'topology-aware-hints') : renamed],
  });
}

function warnOfHeadless({ root }: Resource, report: Report<Id>): void {
  const ignored = 'by a headless Service, which has no cluster IP';
  const loadBalancerIP = stringAt(root, 'spec', 'loadBalancerIP');
  if (typeof loadBalancerIP === 'string' && loadBalancerIP !== '') {
    const path = ['spec', 'loadBalancerIP'];
    const message = `The loadBalancerIP ${loadBalancerIP} is ignored ${ignored}.`;
    report('load-balancer-ip-ignored', { path, reason: null, message, fixes: [remove(path)] });
  }
  const externalIPs = listAt(root, 'spec', 'externalIPs');
  if (externalIPs !== unknown && externalIPs !== undefined && externalIPs.length > 0) {
    const path = ['spec', 'externalIPs'];
    const message = `externalIPs are ignored ${ignored}.`;
    report('external-ips-ignored', { path, reason: null, message, fixes: [remove(path)] });
  }
  const affinity = stringAt(root, 'spec', 'sessionAffinity');
  if (typeof affinity === 'string' && affinity !== '' && affinity !== 'None') {
    const path = ['spec', 'sessionAffinity'];
    report('session-affinity-ignored', {
      path,
      field: 'spec.SessionAffinity',
      reason: null,
      message: `The sessionAffinity ${affinity} is ignored ${ignored}.`,
      fixes: [set(path, 'None')],
    });
  }
}

export const examples: { readonly [id in Id]: Examples } = {
  'topology-hints-annotation-deprecated': {
    invalid: [
      {
        text: serviceMetadata(`  name: web
  annotations:
    service.kubernetes.io/topology-aware-hints: Auto
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning topology-hints-annotation-deprecated: The annotation topology-aware-hints is called topology-mode since Kubernetes 1.27.`),
        fixed: serviceMetadata(`  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto`),
      },
    ],
    valid: [
      {
        text: serviceMetadata(`  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto`),
      },
    ],
  },
  'load-balancer-ip-ignored': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  loadBalancerIP: 192.0.2.10
#                 ^^^^^^^^^^ warning load-balancer-ip-ignored: The loadBalancerIP 192.0.2.10 is ignored by a headless Service, which has no cluster IP.
  selector:
    app: web
`,
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
`,
      },
    ],
    valid: [
      {
        text: service(`  type: LoadBalancer
  loadBalancerIP: 192.0.2.10`),
      },
    ],
  },
  'session-affinity-ignored': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  sessionAffinity: ClientIP
#                  ^^^^^^^^ warning session-affinity-ignored: The sessionAffinity ClientIP is ignored by a headless Service, which has no cluster IP.
  selector:
    app: web
`,
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  sessionAffinity: None
  selector:
    app: web
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  sessionAffinity: None
  selector:
    app: web
`,
      },
    ],
  },
  'external-ips-ignored': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  externalIPs: [192.0.2.10]
# ^^^^^^^^^^^ warning external-ips-ignored: externalIPs are ignored by a headless Service, which has no cluster IP.
  selector:
    app: web
`,
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
`,
      },
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
  externalIPs: [192.0.2.10]
# ^^^^^^^^^^^ warning external-ips-ignored: externalIPs are ignored by a Service of type ExternalName.
`,
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
`,
      },
    ],
    valid: [
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  externalIPs: []
  selector:
    app: web
`,
      },
    ],
  },
  'external-ips-deprecated': {
    invalid: [
      {
        text: service(`  externalIPs: [192.0.2.10]
# ^^^^^^^^^^^ warning external-ips-deprecated: externalIPs are deprecated since Kubernetes 1.36: later versions may ignore them.`),
        settings: { kubernetesVersion: '1.37' },
      },
    ],
    valid: [{ text: service('  externalIPs: [192.0.2.10]'), settings: { kubernetesVersion: '1.35' } }],
  },
  'external-name-ignored': {
    invalid: [
      {
        text: service(`  externalName: db.example.com
#               ^^^^^^^^^^^^^^ warning external-name-ignored: The externalName db.example.com is ignored by a Service of type ClusterIP.`),
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
        text: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
`,
      },
    ],
  },
  'prefer-close-deprecated': {
    invalid: [
      {
        text: service(`  trafficDistribution: PreferClose
#                      ^^^^^^^^^^^ warning prefer-close-deprecated: PreferClose is called PreferSameZone since Kubernetes 1.35.`),
        fixed: service('  trafficDistribution: PreferSameZone'),
        settings: { kubernetesVersion: '1.37' },
      },
    ],
    valid: [{ text: service('  trafficDistribution: PreferClose'), settings: { kubernetesVersion: '1.34' } }],
  },
};
