import { podTemplatePath } from '../../kubernetes/pod-templates.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, type Value, valueAt } from '../../model/value.ts';

/** The Pod's `spec` of a resource that describes Pods. */
export function podSpecOf(resource: Resource): Value | undefined {
  const at = podTemplatePath(resource);
  return at === undefined ? undefined : valueAt(resource.root, [...at, 'spec']);
}

/** The text of a scalar field; undefined when it is missing or a placeholder. */
export function textAt(value: Value | undefined, ...path: Path): string | undefined {
  const found = valueAt(value, path);
  return found?.kind === 'scalar' ? found.text : undefined;
}
