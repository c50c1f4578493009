import { webhookKinds, webhooksOf } from '../../../kubernetes/webhook-clients.ts';
import { webhookUrlFaults } from '../../../kubernetes/webhook-url.ts';
import type { Examples } from '../../../model/examples.ts';
import { member, stringAt, type Value, valueAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { remove } from '../../fix.ts';
import { webhookClient } from './example.ts';

const rules = {
  'webhook-client-unclear': {
    summary: 'A webhook has neither a url nor a service, or both.',
    why: 'clientConfig says where the webhook listens: service is a Service of this cluster, url anything else.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: webhookKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/admissionregistration/validation/validation.go',
    symbol: 'validateValidatingWebhook',
  },
  rules,
  check(resource, _context, report) {
    for (const webhook of webhooksOf(resource)) {
      const path = [...webhook.path, 'clientConfig'];
      const client = valueAt(webhook.value, ['clientConfig']);
      const url = member(client, 'url');
      const service = member(client, 'service');
      if (client?.kind === 'unknown' || (url === undefined) !== (service === undefined)) continue;
      if (url === undefined && !resource.complete) continue;
      report('webhook-client-unclear', {
        path,
        reason: 'FieldValueRequired',
        message:
          url === undefined
            ? 'The clientConfig has neither a url nor a service.'
            : 'The clientConfig has both a url and a service.',
        fixes: [
          ...(isRightService(service) ? [remove([...path, 'url'])] : []),
          ...(service !== undefined && isRightUrl(url) ? [remove([...path, 'service'])] : []),
        ],
      });
    }
  },
});

function isRightUrl(url: Value | undefined): boolean {
  return url?.kind === 'scalar' && typeof url.value === 'string' && webhookUrlFaults(url.value).length === 0;
}

/** As far as it can be left alone: with a name, a namespace, and nothing else that can be wrong. */
function isRightService(service: Value | undefined): boolean {
  const isNamed = ['name', 'namespace'].every((key) => (stringAt(service, key) ?? '') !== '');
  return isNamed && member(service, 'path') === undefined && member(service, 'port') === undefined;
}

export const examples: { readonly [id in Id]: Examples } = {
  'webhook-client-unclear': {
    invalid: [
      {
        text: webhookClient(`#   ^^^^^^^^^^^^ error webhook-client-unclear: The clientConfig has both a url and a service.
      url: https://checks.default.svc/
      service: {namespace: default, name: checks}`),
        fixed: webhookClient('      service: {namespace: default, name: checks}'),
      },
      {
        text: webhookClient(`#   ^^^^^^^^^^^^ error webhook-client-unclear: The clientConfig has neither a url nor a service.
      caBundle: ""`),
      },
    ],
    valid: [
      { text: webhookClient('      service: {namespace: default, name: checks}') },
      { text: webhookClient('      url: https://example.com') },
    ],
  },
};
