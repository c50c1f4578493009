import { labelFaults, nearestLabel, nearestSubdomain, subdomainFaults } from '../../../kubernetes/names.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { type Path, stringAt, unknown, type Value, valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, set, write } from '../../fix.ts';

const rules = {
  'ingress-class-controller-missing': {
    summary: 'An IngressClass names no controller.',
    why: 'controller is the name that an ingress controller watches for: a domain and a path, such as k8s.io/ingress-nginx.',
  },
  'ingress-class-controller-too-long': {
    summary: 'The controller of an IngressClass is too long.',
    why: 'The name of a controller has at most 250 bytes.',
  },
  'ingress-class-controller-malformed': {
    summary: 'The controller of an IngressClass is no domain with a path.',
    why: 'A controller is named by a domain, a slash and a path, such as k8s.io/ingress-nginx: the domain is a DNS name, the path what a URL may hold without encoding.',
  },
  'ingress-class-scope-unsupported': {
    summary: 'The scope of the parameters of an IngressClass is neither Cluster nor Namespace.',
    why: 'scope says whether the object with the parameters lies in a namespace. Without it, it does not.',
  },
  'ingress-class-namespace-missing': {
    summary: 'The parameters of an IngressClass are in a namespace that is not named.',
    why: 'With scope Namespace, namespace says where the object with the parameters lies.',
  },
  'ingress-class-namespace-malformed': {
    summary: 'The namespace of the parameters of an IngressClass is none that a Namespace can have.',
    why: 'The name of a Namespace has at most 63 characters: a-z, 0-9 and hyphens inside.',
  },
  'ingress-class-namespace-unexpected': {
    summary: 'The parameters of an IngressClass name a namespace, and are not in one.',
    why: 'The scope Cluster, which is meant without scope, is that of objects outside of namespaces.',
  },
} as const;

type Id = keyof typeof rules;

const scopes = ['Cluster', 'Namespace'] as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/IngressClass'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/networking/validation/validation.go',
    symbol: 'validateIngressClassSpec',
  },
  rules,
  check(resource, _context, report) {
    checkController(resource, report);
    const path = ['spec', 'parameters'];
    const parameters = valueAt(resource.root, path);
    if (parameters?.kind === 'map') checkScope(parameters, path, resource.complete, report);
  },
});

function checkController({ root, complete }: Resource, report: Report<Id>): void {
  const path = ['spec', 'controller'];
  const text = stringAt(root, ...path) ?? '';
  if (text === unknown) return;
  if (text === '') {
    if (!complete) return;
    report('ingress-class-controller-missing', {
      path,
      reason: 'FieldValueRequired',
      message: 'The IngressClass has no controller.',
    });
    return;
  }
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > 250)
    report('ingress-class-controller-too-long', {
      path,
      reason: 'FieldValueTooLong',
      message: `The controller has ${bytes} bytes, and at most 250 are taken.`,
    });
  const faults = controllerFaults(text);
  if (faults.length === 0) return;
  const better = nearestController(text);
  report('ingress-class-controller-malformed', {
    path,
    reason: 'FieldValueInvalid',
    message: `The controller "${text}" ${listing(faults)}.`,
    fixes: better === undefined ? [] : [write(path, better)],
  });
}

/** apimachinery/pkg/util/validation/validation.go, IsDomainPrefixedPath. */
function controllerFaults(text: string): string[] {
  const [, domain, path] = /^([^/]+)\/(.+)$/s.exec(text) ?? [];
  if (domain === undefined || path === undefined) return ['is no domain with a slash and a path behind it'];
  return [
    ...subdomainFaults(domain).map((fault) => `has a domain that ${fault}`),
    ...(/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path)
      ? []
      : ['has a path that holds other characters than a URL']),
  ];
}

function nearestController(text: string): string | undefined {
  const [, domain = '', path = ''] = /^([^/]+)\/(.+)$/s.exec(text.trim()) ?? [];
  const better = `${nearestSubdomain(domain) ?? ''}/${path.replace(/[^A-Za-z0-9/\-._~%!$&'()*+,;=:]+/g, '-')}`;
  return controllerFaults(better).length === 0 && better.length <= 250 ? better : undefined;
}

function checkScope(parameters: Value, path: Path, isComplete: boolean, report: Report<Id>): void {
  const scope = stringAt(parameters, 'scope') ?? 'Cluster';
  const namespace = stringAt(parameters, 'namespace');
  const at = [...path, 'namespace'];
  if (scope === unknown || namespace === unknown) return;
  const faults = namespace === undefined ? [] : labelFaults(namespace);
  const fitting = namespace === undefined ? 'Cluster' : 'Namespace';
  if (scope !== 'Cluster' && scope !== 'Namespace') {
    report('ingress-class-scope-unsupported', {
      path: [...path, 'scope'],
      reason: 'FieldValueNotSupported',
      message: `The scope "${scope}" is neither Cluster nor Namespace.`,
      fixes: faults.length === 0 ? scopeFixes([...path, 'scope'], scope, fitting) : [],
    });
  } else if (scope === 'Cluster') {
    if (namespace === undefined) return;
    report('ingress-class-namespace-unexpected', {
      path: at,
      reason: 'FieldValueForbidden',
      message: `The namespace "${namespace}" needs the scope Namespace.`,
      fixes: [...(faults.length === 0 ? [set([...path, 'scope'], 'Namespace')] : []), remove(at)],
    });
  } else if (namespace === undefined) {
    if (!isComplete) return;
    report('ingress-class-namespace-missing', {
      path: at,
      reason: 'FieldValueRequired',
      message: 'The parameters have the scope Namespace, and no namespace.',
    });
  } else if (faults.length > 0) {
    const better = nearestLabel(namespace, false);
    report('ingress-class-namespace-malformed', {
      path: at,
      reason: 'FieldValueInvalid',
      message: `The namespace "${namespace}" ${listing(faults)}.`,
      fixes: better === undefined ? [] : [write(at, better)],
    });
  }
}

/** `fitting`: the scope that goes with the namespace or its absence. */
function scopeFixes(path: Path, scope: string, fitting: (typeof scopes)[number]): LocalFix[] {
  const near = nearest(scope, scopes);
  if (near !== undefined && near !== fitting) return [];
  return [write(path, fitting, fitting.toLowerCase() === scope.toLowerCase() ? 'safe' : 'unsafe')];
}

const ingressClass = (spec: string) => `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: internal
spec:
${spec}
`;

const parameters = (lines: string) =>
  ingressClass(`  controller: k8s.io/ingress-nginx
  parameters:
    kind: ConfigMap
    name: settings
${lines}`);

export const examples: { readonly [id in Id]: Examples } = {
  'ingress-class-controller-missing': {
    invalid: [
      {
        text: ingressClass(`  controller: ""
#             ^^ error ingress-class-controller-missing: The IngressClass has no controller.`),
      },
    ],
    valid: [{ text: ingressClass('  controller: k8s.io/ingress-nginx') }],
  },
  'ingress-class-controller-too-long': {
    invalid: [
      {
        text: ingressClass(`  controller: example.com/${'a'.repeat(239)}
#             ${'^'.repeat(251)} error ingress-class-controller-too-long: The controller has 251 bytes, and at most 250 are taken.`),
      },
    ],
    valid: [{ text: ingressClass(`  controller: example.com/${'a'.repeat(238)}`) }],
  },
  'ingress-class-controller-malformed': {
    invalid: [
      {
        text: ingressClass(`  controller: K8s.io/ingress nginx
#             ^^^^^^^^^^^^^^^^^^^^ error ingress-class-controller-malformed: The controller "K8s.io/ingress nginx" has a domain that holds other characters than a-z, 0-9, hyphens and dots and has a path that holds other characters than a URL.`),
        fixed: ingressClass('  controller: k8s.io/ingress-nginx'),
      },
      {
        text: ingressClass(`  controller: nginx
#             ^^^^^ error ingress-class-controller-malformed: The controller "nginx" is no domain with a slash and a path behind it.`),
      },
    ],
    valid: [{ text: ingressClass('  controller: example/a/b') }],
  },
  'ingress-class-scope-unsupported': {
    invalid: [
      {
        text: parameters(`    scope: Namespaced
#          ^^^^^^^^^^ error ingress-class-scope-unsupported: The scope "Namespaced" is neither Cluster nor Namespace.
    namespace: ingress`),
        fixed: parameters(`    scope: Namespace
    namespace: ingress`),
      },
    ],
    valid: [{ text: parameters('    scope: Cluster') }],
  },
  'ingress-class-namespace-missing': {
    invalid: [
      {
        text: parameters('    scope: Namespace').replace(
          'parameters:\n',
          `parameters:
# ^^^^^^^^^^ error ingress-class-namespace-missing: The parameters have the scope Namespace, and no namespace.
`,
        ),
      },
    ],
    valid: [
      {
        text: parameters(`    scope: Namespace
    namespace: ingress`),
      },
    ],
  },
  'ingress-class-namespace-malformed': {
    invalid: [
      {
        text: parameters(`    scope: Namespace
    namespace: Ingress
#              ^^^^^^^ error ingress-class-namespace-malformed: The namespace "Ingress" holds other characters than a-z, 0-9 and hyphens.`),
        fixed: parameters(`    scope: Namespace
    namespace: ingress`),
      },
    ],
    valid: [
      {
        text: parameters(`    scope: Namespace
    namespace: 1-ingress`),
      },
    ],
  },
  'ingress-class-namespace-unexpected': {
    invalid: [
      {
        text: parameters(`    namespace: ingress
#              ^^^^^^^ error ingress-class-namespace-unexpected: The namespace "ingress" needs the scope Namespace.`),
        fixed: parameters(`    namespace: ingress
    scope: Namespace`),
      },
    ],
    valid: [{ text: parameters('    namespace: null') }],
  },
};
