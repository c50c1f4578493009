import type { Resource } from '../model/resource.ts';
import { valueAt } from '../model/value.ts';
import { labelSelectorFaults } from './label-selector.ts';

const kinds: ReadonlySet<string> = new Set([
  'apps/v1/Deployment',
  'apps/v1/ReplicaSet',
  'apps/v1/StatefulSet',
]);

/**
 * Whether the API server stops at the selector of a workload, and says nothing about its template: it does where it
 * can make no selector of what is written. Kubernetes 1.37, pkg/apis/apps/validation/validation.go,
 * ValidateDeploymentSpec, ValidateReplicaSetSpec and ValidateStatefulSetSpec.
 */
export function isTemplateHidden({ apiVersion, kind, root, complete }: Resource): boolean {
  return (
    kinds.has(`${apiVersion}/${kind}`) &&
    labelSelectorFaults(valueAt(root, ['spec', 'selector']), complete).length > 0
  );
}
