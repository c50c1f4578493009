import type { PoolReference } from '../model/facts.ts';
import { stringAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { fullNameIn } from './reading/full-name-in.ts';
import { sourceAt } from './reading/source.ts';

/** Annotations that name the pool whose addresses a Service or a Gateway wants, and whose pools these are. */
const annotations: { readonly [annotation: string]: Pick<PoolReference, 'system' | 'kind'> } = {
  'metallb.io/address-pool': { system: 'MetalLB', kind: 'IPAddressPool' },
  'metallb.universe.tf/address-pool': { system: 'MetalLB', kind: 'IPAddressPool' },
  'purelb.io/service-group': { system: 'PureLB', kind: 'ServiceGroup' },
  'eip.openelb.kubesphere.io/v1alpha2': { system: 'OpenELB', kind: 'Eip' },
};

/** Which pool a Service asks for. */
export default defineReader({
  system: 'Kubernetes',
  kinds: ['v1/Service'],
  fields: Object.keys(annotations).map((annotation) => ({
    path: `metadata.annotations[${annotation}]`,
    role: 'none',
    note: 'the name of a pool',
  })),
  read(resource) {
    const poolReferences = Object.entries(annotations).flatMap(([annotation, kind]): PoolReference[] => {
      const path = ['metadata', 'annotations', annotation];
      const name = stringAt(resource.root, ...path);
      if (typeof name !== 'string' || name === '') return [];
      return [{ ...kind, name, owner: `Service ${fullNameIn(resource)}`, source: sourceAt(resource, path) }];
    });
    return { poolReferences };
  },
});
