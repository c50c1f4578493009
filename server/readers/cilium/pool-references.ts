import { podKinds, podTemplatePath } from '../../kubernetes/pod-templates.ts';
import type { PoolReference } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { stringAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';

const annotation = 'ipam.cilium.io/ip-pool';

/** Pods that name the pool of their address, themselves or by their namespace. Upstream: cilium 1.18.5, pkg/annotation/k8s.go. */
export default defineReader({
  system: 'Cilium',
  kinds: ['v1/Namespace', ...podKinds],
  fields: [],
  read: (resource) => ({ poolReferences: referencesOf(resource) }),
});

function referencesOf(resource: Resource): PoolReference[] {
  const holder = resource.kind === 'Namespace' ? [] : podTemplatePath(resource);
  if (holder === undefined) return [];
  const path = [...holder, 'metadata', 'annotations', annotation];
  const name = stringAt(resource.root, ...path);
  if (typeof name !== 'string' || name === '') return [];
  const { kind, namespace } = resource;
  const own = resource.name ?? '(unnamed)';
  return [
    {
      system: 'Cilium',
      kind: 'CiliumPodIPPool',
      name,
      owner: kind === 'Namespace' ? `Namespace ${own}` : `${kind} ${namespace ?? 'default'}/${own}`,
      source: sourceAt(resource, path),
    },
  ];
}
