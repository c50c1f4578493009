import { podChanges, podSpec } from './pod.ts';
import type { Change, Subject } from './subject.ts';
import { label, labelValue, metadataChanges, objectName } from './values.ts';

const labels = { app: 'web' };
const template = { metadata: { labels }, spec: podSpec };
const selector = { matchLabels: labels };
const once = { ...template, spec: { ...podSpec, restartPolicy: 'Never' } };
const metadata = { name: 'web' };

const selectorChanges = (bases = 'spec selector'): Change[] => [
  {
    at: bases,
    good: [
      { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] },
      {
        matchExpressions: [
          { key: 'app', operator: 'Exists' },
          { key: 'x', operator: 'DoesNotExist' },
          { key: 'app', operator: 'NotIn', values: ['x'] },
        ],
      },
    ],
    bad: [
      undefined,
      {},
      { matchLabels: { app: 'other' } },
      { matchLabels: { app: 'web', '-': '' } },
      ...labelValue.bad.slice(0, 3).map((value) => ({ matchLabels: { app: value } })),
      { matchExpressions: [{ key: 'app', operator: 'In' }] },
      { matchExpressions: [{ key: 'app', operator: 'Exists', values: ['web'] }] },
      { matchExpressions: [{ key: 'app', operator: 'in', values: ['web'] }] },
      { matchExpressions: [{ key: '', operator: 'Exists' }] },
      { matchExpressions: [{ key: 'app', operator: 'In', values: ['-'] }] },
      'app',
    ],
  },
];
const replicas: Change = { at: 'spec replicas', good: [0, 1, null], bad: [-1, '1', 1.5] };

function workload(
  apiVersion: string,
  kind: string,
  at: string,
  object: object,
  changes: readonly Change[] = [],
): Subject {
  const metadataAt = at.replace(/ spec$|^spec$/, ' metadata').trim();
  return {
    group: 'workload',
    kind,
    bases: { plain: { apiVersion, kind, metadata, ...object } },
    changes: [
      ...podChanges(at),
      ...metadataChanges(objectName),
      {
        at: `${metadataAt} labels`,
        merge: true,
        good: labelValue.good.map((key) => ({ key })),
        bad: [
          ...labelValue.bad.map((value) => ({ key: value })),
          { '-': '' },
          { app: 'other' },
          { app: undefined },
        ],
      },
      { at: `${metadataAt} annotations`, merge: true, good: [{ a: 'b' }], bad: [{ 'a b': '' }] },
      ...changes,
    ],
  };
}

const template1 = 'spec template spec';
const apps = (kind: string, spec: object, changes: readonly Change[]) =>
  workload('apps/v1', kind, template1, { spec: { selector, template, ...spec } }, [
    ...selectorChanges(),
    ...changes,
  ]);

export const workloads: readonly Subject[] = [
  apps('Deployment', {}, [
    replicas,
    {
      at: 'spec strategy',
      good: [{ type: 'Recreate' }],
      bad: [{ type: 'x' }, { type: 'Recreate', rollingUpdate: { maxSurge: 1 } }],
    },
  ]),
  apps('ReplicaSet', {}, [replicas]),
  apps('StatefulSet', {}, [
    replicas,
    { at: 'spec serviceName', good: [...label.good, '', undefined], bad: label.bad },
    { at: 'metadata name', bad: ['a.b', 'x'.repeat(64)] },
  ]),
  apps('DaemonSet', {}, [{ at: 'spec template spec restartPolicy', good: ['Always'], bad: ['Never', 'x'] }]),
  workload('v1', 'ReplicationController', template1, { spec: { template } }, [
    replicas,
    { at: 'spec selector', good: [labels, undefined], bad: [{ app: 'x' }, { app: 'web', '-': '' }] },
  ]),
  workload('batch/v1', 'Job', template1, { spec: { template: once } }, [
    { at: 'spec template spec restartPolicy', good: ['OnFailure'], bad: ['Always', undefined] },
    { at: 'spec parallelism', good: [0], bad: [-1] },
  ]),
  workload(
    'batch/v1',
    'CronJob',
    'spec jobTemplate spec template spec',
    { spec: { schedule: '0 * * * *', jobTemplate: { spec: { template: once } } } },
    [
      { at: 'spec schedule', good: ['@daily', '*/5 * * * *'], bad: ['', 'x', '* * * *', undefined] },
      { at: 'metadata name', good: ['x'.repeat(52)], bad: ['x'.repeat(53)] },
    ],
  ),
  workload('v1', 'PodTemplate', 'template spec', { template }),
];
