import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

const owner = 'IngressClass';

/** The fields of `networking.k8s.io/v1` IngressClass. */
export const ingressClassFields: readonly FieldDoc[] = [
  {
    owner,
    path: 'kind',
    meaning:
      'A name by which an Ingress chooses its controller, in `spec.ingressClassName`. It belongs to no namespace.',
    link: links.ingressClass,
  },
  {
    owner,
    path: 'metadata.annotations[ingressclass.kubernetes.io/is-default-class]',
    meaning:
      'With `"true"` the class is given to each new Ingress that names none. Of several such classes the newest counts.',
    link: links.defaultIngressClass,
  },
  {
    owner,
    path: 'spec.controller',
    meaning:
      'The controller that serves the class, by the name that it watches for: a domain and a path, such as `k8s.io/ingress-nginx`. It cannot be changed later.',
    link: links.ingressClass,
  },
  {
    owner,
    path: 'spec.parameters',
    meaning: 'An object with further settings, whose kind the controller defines.',
    link: links.ingressClassScope,
  },
  {
    owner,
    path: 'spec.parameters.scope',
    meaning: 'Whether the object with the settings lies in a namespace.',
    default: '`Cluster`',
    changes: [{ version: '1.23', what: 'stable' }],
    values: {
      Cluster: 'It belongs to no namespace, and there is no `namespace`.',
      Namespace: 'It lies in `namespace`, which is required then.',
    },
    link: links.ingressClassScope,
  },
  {
    owner,
    path: 'spec.parameters.namespace',
    meaning: 'The namespace of the object with the settings.',
    dependsOn: '`scope: Namespace`; refused otherwise',
    link: links.ingressClassScope,
  },
];
