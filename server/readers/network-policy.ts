import { parseCidrSloppy } from '../address/cidr.ts';
import type { Policy, PolicyPorts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { listAt, stringAt, unknown, type Value, valueAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { identityOf } from './reading/identity.ts';
import { itemsAt } from './reading/items.ts';
import { labelsOf } from './reading/labels.ts';
import { sourceAt } from './reading/source.ts';

export default defineReader({
  system: 'Kubernetes',
  fields: [],
  kinds: ['networking.k8s.io/v1/NetworkPolicy'],
  read: (resource) => {
    if (!resource.complete) return {};
    const ports = portsOf(resource);
    const blocks = blocksOf(resource);
    const ignored = ignoredOf(resource);
    const identity = identityOf(resource);
    const source = sourceAt(resource, ['metadata', 'name']);
    return {
      policyPorts: ports.length > 0 ? [{ ...identity, selector: selectorOf(resource), ports }] : [],
      policies: blocks.length + ignored.length > 0 ? [{ ...identity, blocks, ignored, source }] : [],
    };
  },
});

function selectorOf({ root }: Resource): PolicyPorts['selector'] {
  const labels = labelsOf(valueAt(root, ['spec', 'podSelector', 'matchLabels']));
  const hasExpressions = valueAt(root, ['spec', 'podSelector', 'matchExpressions']) !== undefined;
  return labels === undefined || hasExpressions || Object.keys(labels).length === 0 ? undefined : labels;
}

/** Names in egress rules are those of other Pods. */
function portsOf(resource: Resource): PolicyPorts['ports'] {
  return itemsAt(resource, ['spec', 'ingress']).flatMap((rule) =>
    itemsAt(resource, [...rule, 'ports']).flatMap((port) => {
      const path = [...port, 'port'];
      const name = stringAt(resource.root, ...path);
      const protocol = stringAt(resource.root, ...port, 'protocol') ?? 'TCP';
      if (typeof name !== 'string' || protocol === unknown) return [];
      return [{ name, protocol, source: sourceAt(resource, path) }];
    }),
  );
}

/** Rules that let everything through count for nothing: without them it comes through as well. */
function ignoredOf(resource: Resource): Policy['ignored'] {
  const types = listAt(resource.root, 'spec', 'policyTypes');
  if (types === undefined || types === unknown || types.length === 0) return [];
  const named = types.map((type) => stringAt(type));
  if (!named.every((type) => type === 'Ingress' || type === 'Egress')) return [];
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const rules = itemsAt(resource, ['spec', direction]);
    const isOpen = rules.some((rule) => isEmptyMap(valueAt(resource.root, rule)));
    const isNamed = named.includes(direction === 'ingress' ? 'Ingress' : 'Egress');
    const source = sourceAt(resource, ['spec', direction]);
    return rules.length === 0 || isOpen || isNamed ? [] : [{ direction, source }];
  });
}

function isEmptyMap(value: Value | undefined): boolean {
  return value?.kind !== 'map' || value.entries.length === 0;
}

function blocksOf(resource: Resource): Policy['blocks'] {
  return (['ingress', 'egress'] as const).flatMap((direction) =>
    itemsAt(resource, ['spec', direction]).flatMap((rule) =>
      itemsAt(resource, [...rule, direction === 'ingress' ? 'from' : 'to']).flatMap((peer) => {
        const path = [...peer, 'ipBlock', 'cidr'];
        const text = stringAt(resource.root, ...path);
        const cidr = typeof text === 'string' ? parseCidrSloppy(text)?.cidr : undefined;
        if (typeof text !== 'string' || cidr === undefined) return [];
        return [{ direction, cidr, text, source: sourceAt(resource, path) }];
      }),
    ),
  );
}
