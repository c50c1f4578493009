import { rangeOfIp } from '../address/address-range.ts';
import { parseIpSloppy } from '../address/ip.ts';
import {
  annotatedKinds,
  type CalicoAnnotation,
  calicoAnnotations,
} from '../kubernetes/calico/annotations.ts';
import { type JsonItem, jsonList } from '../kubernetes/calico/json-list.ts';
import type { Claim, PoolReference } from '../model/facts.ts';
import type { Source } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import { sliceSpan } from '../model/value.ts';
import { defineReader } from './define.ts';

/** The pools and addresses that Pods, Namespaces and Services ask Calico for. */
export default defineReader({
  system: 'Calico',
  kinds: annotatedKinds,
  fields: [
    {
      path: 'metadata.annotations[cni.projectcalico.org/ipAddrs]',
      role: 'pods',
      form: 'address',
      note: 'a JSON list; also `ipAddrsNoIpam`',
    },
    {
      path: 'metadata.annotations[cni.projectcalico.org/ipv4pools]',
      role: 'none',
      note: 'names pools, or ranges of pools; also `ipv6pools`, and of a Service `projectcalico.org/ipv4pools`',
    },
  ],
  read(resource) {
    const annotations = calicoAnnotations(resource);
    return {
      claims: annotations
        .filter(({ key }) => /\/ipAddrs/.test(key))
        .flatMap((one) => claimsOf(resource, one)),
      poolReferences: annotations
        .filter(({ holds }) => holds === 'pools')
        .flatMap((one) => referencesOf(resource, one)),
    };
  },
});

function claimsOf(resource: Resource, annotation: CalicoAnnotation): Claim[] {
  return (jsonList(annotation.scalar.text) ?? []).flatMap((item, position): Claim[] => {
    const ip = parseIpSloppy(item.text)?.ip;
    if (ip === undefined) return [];
    return [
      {
        role: 'pods',
        range: rangeOfIp(ip),
        text: item.text,
        owner: ownerOf(resource),
        system: 'Calico',
        strength: 'tool',
        position,
        shape: 'address',
        source: sourceOf(resource, annotation, item),
      },
    ];
  });
}

/** Without pools that are named by their ranges. */
function referencesOf(resource: Resource, annotation: CalicoAnnotation): PoolReference[] {
  return (jsonList(annotation.scalar.text) ?? [])
    .filter(({ text }) => text !== '' && !text.includes('/'))
    .map((item) => ({
      system: 'Calico',
      kind: 'IPPool',
      name: item.text,
      owner: ownerOf(resource),
      source: sourceOf(resource, annotation, item),
    }));
}

function ownerOf({ kind, name = '(no name)', namespace }: Resource): string {
  return `${kind} ${kind === 'Namespace' ? '' : `${namespace ?? 'default'}/`}${name}`;
}

function sourceOf(resource: Resource, { scalar, path }: CalicoAnnotation, { from, to }: JsonItem): Source {
  return { resource: resource.index, path, span: sliceSpan(scalar, from, to), slice: { from, to } };
}
