import { stringItemsAt } from '../kubernetes/service/string-items.ts';
import { canonicalRanges } from './components/flag-facts.ts';
import { defineReader } from './define.ts';
import { sourceAt } from './source.ts';

/** The further Service ranges of a cluster. */
export default defineReader({
  system: 'Kubernetes',
  fields: [
    {
      path: 'spec.cidrs[]',
      role: 'services',
      form: 'cidr',
      note: 'widens the Service ranges, and decides about no family',
    },
  ],
  kinds: ['networking.k8s.io/v1/ServiceCIDR'],
  read: (resource) => ({
    settings: stringItemsAt(resource.root, 'spec', 'cidrs').flatMap(({ text, path }) => {
      const value = canonicalRanges(text);
      if (value === undefined) return [];
      const owner = `ServiceCIDR ${resource.name ?? ''}`.trim();
      const source = sourceAt(resource, path);
      return [
        { name: 'more-service-ranges' as const, owner, value, text, strength: 'component' as const, source },
      ];
    }),
  }),
});
