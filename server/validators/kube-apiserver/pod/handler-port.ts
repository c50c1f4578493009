import { podKinds } from '../../../kubernetes/pod-templates.ts';
import { isPortNumber, nearestPortName, portNameFaults } from '../../../kubernetes/port-name.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { formatPath, type Path, valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator, type Report } from '../../define.ts';
import { write } from '../../fix.ts';
import { containerWith } from './example.ts';
import { firstActionOf, type Handler, handlersOf, onlyPortOf, titleOf } from './handlers.ts';
import { type Part, partsOf, podSpecOf, textIn } from './pod-spec.ts';

const rules = {
  'handler-port-missing': {
    summary: 'A probe or a hook does not say which port to ask.',
    why: 'httpGet, tcpSocket and grpc need the port on which the container answers, and 0 counts as none.',
  },
  'handler-port-out-of-range': {
    summary: 'The port of a probe or a hook is no port number.',
    why: 'Ports run from 1 to 65535.',
  },
  'handler-port-quoted': {
    summary: 'The port of a probe or a hook is a number in quotes.',
    why: 'A port in quotes is the name of a container port, and a name needs a letter. Without quotes it is the number.',
  },
  'handler-port-name-malformed': {
    summary: 'The port of a probe or a hook is no name that a container port can have.',
    why: 'The name of a container port has at most 15 characters: a-z, 0-9 and single hyphens inside, with at least one letter.',
  },
  'handler-scheme-unsupported': {
    summary: 'The scheme of a probe or a hook is neither HTTP nor HTTPS.',
    why: 'The scheme is written in capitals; HTTP is meant when there is none.',
  },
  'handler-header-malformed': {
    summary: 'A probe or a hook sends a header whose name is missing, or is none that HTTP takes.',
    why: 'The name of a header is made of letters, digits and hyphens.',
  },
} as const;

type Id = keyof typeof rules;

const schemes = ['HTTP', 'HTTPS'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateHTTPGetAction',
  },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    for (const handler of handlersOf(spec)) {
      const found = firstActionOf(handler);
      if (found === undefined || found.action === 'exec' || found.action === 'sleep') continue;
      checkPort(handler, found, resource.complete, report);
      if (found.action !== 'httpGet') continue;
      checkScheme(found, report);
      checkHeaders(found, resource.complete, report);
    }
  },
});

function checkPort(handler: Handler, { path, value }: Part, isComplete: boolean, report: Report<Id>): void {
  const found = valueAt(value, ['port']);
  const at = { path: [...path, 'port'], reason: 'FieldValueInvalid' } as const;
  const title = titleOf(handler);
  if (found !== undefined && found.kind !== 'scalar') return;
  const port = found?.value ?? 0;
  if (port === 0) {
    if (found === undefined && !isComplete) return;
    report('handler-port-missing', {
      ...at,
      message: `The ${title} does not say which port to ask.`,
      fixes: toOnlyPort(handler, at.path),
    });
  } else if (typeof port === 'number') {
    if (isPortNumber(port)) return;
    report('handler-port-out-of-range', {
      ...at,
      message: `The port ${port} of the ${title} is outside of 1 to 65535.`,
      fixes: toOnlyPort(handler, at.path),
    });
  } else if (typeof port === 'string') checkName(handler, at.path, port, report);
}

function checkName(handler: Handler, path: Path, name: string, report: Report<Id>): void {
  const faults = portNameFaults(name);
  if (faults.length === 0) return;
  const at = { path, reason: 'FieldValueInvalid' } as const;
  if (/^\d+$/.test(name)) {
    report('handler-port-quoted', {
      ...at,
      message: `The port "${name}" of the ${titleOf(handler)} is a name because of its quotes, and a name holds a letter.`,
      fixes: isPortNumber(Number(name)) ? [write(path, Number(name), 'safe')] : toOnlyPort(handler, path),
    });
    return;
  }
  const known = partsOf(handler.container.value, [], 'ports').flatMap((port) => {
    const own = textIn(port.value, 'name');
    return typeof own === 'string' && portNameFaults(own).length === 0 ? [own] : [];
  });
  const better = nearest(name, known) ?? nearestPortName(name);
  report('handler-port-name-malformed', {
    ...at,
    message: `The port "${name}" of the ${titleOf(handler)} ${listing(faults)}, so no container port can have this name.`,
    fixes: better === undefined || portNameFaults(better).length > 0 ? [] : [write(path, better)],
  });
}

function toOnlyPort({ container }: Handler, path: Path): LocalFix[] {
  const port = onlyPortOf(container);
  return port === undefined || !isPortNumber(port) ? [] : [write(path, port)];
}

function checkScheme({ path, value }: Part, report: Report<Id>): void {
  const scheme = textIn(value, 'scheme');
  if (typeof scheme !== 'string' || scheme === '' || schemes.includes(scheme)) return;
  const at = [...path, 'scheme'];
  const better = nearest(scheme, schemes);
  report('handler-scheme-unsupported', {
    path: at,
    reason: 'FieldValueNotSupported',
    message: `The scheme "${scheme}" is neither HTTP nor HTTPS.`,
    fixes:
      better === undefined
        ? schemes.map((one) => write(at, one))
        : [write(at, better, better === scheme.toUpperCase() ? 'safe' : 'unsafe')],
  });
}

function checkHeaders({ path, value }: Part, isComplete: boolean, report: Report<Id>): void {
  for (const header of partsOf(value, path, 'httpHeaders')) {
    const name = textIn(header.value, 'name') ?? '';
    if (typeof name !== 'string' || /^[-A-Za-z0-9]+$/.test(name) || (name === '' && !isComplete)) continue;
    const at = [...header.path, 'name'];
    const better = name.replace(/[^-A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
    report('handler-header-malformed', {
      path: at,
      field: formatPath([...path, 'httpHeaders']),
      reason: 'FieldValueInvalid',
      message:
        name === ''
          ? 'The header has no name.'
          : `The header name "${name}" holds other characters than letters, digits and hyphens.`,
      fixes: better === '' ? [] : [write(at, better)],
    });
  }
}

const probe = (action: string) =>
  containerWith(`      ports: [{containerPort: 8080}]
      readinessProbe:
${action}
`);

export const examples: { readonly [id in Id]: Examples } = {
  'handler-port-missing': {
    invalid: [
      {
        text: probe(`        httpGet: {path: /healthz, port: 0}
#                                       ^ error handler-port-missing: The readinessProbe of container web does not say which port to ask.`),
        fixed: probe('        httpGet: {path: /healthz, port: 8080}'),
      },
    ],
    valid: [{ text: probe('        httpGet: {path: /healthz, port: 8080}') }],
  },
  'handler-port-out-of-range': {
    invalid: [
      {
        text: probe(`        tcpSocket: {port: 80800}
#                         ^^^^^ error handler-port-out-of-range: The port 80800 of the readinessProbe of container web is outside of 1 to 65535.`),
        fixed: probe('        tcpSocket: {port: 8080}'),
      },
    ],
    valid: [{ text: probe('        tcpSocket: {port: 65535}') }],
  },
  'handler-port-quoted': {
    invalid: [
      {
        text: probe(`        httpGet: {port: "8080"}
#                       ^^^^^^ error handler-port-quoted: The port "8080" of the readinessProbe of container web is a name because of its quotes, and a name holds a letter.`),
        fixed: probe('        httpGet: {port: 8080}'),
      },
    ],
    valid: [{ text: probe('        httpGet: {port: 8080}') }],
  },
  'handler-port-name-malformed': {
    invalid: [
      {
        text: containerWith(`      ports: [{name: http-alt, containerPort: 8080}]
      readinessProbe:
        httpGet: {port: http_alt}
#                       ^^^^^^^^ error handler-port-name-malformed: The port "http_alt" of the readinessProbe of container web holds other characters than a-z, 0-9 and hyphens, so no container port can have this name.
`),
        fixed: containerWith(`      ports: [{name: http-alt, containerPort: 8080}]
      readinessProbe:
        httpGet: {port: http-alt}
`),
      },
    ],
    valid: [
      {
        text: containerWith(
          '      ports: [{name: http, containerPort: 80}]\n      readinessProbe:\n        httpGet: {port: http}\n',
        ),
      },
    ],
  },
  'handler-scheme-unsupported': {
    invalid: [
      {
        text: probe(`        httpGet: {port: 8080, scheme: https}
#                                     ^^^^^ error handler-scheme-unsupported: The scheme "https" is neither HTTP nor HTTPS.`),
        fixed: probe('        httpGet: {port: 8080, scheme: HTTPS}'),
      },
    ],
    valid: [{ text: probe('        httpGet: {port: 8080, scheme: ""}') }],
  },
  'handler-header-malformed': {
    invalid: [
      {
        text: probe(`        httpGet: {port: 8080, httpHeaders: [{name: X_Probe, value: "1"}]}
#                                                  ^^^^^^^ error handler-header-malformed: The header name "X_Probe" holds other characters than letters, digits and hyphens.`),
        fixed: probe('        httpGet: {port: 8080, httpHeaders: [{name: X-Probe, value: "1"}]}'),
      },
    ],
    valid: [{ text: probe('        httpGet: {port: 8080, httpHeaders: [{name: X-Probe, value: ""}]}') }],
  },
};
