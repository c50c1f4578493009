import type { PolicyPorts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { listAt, type Path, stringAt, unknown, valueAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { identityOf } from './identity.ts';
import { labelsOf } from './labels.ts';
import { sourceAt } from './source.ts';

export default defineReader({
  kinds: ['networking.k8s.io/v1/NetworkPolicy'],
  read: (resource) => {
    const ports = portsOf(resource);
    const isRead = resource.complete && ports.length > 0;
    return isRead
      ? { policyPorts: [{ ...identityOf(resource), selector: selectorOf(resource), ports }] }
      : {};
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

function itemsAt({ root }: Resource, path: Path): Path[] {
  const items = listAt(root, ...path);
  return items === undefined || items === unknown ? [] : items.map((_, n) => [...path, n]);
}
