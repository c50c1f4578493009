import { stringItemsAt } from '../kubernetes/service/string-items.ts';
import type { Resource } from '../model/resource.ts';
import { canonicalRanges } from './components/flag-facts.ts';
import { defineReader } from './define.ts';
import { sourceAt } from './reading/source.ts';

/** The further Service ranges of a cluster. */
export default defineReader({
  system: 'Kubernetes',
  fields: [
    {
      path: 'spec.cidrs[]',
      role: 'services',
      form: 'cidr',
      strength: 'component',
      note: 'widens the Service ranges, and decides about no family',
    },
  ],
  kinds: ['networking.k8s.io/v1/ServiceCIDR', 'networking.k8s.io/v1beta1/ServiceCIDR'],
  read: (resource, fields) => ({
    claims: (fields().claims ?? []).map((claim) => ({ ...claim, owner: ownerOf(resource) })),
    settings: stringItemsAt(resource.root, 'spec', 'cidrs').flatMap(({ text, path }) => {
      const value = canonicalRanges(text);
      if (value === undefined) return [];
      return [
        {
          name: 'more-service-ranges' as const,
          owner: ownerOf(resource),
          value,
          text,
          strength: 'component' as const,
          source: sourceAt(resource, path),
        },
      ];
    }),
  }),
});

function ownerOf({ name }: Resource): string {
  return `ServiceCIDR ${name ?? ''}`.trim();
}
