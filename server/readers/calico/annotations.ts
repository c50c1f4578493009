import {
  annotatedKinds,
  type CalicoAnnotation,
  calicoAnnotations,
} from '../../kubernetes/calico/annotations.ts';
import { jsonList } from '../../kubernetes/calico/json-list.ts';
import type { PoolReference } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { sliceSpan } from '../../model/value.ts';
import { defineReader } from '../define.ts';

/** The pools that Pods, Namespaces and Services ask Calico for. */
export default defineReader({
  system: 'Calico',
  kinds: annotatedKinds,
  fields: [
    {
      path: 'metadata.annotations[cni.projectcalico.org/ipv4pools]',
      role: 'none',
      note: 'a JSON list of names or ranges of pools; also `ipv6pools`, and of a Service `projectcalico.org/ipv4pools`',
    },
    { path: 'metadata.annotations[cni.projectcalico.org/ipAddrs]', role: 'none', note: 'a JSON list' },
  ],
  read: (resource) => ({
    poolReferences: calicoAnnotations(resource)
      .filter(({ holds }) => holds === 'pools')
      .flatMap((one) => referencesOf(resource, one)),
  }),
});

/** Without pools that are named by their ranges. */
function referencesOf(resource: Resource, { scalar, path }: CalicoAnnotation): PoolReference[] {
  return (jsonList(scalar.text) ?? [])
    .filter(({ text }) => text !== '' && !text.includes('/'))
    .map(({ text, from, to }) => ({
      system: 'Calico',
      kind: 'IPPool',
      name: text,
      owner: ownerOf(resource),
      source: { resource: resource.index, path, span: sliceSpan(scalar, from, to), slice: { from, to } },
    }));
}

function ownerOf({ kind, name = '(no name)', namespace }: Resource): string {
  return `${kind} ${kind === 'Namespace' ? '' : `${namespace ?? 'default'}/`}${name}`;
}
