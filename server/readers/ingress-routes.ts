import type { IngressRoutes } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { stringAt, unknown, valueAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { identityOf } from './reading/identity.ts';
import { itemsAt } from './reading/items.ts';
import { sourceAt } from './reading/source.ts';

const classAnnotation = 'kubernetes.io/ingress.class';

/** Annotations by which controllers let several Ingresses have one route, or join them: canaries, groups, priorities. */
const special =
  /canary|group|priority|weight|merge|mergeable|header|method|condition|action|route|server-alias/i;

/** The hosts and paths of Ingresses; none of an Ingress whose class cannot be known. */
export default defineReader({
  system: 'Kubernetes',
  fields: [],
  kinds: ['networking.k8s.io/v1/Ingress'],
  read: (resource) => {
    const annotations = valueAt(resource.root, ['metadata', 'annotations']);
    const named = stringAt(resource.root, 'spec', 'ingressClassName');
    const className = named ?? stringAt(annotations, classAnnotation);
    if (!resource.complete || className === unknown) return {};
    const keys = annotations?.kind === 'map' ? annotations.entries.map(({ key }) => key) : [];
    return {
      ingresses: [
        {
          ...identityOf(resource),
          className,
          isSpecial: annotations?.kind === 'unknown' || keys.some((key) => special.test(key)),
          routes: routesOf(resource),
        },
      ],
    };
  },
});

function routesOf(resource: Resource): IngressRoutes['routes'] {
  return itemsAt(resource, ['spec', 'rules']).flatMap((rule) => {
    const host = stringAt(resource.root, ...rule, 'host') ?? '';
    if (host === unknown) return [];
    return itemsAt(resource, [...rule, 'http', 'paths']).flatMap((item) => {
      const path = stringAt(resource.root, ...item, 'path') ?? '';
      const pathType = stringAt(resource.root, ...item, 'pathType');
      if (path === unknown || typeof pathType !== 'string') return [];
      const source = sourceAt(resource, [...item, path === '' ? 'pathType' : 'path']);
      return [{ host: host.toLowerCase(), path, pathType, source }];
    });
  });
}
