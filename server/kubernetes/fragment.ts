import type { Resource } from '../model/resource.ts';
import { listAt, member, unknown, valueAt } from '../model/value.ts';
import { podTemplatePath, requiresSelector } from './pod-templates.ts';

/**
 * Whether a text is a part of a Pod or a workload, as for `kubectl patch` and Kustomize, which put it over the whole:
 * it lacks so much that nobody would take it for one. What is missing in it is somewhere else.
 */
export function isFragment(resource: Resource): boolean {
  const template = podTemplatePath(resource);
  if (template === undefined) return false;
  const { root } = resource;
  const containers = listAt(root, ...template, 'spec', 'containers') ?? [];
  if (containers === unknown) return false;
  if (template.length > 0 && containers.length === 0 && valueAt(root, template) === undefined) return true;
  if (!requiresSelector(resource) || valueAt(root, ['spec', 'selector']) !== undefined) return false;
  return containers.every((container) => member(container, 'image') === undefined);
}
