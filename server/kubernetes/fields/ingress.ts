import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

const owner = 'Ingress';

/** The same field of the backend of a path and of the default one. */
function backend(inner: string): Pick<FieldDoc, 'path' | 'also'> {
  return {
    path: `spec.rules[].http.paths[].backend${inner}`,
    ...(inner !== '' && { also: [`spec.defaultBackend${inner}`] }),
  };
}

/** The fields of `networking.k8s.io/v1` Ingress. */
export const ingressFields: readonly FieldDoc[] = [
  {
    owner,
    path: 'kind',
    meaning:
      'Says by host and path which Services HTTP requests from outside go to. Without an ingress controller in the cluster nothing comes of it.',
    link: links.ingress,
  },
  {
    owner,
    path: 'metadata.annotations[kubernetes.io/ingress.class]',
    meaning:
      'The older way to choose an ingress controller, which reads the value in its own way. Beside `spec.ingressClassName` it has to say the same.',
    changes: [{ version: '1.18', what: 'deprecated in favor of `spec.ingressClassName`' }],
    link: links.ingressClass,
  },
  {
    owner,
    path: 'spec.ingressClassName',
    meaning:
      'The IngressClass, and with it the controller, that serves this Ingress. Where there is no IngressClass of this name nobody does.',
    assignedBy: 'kube-apiserver, when it is missing and there is a default IngressClass',
    default: 'the default IngressClass of the cluster; without one none',
    changes: [{ version: '1.18', what: 'new' }],
    link: links.ingressClass,
  },
  {
    owner,
    path: 'spec.defaultBackend',
    meaning: 'Where requests go that match no rule. Without it the controller answers, mostly with 404.',
    link: links.ingressDefaultBackend,
  },
  {
    owner,
    path: 'spec.rules',
    meaning:
      'Where requests go, by host and path. Required unless there is a `defaultBackend`; one host may stand in several rules.',
    link: links.ingressRules,
  },
  {
    owner,
    path: 'spec.rules[].host',
    meaning:
      'The host that a client asks for: a DNS name without port. `*.example.com` stands for exactly one more label, so `a.example.com`, but neither `example.com` nor `a.b.example.com`.',
    default: 'all hosts',
    link: links.ingressHosts,
  },
  {
    owner,
    path: 'spec.rules[].http.paths',
    also: ['spec.rules[].http'],
    meaning:
      'Of all paths that match a request the longest one wins, and `Exact` before `Prefix` where they are equal.',
    link: links.ingressMatches,
  },
  {
    owner,
    path: 'spec.rules[].http.paths[].path',
    meaning:
      'What the path of a request is compared with, in the way that `pathType` says. It begins with `/`; `/` with `Prefix` matches everything.',
    dependsOn: '`pathType`: only `ImplementationSpecific` does without a path',
    link: links.ingressPathTypes,
  },
  {
    owner,
    path: 'spec.rules[].http.paths[].pathType',
    meaning: 'How the path is compared. Required: there is no default.',
    changes: [{ version: '1.18', what: 'new' }],
    values: {
      Prefix:
        'By whole parts between slashes: `/api` matches `/api`, `/api/` and `/api/v1`, but not `/apis`. A slash at the end makes no difference.',
      Exact: 'The whole path as it is, with case: `/api` does not match `/api/`.',
      ImplementationSpecific:
        'As the ingress controller likes it: like one of the others, or as a regular expression.',
    },
    link: links.ingressPathTypes,
  },
  {
    owner,
    ...backend(''),
    meaning: 'Where requests go: either a `service` with one of its ports, or a `resource`.',
    link: links.ingressRules,
  },
  {
    owner,
    ...backend('.service'),
    meaning: 'A Service of the namespace of the Ingress, and one of its ports.',
    link: links.ingressRules,
  },
  {
    owner,
    ...backend('.service.name'),
    meaning: 'The plain name of a Service of the same namespace; others cannot be reached.',
    changes: [{ version: '1.36', what: 'may begin with a digit; before, it had to begin with a letter' }],
    link: links.ingressRules,
  },
  {
    owner,
    ...backend('.service.port'),
    meaning:
      'A port of the Service, not of the Pods: its `number` or its `name`, one of them. Names of more than 15 characters have to be left to the number.',
    link: links.ingressRules,
  },
  {
    owner,
    ...backend('.service.port.number'),
    meaning: 'The `port` of the Service, not its `targetPort`. Stands instead of `name`.',
    link: links.ingressRules,
  },
  {
    owner,
    ...backend('.service.port.name'),
    meaning:
      'The `name` of a port of the Service, of at most 15 characters and with a letter. Stands instead of `number`.',
    link: links.ingressRules,
  },
  {
    owner,
    ...backend('.resource'),
    meaning:
      'An object of the same namespace instead of a Service, such as a storage bucket. Only some controllers know such.',
    link: links.ingressResource,
  },
  {
    owner,
    path: 'spec.tls',
    meaning:
      'Certificates, by host. The controller ends TLS on port 443 and speaks to the Pods without, unless it is told otherwise.',
    link: links.ingressTls,
  },
  {
    owner,
    path: 'spec.tls[].hosts',
    meaning: 'The hosts of the certificate; they should be the hosts of `spec.rules`.',
    default: 'the hosts that the controller answers for',
    link: links.ingressTls,
  },
  {
    owner,
    path: 'spec.tls[].secretName',
    meaning:
      'A Secret of the same namespace of type `kubernetes.io/tls`, with `tls.crt` and `tls.key`. Whether it exists is not checked.',
    default: 'the certificate of the controller',
    link: links.ingressTls,
  },
];
