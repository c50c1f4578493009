import type { Resource } from '../../model/resource.ts';
import { itemsIn, mapIn, type Placed } from '../placed.ts';

/** The annotation that named the class of an Ingress before `spec.ingressClassName` did. */
export const ingressClassAnnotation = 'kubernetes.io/ingress.class';

/** The rules of an Ingress, without placeholders. */
export function ingressRulesOf({ root }: Resource): Placed[] {
  return itemsIn({ path: [], value: root }, 'spec', 'rules');
}

/** The `http` of the rules that have one. */
export function ingressHttpOf(resource: Resource): Placed[] {
  return ingressRulesOf(resource).flatMap((rule) => mapIn(rule, 'http') ?? []);
}

/** The paths of all rules of an Ingress, without placeholders. */
export function ingressPathsOf(resource: Resource): Placed[] {
  return ingressHttpOf(resource).flatMap((http) => itemsIn(http, 'paths'));
}
