import type { Ingress } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { listAt, numberAt, type Path, stringAt, unknown } from '../model/value.ts';
import { defineReader } from './define.ts';
import { identityOf } from './identity.ts';
import { sourceAt } from './source.ts';

export default defineReader({
  kinds: ['networking.k8s.io/v1/Ingress'],
  read: (resource) => ({ ingresses: [{ ...identityOf(resource), backends: backendsOf(resource) }] }),
});

function backendsOf(resource: Resource): Ingress['backends'] {
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
    return [{ service, port: name ?? number ?? 0, portSource }];
  });
}

function itemsAt({ root }: Resource, path: Path): Path[] {
  const items = listAt(root, ...path);
  return items === undefined || items === unknown ? [] : items.map((_, n) => [...path, n]);
}
