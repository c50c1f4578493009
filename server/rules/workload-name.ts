import type { Workload } from '../model/facts.ts';

/** `Deployment web` */
export function workloadName({ kind, name }: Pick<Workload, 'kind' | 'name'>): string {
  return name === undefined ? `a ${kind} without a name` : `${kind} ${name}`;
}

/** `the Pods of Deployment web`; a Pod is itself. */
export function podsOf(workload: Pick<Workload, 'kind' | 'name'>): string {
  return workload.kind === 'Pod' ? workloadName(workload) : `the Pods of ${workloadName(workload)}`;
}
