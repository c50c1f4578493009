import type { Backend } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { numberAt, type Path, stringAt, unknown } from '../model/value.ts';
import { defineReader } from './define.ts';
import { identityOf } from './reading/identity.ts';
import { itemsAt } from './reading/items.ts';
import { sourceAt } from './reading/source.ts';

/** The Services that Ingresses, webhooks and APIServices lead to; none whose name or port cannot be known. */
export default defineReader({
  system: 'Kubernetes',
  fields: [],
  kinds: [
    'networking.k8s.io/v1/Ingress',
    'admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration',
    'admissionregistration.k8s.io/v1/MutatingWebhookConfiguration',
    'apiregistration.k8s.io/v1/APIService',
    'apiextensions.k8s.io/v1/CustomResourceDefinition',
  ],
  read: (resource) => ({ backends: resource.complete ? backendsOf(resource) : [] }),
});

function backendsOf(resource: Resource): Backend[] {
  switch (resource.kind) {
    case 'Ingress':
      return ingressBackends(resource);
    case 'APIService':
      return reference(resource, ['spec', 'service']);
    case 'CustomResourceDefinition':
      return reference(resource, ['spec', 'conversion', 'webhook', 'clientConfig', 'service']);
    default:
      return itemsAt(resource, ['webhooks']).flatMap((webhook) =>
        reference(resource, [...webhook, 'clientConfig', 'service']),
      );
  }
}

function ingressBackends(resource: Resource): Backend[] {
  const rules = itemsAt(resource, ['spec', 'rules']);
  const paths = rules.flatMap((rule) => itemsAt(resource, [...rule, 'http', 'paths']));
  return [['spec', 'defaultBackend'], ...paths.map((path) => [...path, 'backend'])].flatMap((backend) => {
    const service = stringAt(resource.root, ...backend, 'service', 'name');
    const port = [...backend, 'service', 'port'];
    const name = stringAt(resource.root, ...port, 'name');
    const number = numberAt(resource.root, ...port, 'number');
    const isOne = (name === undefined) !== (number === undefined);
    if (typeof service !== 'string' || !isOne || name === unknown || number === unknown) return [];
    const portSource = sourceAt(resource, [...port, name === undefined ? 'number' : 'name']);
    const nameSource = sourceAt(resource, [...backend, 'service', 'name']);
    return [{ ...identityOf(resource), name: service, port: name ?? number ?? 0, portSource, nameSource }];
  });
}

/** Kubernetes 1.37, pkg/apis/admissionregistration/v1/defaults.go, SetDefaults_ServiceReference, and its likes. */
function reference(resource: Resource, path: Path): Backend[] {
  const name = stringAt(resource.root, ...path, 'name');
  const namespace = stringAt(resource.root, ...path, 'namespace');
  const port = numberAt(resource.root, ...path, 'port') ?? 443;
  if (typeof name !== 'string' || typeof namespace !== 'string' || port === unknown) return [];
  const portSource = sourceAt(resource, [...path, 'port']);
  const nameSource = sourceAt(resource, [...path, 'name']);
  return [{ name, namespace, namespaceIsCertain: true, port, portSource, nameSource }];
}
