import { type BackendFault, backendFaults } from '../../../kubernetes/ingress/backend.ts';
import { ingressPathsOf } from '../../../kubernetes/ingress/ingress-parts.ts';
import { nearestLabel } from '../../../kubernetes/names.ts';
import { serviceNameFaults } from '../../../kubernetes/object-names.ts';
import { isPortNumber, nearestPortName, portNameFaults } from '../../../kubernetes/port-name.ts';
import type { Release } from '../../../kubernetes/releases.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix, Reason } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { formatPath, member, type Path, type Value, valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { type Context, defineValidator, type Problem, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { ingress, ingressBackend } from './example.ts';

const rules = {
  'ingress-backend-missing': {
    summary: 'A backend of an Ingress names nothing that requests could go to.',
    why: 'A backend is a Service and one of its ports, or, with controllers that know such, a resource.',
  },
  'ingress-backend-ambiguous': {
    summary: 'A backend of an Ingress names both a Service and a resource.',
    why: 'Requests go to one of them.',
  },
  'ingress-backend-name-missing': {
    summary: 'A backend of an Ingress names no Service.',
    why: 'service.name is a Service of the namespace of the Ingress.',
  },
  'ingress-backend-name-malformed': {
    summary: 'A backend of an Ingress names a Service as none can be called.',
    why: 'The Service lies in the namespace of the Ingress, so its plain name is enough: at most 63 characters, a-z, 0-9 and hyphens inside; until Kubernetes 1.35 it begins with a letter.',
  },
  'ingress-backend-port-missing': {
    summary: 'A backend of an Ingress names no port of its Service.',
    why: 'The port of the Service is named by its number or by its name; the port of the Pods does not count here.',
  },
  'ingress-backend-port-ambiguous': {
    summary: 'A backend of an Ingress names a port twice, by name and by number.',
    why: 'One of them suffices.',
  },
  'ingress-backend-port-name-malformed': {
    summary: 'A backend of an Ingress names a port as an Ingress cannot.',
    why: 'An Ingress takes names of at most 15 characters: a-z, 0-9 and single hyphens inside, with at least one letter. A Service port may be called otherwise, and is then named by its number.',
  },
  'ingress-backend-port-out-of-range': {
    summary: 'The port of a backend of an Ingress is no port number.',
    why: 'Ports run from 1 to 65535.',
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
    symbol: 'validateIngressBackend',
  },
  rules,
  check(resource, context, report) {
    const paths = ingressPathsOf(resource)
      // Upstream looks no further at a path without a type.
      .filter(({ value }) => member(value, 'pathType') !== undefined)
      .map(({ path }) => [...path, 'backend']);
    const isDefault = valueAt(resource.root, ['spec', 'defaultBackend']) !== undefined;
    for (const path of [...(isDefault ? [['spec', 'defaultBackend']] : []), ...paths])
      checkBackend(path, resource, context, report);
  },
});

function checkBackend(path: Path, resource: Resource, { release }: Context, report: Report<Id>): void {
  const backend = valueAt(resource.root, path);
  const service = [...path, 'service'];
  const port = [...service, 'port'];
  const field = formatPath(path);
  const tell = (id: Id, reason: Reason, problem: Pick<Problem, 'path' | 'message' | 'field' | 'fixes'>) =>
    report(id, { ...problem, reason });
  const keeps = (change: Value | undefined) => backendFaults(change, release).length === 0;
  for (const fault of backendFaults(backend, release)) {
    if (!resource.complete && missing.includes(fault.kind)) continue;
    switch (fault.kind) {
      case 'none':
        tell('ingress-backend-missing', 'FieldValueInvalid', {
          path,
          message: 'The backend names neither a service nor a resource.',
        });
        break;
      case 'both':
        tell('ingress-backend-ambiguous', 'FieldValueInvalid', {
          path,
          message: 'The backend names both a service and a resource.',
          fixes: ['resource', 'service']
            .filter((key) => keeps(without(backend, key)))
            .map((key) => remove([...path, key])),
        });
        break;
      case 'reference':
        break;
      case 'name-missing':
        tell('ingress-backend-name-missing', 'FieldValueRequired', {
          path: [...service, 'name'],
          message: 'The service of the backend has no name.',
        });
        break;
      case 'name-malformed':
        tell('ingress-backend-name-malformed', 'FieldValueInvalid', {
          path: [...service, 'name'],
          message: `The Service name "${fault.text}" ${listing(fault.faults)}.`,
          fixes: renames([...service, 'name'], fault.text, release),
        });
        break;
      case 'port-missing':
        tell('ingress-backend-port-missing', 'FieldValueRequired', {
          path: port,
          field,
          message: 'The service of the backend has no port, neither a number nor a name.',
        });
        break;
      case 'port-both':
        tell('ingress-backend-port-ambiguous', 'FieldValueInvalid', {
          path: port,
          field,
          message: `The port is named by its number ${fault.number} and by the name "${fault.name}".`,
          fixes: [
            ...(isPortNumber(fault.number) ? [remove([...port, 'name'])] : []),
            ...(portNameFaults(fault.name).length === 0 ? [remove([...port, 'number'])] : []),
          ],
        });
        break;
      case 'port-name':
        tell('ingress-backend-port-name-malformed', 'FieldValueInvalid', {
          path: [...port, 'name'],
          message: `The port name "${fault.text}" ${listing(fault.faults)}.`,
          fixes: portFixes(port, fault.text),
        });
        break;
      case 'port-number':
        tell('ingress-backend-port-out-of-range', 'FieldValueInvalid', {
          path: [...port, 'number'],
          message: `The port ${fault.number} is outside of 1 to 65535.`,
        });
    }
  }
}

/** What a line that is being written may still bring. */
const missing: readonly BackendFault['kind'][] = ['none', 'name-missing', 'port-missing'];

function without(backend: Value | undefined, key: string): Value | undefined {
  if (backend?.kind !== 'map') return backend;
  return { ...backend, entries: backend.entries.filter((entry) => entry.key !== key) };
}

/** Of a name such as `web.default.svc` the first part: a Service of another namespace cannot be meant. */
function renames(path: Path, text: string, release: Release): LocalFix[] {
  const better = nearestLabel(text.replace(/\..*$/s, ''), true) ?? nearestLabel(text, true);
  return better === undefined || serviceNameFaults(better, release).length > 0 ? [] : [write(path, better)];
}

function portFixes(port: Path, text: string): LocalFix[] {
  const number = Number(text);
  if (/^\d+$/.test(text) && isPortNumber(number)) {
    const patches = [{ op: 'set', path: port, value: { number } }] as const;
    return [{ title: `Set number to ${number} instead`, safe: false, patches }];
  }
  const better = nearestPortName(text);
  return better === undefined || portNameFaults(better).length > 0 ? [] : [write([...port, 'name'], better)];
}

export const examples: { readonly [id in Id]: Examples } = {
  'ingress-backend-missing': {
    invalid: [
      {
        text: ingress(`  defaultBackend: {}
# ^^^^^^^^^^^^^^ error ingress-backend-missing: The backend names neither a service nor a resource.`),
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
  'ingress-backend-ambiguous': {
    invalid: [
      {
        text: ingressBackend(`    resource:
      kind: StorageBucket
      name: static
    service:
      name: web
      port:
        number: 80`).replace(
          'defaultBackend:\n',
          `defaultBackend:
# ^^^^^^^^^^^^^^ error ingress-backend-ambiguous: The backend names both a service and a resource.
`,
        ),
        fixed: ingressBackend(`    service:
      name: web
      port:
        number: 80`),
      },
    ],
    valid: [
      {
        text: ingressBackend(`    service:
      name: web
      port:
        number: 80`),
      },
    ],
  },
  'ingress-backend-name-missing': {
    invalid: [
      {
        text: ingressBackend(`    service:
#   ^^^^^^^ error ingress-backend-name-missing: The service of the backend has no name.
      port:
        number: 80`),
      },
    ],
    valid: [
      {
        text: ingressBackend(`    service:
      name: web
      port:
        number: 80`),
      },
    ],
  },
  'ingress-backend-name-malformed': {
    invalid: [
      {
        text: ingressBackend(`    service:
      name: web.default.svc
#           ^^^^^^^^^^^^^^^ error ingress-backend-name-malformed: The Service name "web.default.svc" holds dots.
      port:
        number: 80`),
        fixed: ingressBackend(`    service:
      name: web
      port:
        number: 80`),
      },
      {
        text: ingressBackend(`    service:
      name: 9web
#           ^^^^ error ingress-backend-name-malformed: The Service name "9web" begins with a digit, as names of Services may since Kubernetes 1.36.
      port:
        number: 80`),
        fixed: ingressBackend(`    service:
      name: svc-9web
      port:
        number: 80`),
        settings: { kubernetesVersion: '1.35' },
      },
    ],
    valid: [
      {
        text: ingressBackend(`    service:
      name: 9web
      port:
        number: 80`),
        settings: { kubernetesVersion: '1.37' },
      },
    ],
  },
  'ingress-backend-port-missing': {
    invalid: [
      {
        text: ingressBackend(`    service:
      name: web
      port: {}
#     ^^^^ error ingress-backend-port-missing: The service of the backend has no port, neither a number nor a name.`),
      },
    ],
    valid: [
      {
        text: ingressBackend(`    service:
      name: web
      port: {name: http, number: 0}`),
      },
    ],
  },
  'ingress-backend-port-ambiguous': {
    invalid: [
      {
        text: ingressBackend(`    service:
      name: web
      port:
#     ^^^^ error ingress-backend-port-ambiguous: The port is named by its number 80 and by the name "http".
        name: http
        number: 80`),
        fixed: ingressBackend(`    service:
      name: web
      port:
        number: 80`),
      },
    ],
    valid: [
      {
        text: ingressBackend(`    service:
      name: web
      port:
        name: ""
        number: 80`),
      },
    ],
  },
  'ingress-backend-port-name-malformed': {
    invalid: [
      {
        text: ingressBackend(`    service:
      name: web
      port:
        name: "80"
#             ^^^^ error ingress-backend-port-name-malformed: The port name "80" holds no letter.`),
        fixed: ingressBackend(`    service:
      name: web
      port:
        number: 80`),
      },
      {
        text: ingressBackend(`    service:
      name: web
      port:
        name: Web_Main
#             ^^^^^^^^ error ingress-backend-port-name-malformed: The port name "Web_Main" holds other characters than a-z, 0-9 and hyphens.`),
        fixed: ingressBackend(`    service:
      name: web
      port:
        name: web-main`),
      },
    ],
    valid: [
      {
        text: ingressBackend(`    service:
      name: web
      port:
        name: web-main`),
      },
    ],
  },
  'ingress-backend-port-out-of-range': {
    invalid: [
      {
        text: ingressBackend(`    service:
      name: web
      port:
        number: 80800
#               ^^^^^ error ingress-backend-port-out-of-range: The port 80800 is outside of 1 to 65535.`),
      },
    ],
    valid: [
      {
        text: ingressBackend(`    service:
      name: web
      port:
        number: 65535`),
      },
    ],
  },
};
