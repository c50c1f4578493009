import { list, map, struct } from '../schema.ts';

const ownerReference = struct({
  apiVersion: 'string',
  kind: 'string',
  name: 'string',
  uid: 'string',
  controller: 'boolean',
  blockOwnerDeletion: 'boolean',
});

const managedFieldsEntry = struct({
  manager: 'string',
  operation: 'string',
  apiVersion: 'string',
  time: 'time',
  fieldsType: 'string',
  fieldsV1: 'any',
  subresource: 'string',
});

/** Kubernetes 1.37, apimachinery/pkg/apis/meta/v1/types.go, ObjectMeta. */
export const objectMeta = struct({
  name: 'string',
  generateName: 'string',
  namespace: 'string',
  selfLink: 'string',
  uid: 'string',
  resourceVersion: 'string',
  generation: 'int64',
  creationTimestamp: 'time',
  deletionTimestamp: 'time',
  deletionGracePeriodSeconds: 'int64',
  labels: map('string'),
  annotations: map('string'),
  ownerReferences: list(ownerReference),
  finalizers: list('string'),
  managedFields: list(managedFieldsEntry),
});

/** Kubernetes 1.37, apimachinery/pkg/apis/meta/v1/types.go, Condition. */
export const condition = struct({
  type: 'string',
  status: 'string',
  observedGeneration: 'int64',
  lastTransitionTime: 'time',
  reason: 'string',
  message: 'string',
});
