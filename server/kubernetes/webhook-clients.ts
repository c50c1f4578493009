import type { Resource } from '../model/resource.ts';
import { itemsIn, mapIn, type Placed } from './placed.ts';

/** The kinds whose webhooks say where they listen. */
export const webhookKinds: readonly string[] = [
  'admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration',
  'admissionregistration.k8s.io/v1/MutatingWebhookConfiguration',
];

/** The webhooks of a configuration. */
export function webhooksOf({ root }: Resource): Placed[] {
  return itemsIn({ path: [], value: root }, 'webhooks').filter(({ value }) => value.kind === 'map');
}

/** The `clientConfig` of each webhook that has one. */
export function webhookClientsOf(resource: Resource): Placed[] {
  return webhooksOf(resource).flatMap((webhook) => mapIn(webhook, 'clientConfig') ?? []);
}
