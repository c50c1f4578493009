import { ingressClassAnnotation } from '../../../kubernetes/ingress/ingress-parts.ts';
import { nearestSubdomain, subdomainFaults } from '../../../kubernetes/names.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { listAt, type Path, stringAt, valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { ingress } from './example.ts';

const rules = {
  'ingress-without-backend': {
    summary: 'An Ingress has neither rules nor a default backend.',
    why: 'rules say by host and path where requests go, defaultBackend where all others go. An Ingress has one of them at least.',
  },
  'ingress-class-name-malformed': {
    summary: 'The ingressClassName of an Ingress is none that an IngressClass can have.',
    why: 'ingressClassName is the name of an IngressClass: at most 253 characters, a-z, 0-9, hyphens inside, and dots between. An Ingress without it gets the default class of the cluster.',
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
    symbol: 'ValidateIngressSpec',
  },
  rules,
  check(resource, _context, report) {
    const { root, complete } = resource;
    const list = listAt(root, 'spec', 'rules') ?? [];
    const backend = valueAt(root, ['spec', 'defaultBackend']);
    if (typeof list !== 'symbol' && list.length === 0 && backend === undefined && complete)
      report('ingress-without-backend', {
        path: ['spec', 'rules'],
        field: 'spec',
        reason: 'FieldValueInvalid',
        message: 'The Ingress has neither rules nor a defaultBackend.',
      });
    const name = stringAt(root, 'spec', 'ingressClassName');
    const faults = typeof name === 'string' ? subdomainFaults(name) : [];
    if (typeof name !== 'string' || faults.length === 0) return;
    const path = ['spec', 'ingressClassName'];
    report('ingress-class-name-malformed', {
      path,
      reason: 'FieldValueInvalid',
      message: `The ingressClassName "${name}" ${listing(faults)}.`,
      fixes: respell(resource, path, name),
    });
  },
});

/** The annotation has to go on saying the same, and tells what is meant where the name itself does not. */
function respell({ root }: Resource, path: Path, name: string): LocalFix[] {
  const better = nearestSubdomain(name);
  const annotation = ['metadata', 'annotations', ingressClassAnnotation];
  const annotated = stringAt(root, ...annotation);
  const isMeant = typeof annotated === 'string' && subdomainFaults(annotated).length === 0;
  if (isMeant) return [write(path, annotated)];
  if (better === undefined) return [remove(path)];
  const fix = write(path, better);
  if (annotated !== name) return [fix];
  const patches = [...fix.patches, { op: 'set', path: annotation, value: better }] as const;
  return [{ ...fix, title: `Write ${better} here and in the annotation`, patches }];
}

export const examples: { readonly [id in Id]: Examples } = {
  'ingress-without-backend': {
    invalid: [
      {
        text: ingress(`  ingressClassName: nginx
  rules: []
# ^^^^^ error ingress-without-backend: The Ingress has neither rules nor a defaultBackend.`),
      },
    ],
    valid: [
      {
        text: ingress(`  rules:
    - host: example.com`),
      },
    ],
  },
  'ingress-class-name-malformed': {
    invalid: [
      {
        text: ingress(`  ingressClassName: Nginx_Internal
#                   ^^^^^^^^^^^^^^ error ingress-class-name-malformed: The ingressClassName "Nginx_Internal" holds other characters than a-z, 0-9, hyphens and dots.
  rules:
    - host: example.com`),
        fixed: ingress(`  ingressClassName: nginx-internal
  rules:
    - host: example.com`),
      },
      {
        text: ingress(`  ingressClassName: ""
#                   ^^ error ingress-class-name-malformed: The ingressClassName "" is empty.
  rules:
    - host: example.com`),
        fixed: ingress(`  rules:
    - host: example.com`),
      },
    ],
    valid: [
      {
        text: ingress(`  ingressClassName: 8.nginx
  rules:
    - host: example.com`),
      },
    ],
  },
};
