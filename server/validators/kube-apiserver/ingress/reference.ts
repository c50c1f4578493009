import { ingressPathsOf } from '../../../kubernetes/ingress/ingress-parts.ts';
import { nearestSubdomain } from '../../../kubernetes/names.ts';
import { mapIn, type Placed } from '../../../kubernetes/placed.ts';
import { nearestPathSegment, type ReferenceFault, referenceFaults } from '../../../kubernetes/reference.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { member, type Path } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { ingressBackend } from './example.ts';

const rules = {
  'reference-group-malformed': {
    summary: 'The apiGroup of a reference is no API group.',
    why: 'An API group is a DNS name without a version, such as k8s.example.com. The core group has no name: then there is no apiGroup.',
  },
  'reference-incomplete': {
    summary: 'A reference names no kind or no name.',
    why: 'An object is found by its API group, its kind and its name.',
  },
  'reference-name-malformed': {
    summary: 'The kind or the name in a reference is none that an object can have.',
    why: 'Kinds and names become parts of a URL, so they are neither . nor .., and hold neither a slash nor a percent sign.',
  },
} as const;

type Id = keyof typeof rules;

const ids: { readonly [kind in ReferenceFault['kind']]: Id } = {
  missing: 'reference-incomplete',
  group: 'reference-group-malformed',
  segment: 'reference-name-malformed',
};

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/Ingress', 'networking.k8s.io/v1/IngressClass'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/networking/validation/validation.go',
    symbol: 'validateIngressTypedLocalObjectReference',
  },
  rules,
  check(resource, _context, report) {
    for (const { path, value } of referencesOf(resource)) {
      for (const fault of referenceFaults(value)) {
        if (fault.kind === 'missing' && !resource.complete) continue;
        const at = [...path, fault.key];
        report(ids[fault.kind], {
          path: at,
          reason: fault.kind === 'missing' ? 'FieldValueRequired' : 'FieldValueInvalid',
          message:
            fault.kind === 'missing'
              ? `The reference has no ${fault.key}.`
              : `The ${fault.key} "${fault.text}" ${listing(fault.faults)}.`,
          fixes: fault.kind === 'missing' ? [] : respell(at, fault),
        });
      }
    }
  },
});

/** Those that upstream looks at: of a backend without a Service, and below a path that has a type. */
function referencesOf(resource: Resource): Placed[] {
  const root = { path: [], value: resource.root };
  const spec = mapIn(root, 'spec');
  if (spec === undefined) return [];
  if (resource.kind === 'IngressClass') return [mapIn(spec, 'parameters')].flatMap((one) => one ?? []);
  const paths = ingressPathsOf(resource).filter(({ value }) => member(value, 'pathType') !== undefined);
  const backends = [mapIn(spec, 'defaultBackend'), ...paths.map((one) => mapIn(one, 'backend'))];
  return backends.flatMap((backend) => {
    if (backend === undefined || member(backend.value, 'service') !== undefined) return [];
    return mapIn(backend, 'resource') ?? [];
  });
}

function respell(
  path: Path,
  { kind, text }: Exclude<ReferenceFault, { readonly kind: 'missing' }>,
): LocalFix[] {
  if (kind === 'group') {
    const better = nearestSubdomain(text.replace(/\/.*$/s, ''));
    return [better === undefined ? remove(path) : write(path, better)];
  }
  const better = nearestPathSegment(text);
  return better === undefined ? [] : [write(path, better)];
}

export const examples: { readonly [id in Id]: Examples } = {
  'reference-group-malformed': {
    invalid: [
      {
        text: ingressBackend(`    resource:
      apiGroup: k8s.example.com/v1
#               ^^^^^^^^^^^^^^^^^^ error reference-group-malformed: The apiGroup "k8s.example.com/v1" holds other characters than a-z, 0-9, hyphens and dots.
      kind: StorageBucket
      name: static`),
        fixed: ingressBackend(`    resource:
      apiGroup: k8s.example.com
      kind: StorageBucket
      name: static`),
      },
      {
        text: ingressBackend(`    resource:
      apiGroup: ""
#               ^^ error reference-group-malformed: The apiGroup "" is empty.
      kind: ConfigMap
      name: static`),
        fixed: ingressBackend(`    resource:
      kind: ConfigMap
      name: static`),
      },
    ],
    valid: [
      {
        text: ingressBackend(`    resource:
      apiGroup: k8s.example.com
      kind: StorageBucket
      name: static`),
      },
    ],
  },
  'reference-incomplete': {
    invalid: [
      {
        text: ingressBackend(`    resource:
#   ^^^^^^^^ error reference-incomplete: The reference has no name.
      kind: StorageBucket`),
      },
    ],
    valid: [
      {
        text: ingressBackend(`    resource:
      kind: StorageBucket
      name: static`),
      },
    ],
  },
  'reference-name-malformed': {
    invalid: [
      {
        text: ingressBackend(`    resource:
      kind: StorageBucket
      name: web/static
#           ^^^^^^^^^^ error reference-name-malformed: The name "web/static" holds a /.`),
        fixed: ingressBackend(`    resource:
      kind: StorageBucket
      name: static`),
      },
    ],
    valid: [
      {
        text: ingressBackend(`    resource:
      kind: StorageBucket
      name: Static_1`),
      },
    ],
  },
};
