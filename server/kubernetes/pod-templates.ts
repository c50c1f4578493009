import type { Resource } from '../model/resource.ts';
import type { Path } from '../model/value.ts';

/** Where the Pods of a kind are described: the path of what holds their `metadata` and `spec`. */
const templates: { readonly [kind: string]: Path } = {
  'v1/Pod': [],
  'v1/PodTemplate': ['template'],
  'v1/ReplicationController': ['spec', 'template'],
  'apps/v1/DaemonSet': ['spec', 'template'],
  'apps/v1/Deployment': ['spec', 'template'],
  'apps/v1/ReplicaSet': ['spec', 'template'],
  'apps/v1/StatefulSet': ['spec', 'template'],
  'batch/v1/Job': ['spec', 'template'],
  'batch/v1/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The kinds, as `apiVersion/kind`, whose Pods the API server of a known release validates. */
export const podKinds: readonly string[] = Object.keys(templates);

/** Kinds whose controllers make a selector for their Pods a duty: without one the text is only a part of the object. */
const selecting: ReadonlySet<string> = new Set([
  'apps/v1/DaemonSet',
  'apps/v1/Deployment',
  'apps/v1/ReplicaSet',
  'apps/v1/StatefulSet',
]);

/** The path of a resource's Pod or pod template, which holds `metadata` and `spec`; undefined for other kinds. */
export function podTemplatePath(resource: Pick<Resource, 'apiVersion' | 'kind'>): Path | undefined {
  const kind = `${resource.apiVersion}/${resource.kind}`;
  return Object.hasOwn(templates, kind) ? templates[kind] : undefined;
}

/** Whether the API requires `spec.selector` of this kind. */
export function requiresSelector({ apiVersion, kind }: Pick<Resource, 'apiVersion' | 'kind'>): boolean {
  return selecting.has(`${apiVersion}/${kind}`);
}
