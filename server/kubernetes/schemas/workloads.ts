import { list, map, type Schema, type Struct, struct } from '../schema.ts';
import { fieldsOf } from './fields-of.ts';
import { objectMeta } from './object-meta.ts';
import { podSpec, podTemplate } from './pod-spec.ts';

/** Kubernetes 1.37, apimachinery/pkg/apis/meta/v1/types.go, LabelSelector. */
const labelSelector = struct({
  matchLabels: map('string'),
  matchExpressions: list(struct({ key: 'string', operator: 'string', values: list('string') })),
});

const jobSpec = struct({
  ...fieldsOf(
    'int32',
    'parallelism completions backoffLimit backoffLimitPerIndex maxFailedIndexes ttlSecondsAfterFinished',
  ),
  ...fieldsOf('boolean', 'manualSelector suspend'),
  ...fieldsOf('string', 'completionMode podReplacementPolicy managedBy'),
  activeDeadlineSeconds: 'int64',
  selector: labelSelector,
  template: podTemplate,
  ...fieldsOf('any', 'podFailurePolicy successPolicy scheduling'),
});

/**
 * The kinds that carry a Pod or its template. Kubernetes 1.37, api/{core,apps,batch}/v1/types.go; what has nothing to do
 * with networking is not looked into.
 */
export const workloads: { readonly [kind: string]: Struct } = {
  'v1/Pod': object({ spec: podSpec }),
  'v1/PodTemplate': object({ template: podTemplate }),
  'v1/ReplicationController': object({
    spec: struct({
      ...fieldsOf('int32', 'replicas minReadySeconds'),
      selector: map('string'),
      template: podTemplate,
    }),
  }),
  'apps/v1/DaemonSet': object({
    spec: struct({
      ...fieldsOf('int32', 'minReadySeconds revisionHistoryLimit'),
      selector: labelSelector,
      template: podTemplate,
      updateStrategy: 'any',
    }),
  }),
  'apps/v1/Deployment': object({
    spec: struct({
      ...fieldsOf('int32', 'replicas minReadySeconds revisionHistoryLimit progressDeadlineSeconds'),
      selector: labelSelector,
      template: podTemplate,
      strategy: 'any',
      paused: 'boolean',
    }),
  }),
  'apps/v1/ReplicaSet': object({
    spec: struct({
      ...fieldsOf('int32', 'replicas minReadySeconds'),
      selector: labelSelector,
      template: podTemplate,
    }),
  }),
  'apps/v1/StatefulSet': object({
    spec: struct({
      ...fieldsOf('int32', 'replicas minReadySeconds revisionHistoryLimit'),
      ...fieldsOf('string', 'serviceName podManagementPolicy'),
      selector: labelSelector,
      template: podTemplate,
      ...fieldsOf('any', 'volumeClaimTemplates updateStrategy persistentVolumeClaimRetentionPolicy ordinals'),
    }),
  }),
  'batch/v1/CronJob': object({
    spec: struct({
      ...fieldsOf('string', 'schedule timeZone concurrencyPolicy'),
      ...fieldsOf('int32', 'successfulJobsHistoryLimit failedJobsHistoryLimit'),
      startingDeadlineSeconds: 'int64',
      suspend: 'boolean',
      jobTemplate: struct({ metadata: objectMeta, spec: jobSpec }),
    }),
  }),
  'batch/v1/Job': object({ spec: jobSpec }),
};

function object(fields: { readonly [name: string]: Schema }): Struct {
  return struct({ apiVersion: 'string', kind: 'string', metadata: objectMeta, ...fields, status: 'any' });
}
