import { backendFaults } from '../../../kubernetes/ingress/backend.ts';
import { normalPath, pathFaults, pathTypes } from '../../../kubernetes/ingress/http-path.ts';
import { ingressHttpOf, ingressPathsOf } from '../../../kubernetes/ingress/ingress-parts.ts';
import type { Placed } from '../../../kubernetes/placed.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { listAt, member, stringAt, unknown } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { nearest } from '../../../text/nearest.ts';
import { type Context, defineValidator, type Report } from '../../define.ts';
import { set, write } from '../../fix.ts';
import { ingress, ingressPath } from './example.ts';

const rules = {
  'ingress-paths-missing': {
    summary: 'The http of an Ingress rule has no paths.',
    why: 'Each rule with http says at least once where requests go. The path / of type Prefix is about all of them.',
  },
  'ingress-path-type-missing': {
    summary: 'A path of an Ingress has no pathType.',
    why: 'pathType says how the path is compared, and has no default: Prefix by whole parts, Exact as it is, ImplementationSpecific as the ingress controller likes it.',
  },
  'ingress-path-type-unsupported': {
    summary: 'The pathType of an Ingress is none that Kubernetes knows.',
    why: 'A path is compared as Prefix, by whole parts, or Exact, as it is; ImplementationSpecific leaves it to the ingress controller, regular expressions too. Case matters.',
  },
  'ingress-path-not-absolute': {
    summary: 'A path of an Ingress does not begin with a slash.',
    why: 'The path of a request begins with a slash. Only ImplementationSpecific does without a path.',
  },
  'ingress-path-not-normal': {
    summary: 'A path of an Ingress has parts that no two programs read alike.',
    why: 'Empty parts, . and .. and encoded slashes are taken away by some programs and kept by others, so that a path could be reached past its rule. Types Prefix and Exact refuse them.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/Ingress'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/networking/validation/validation.go',
    symbol: 'validateHTTPIngressPath',
  },
  rules,
  check(resource, context, report) {
    for (const { path, value } of ingressHttpOf(resource)) {
      const paths = listAt(value, 'paths') ?? [];
      if (paths === unknown || paths.length > 0 || !resource.complete) continue;
      report('ingress-paths-missing', {
        path: [...path, 'paths'],
        reason: 'FieldValueRequired',
        message: 'The rule has http without paths.',
      });
    }
    for (const placed of ingressPathsOf(resource)) checkPath(placed, resource, context, report);
  },
});

function checkPath(placed: Placed, { complete }: Resource, { release }: Context, report: Report<Id>): void {
  const { path: place, value } = placed;
  const type = stringAt(value, 'pathType');
  const path = stringAt(value, 'path') ?? '';
  const at = [...place, 'pathType'];
  if (type === unknown || path === unknown) return;
  // A path of a known type is judged, which it was not before.
  const sound = pathTypes.filter((one) => pathFaults(one, path).length === 0);
  if (type === undefined) {
    if (!complete) return;
    const isSound = backendFaults(member(value, 'backend'), release).length === 0;
    report('ingress-path-type-missing', {
      path: at,
      reason: 'FieldValueRequired',
      message: `The path "${path}" has no pathType: ${listing(pathTypes)} are known.`,
      fixes: isSound ? sound.map((one) => set(at, one)) : [],
    });
  } else if (!pathTypes.some((one) => one === type)) {
    const near = nearest(type, pathTypes) ?? pathTypes.find((one) => meanings[one].test(type));
    const isSame = near?.toLowerCase() === type.toLowerCase();
    report('ingress-path-type-unsupported', {
      path: at,
      reason: 'FieldValueNotSupported',
      message: `The pathType "${type}" is none of ${listing(pathTypes)}.`,
      fixes: sound
        .filter((one) => near === undefined || one === near)
        .map((one) => write(at, one, isSame ? 'safe' : 'unsafe')),
    });
  } else if (path !== '' || complete) checkText(placed, type, path, report);
}

/** What other systems call these types. */
const meanings: { readonly [type in (typeof pathTypes)[number]]: RegExp } = {
  Prefix: /prefix/i,
  Exact: /exact|equal/i,
  ImplementationSpecific: /reg|impl/i,
};

function checkText({ path: place, value }: Placed, type: string, path: string, report: Report<Id>): void {
  const at = { path: [...place, 'path'], reason: 'FieldValueInvalid' } as const;
  for (const fault of pathFaults(type, path)) {
    if (fault.kind === 'not-absolute') {
      const right = type === 'ImplementationSpecific' ? `/${path}` : normalPath(path);
      const isMissing = member(value, 'path') === undefined;
      const fixes = pathFaults(type, right).length === 0 ? [write(at.path, right)] : [];
      report('ingress-path-not-absolute', {
        ...at,
        message: isMissing
          ? `The rule of type ${type} has no path.`
          : `The path "${path}" does not begin with a slash.`,
        fixes,
      });
    } else {
      report('ingress-path-not-normal', {
        ...at,
        message: `The path ${path} holds ${listing(fault.parts)}, which is refused in the type ${type}.`,
        fixes: normalized(place, type, path),
      });
    }
  }
}

function normalized(place: Placed['path'], type: string, path: string): LocalFix[] {
  const right = normalPath(path);
  return [
    ...(pathFaults(type, right).length === 0 ? [write([...place, 'path'], right)] : []),
    ...(path.startsWith('/') ? [set([...place, 'pathType'], 'ImplementationSpecific')] : []),
  ];
}

export const examples: { readonly [id in Id]: Examples } = {
  'ingress-paths-missing': {
    invalid: [
      {
        text: ingress(`  rules:
    - host: example.com
      http:
        paths: []
#       ^^^^^ error ingress-paths-missing: The rule has http without paths.`),
      },
    ],
    valid: [
      {
        text: ingress(`  rules:
    - host: example.com`),
      },
    ],
  },
  'ingress-path-type-missing': {
    invalid: [
      {
        text: ingressPath(`          - path: /
#           ^^^^ error ingress-path-type-missing: The path "/" has no pathType: Prefix, Exact and ImplementationSpecific are known.`),
        fixed: ingress(`  rules:
    - http:
        paths:
          - path: /
            backend:
              service:
                name: web
                port:
                  number: 80
            pathType: Prefix`),
      },
    ],
    valid: [{ text: ingressPath('          - pathType: ImplementationSpecific') }],
  },
  'ingress-path-type-unsupported': {
    invalid: [
      {
        text: ingressPath(`          - path: /api
            pathType: prefix
#                     ^^^^^^ error ingress-path-type-unsupported: The pathType "prefix" is none of Prefix, Exact and ImplementationSpecific.`),
        fixed: ingressPath(`          - path: /api
            pathType: Prefix`),
      },
    ],
    valid: [
      {
        text: ingressPath(`          - path: /api
            pathType: Exact`),
      },
    ],
  },
  'ingress-path-not-absolute': {
    invalid: [
      {
        text: ingressPath(`          - path: api
#                 ^^^ error ingress-path-not-absolute: The path "api" does not begin with a slash.
            pathType: Prefix`),
        fixed: ingressPath(`          - path: /api
            pathType: Prefix`),
      },
    ],
    valid: [
      {
        text: ingressPath(`          - path: ""
            pathType: ImplementationSpecific`),
      },
    ],
  },
  'ingress-path-not-normal': {
    invalid: [
      {
        text: ingressPath(`          - path: /api//v1/.
#                 ^^^^^^^^^^ error ingress-path-not-normal: The path /api//v1/. holds // and /., which is refused in the type Prefix.
            pathType: Prefix`),
        fixed: ingressPath(`          - path: /api/v1/
            pathType: Prefix`),
      },
    ],
    valid: [
      {
        text: ingressPath(`          - path: /api//v1
            pathType: ImplementationSpecific`),
      },
    ],
  },
};
