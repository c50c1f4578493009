import { webhookClientsOf, webhookKinds } from '../../../kubernetes/webhook-clients.ts';
import {
  nearestWebhookUrl,
  type WebhookUrlFault,
  webhookUrlFaults,
} from '../../../kubernetes/webhook-url.ts';
import type { Examples } from '../../../model/examples.ts';
import { member, stringAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { webhookClient } from './example.ts';

const rules = {
  'webhook-url-malformed': {
    summary: 'The url of a webhook is no URL with a host.',
    why: 'kube-apiserver calls the webhook at https://host/path, with a port behind the host or not. An IPv6 address stands in brackets.',
  },
  'webhook-url-not-https': {
    summary: 'The url of a webhook does not begin with https.',
    why: 'kube-apiserver only talks to webhooks over TLS.',
  },
  'webhook-url-surplus': {
    summary: 'The url of a webhook has a user, a query or a fragment.',
    why: 'kube-apiserver adds its own query to the URL. How it logs in to the webhook is said in the file of --admission-control-config-file.',
  },
} as const;

type Id = keyof typeof rules;

const ids: { readonly [fault in WebhookUrlFault]: Id } = {
  malformed: 'webhook-url-malformed',
  scheme: 'webhook-url-not-https',
  host: 'webhook-url-malformed',
  user: 'webhook-url-surplus',
  fragment: 'webhook-url-surplus',
  query: 'webhook-url-surplus',
};

export default defineValidator({
  component: 'kube-apiserver',
  kinds: webhookKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'apiserver/pkg/util/webhook/validation.go',
    symbol: 'ValidateWebhookURL',
  },
  rules,
  check(resource, _context, report) {
    for (const { path, value } of webhookClientsOf(resource)) {
      const text = stringAt(value, 'url');
      if (typeof text !== 'string' || member(value, 'service') !== undefined) continue;
      const at = [...path, 'url'];
      const better = nearestWebhookUrl(text);
      for (const fault of webhookUrlFaults(text))
        report(ids[fault], {
          path: at,
          reason: fault === 'malformed' ? 'FieldValueRequired' : 'FieldValueInvalid',
          message: messageOf(text, fault),
          fixes: better === undefined ? [] : [write(at, better)],
        });
    }
  },
});

function messageOf(text: string, fault: WebhookUrlFault): string {
  switch (fault) {
    case 'malformed':
      return `"${text}" is no URL, as https://host/path is.`;
    case 'scheme':
      return `The URL "${text}" does not begin with https://.`;
    case 'host':
      return `The URL "${text}" has no host.`;
    case 'user':
      return `The URL "${text}" has a user in front of its host.`;
    case 'fragment':
      return `The URL "${text}" has a fragment behind a #.`;
    case 'query':
      return `The URL "${text}" has a query behind a question mark.`;
  }
}

export const examples: { readonly [id in Id]: Examples } = {
  'webhook-url-malformed': {
    invalid: [
      {
        text: webhookClient(`      url: https://fd00::1/check
#          ^^^^^^^^^^^^^^^^^^^^^ error webhook-url-malformed: "https://fd00::1/check" is no URL, as https://host/path is.`),
        fixed: webhookClient('      url: https://[fd00::1]/check'),
      },
    ],
    valid: [{ text: webhookClient('      url: https://[fd00::1]:8443/check') }],
  },
  'webhook-url-not-https': {
    invalid: [
      {
        text: webhookClient(`      url: http://example.com:8443/check
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error webhook-url-not-https: The URL "http://example.com:8443/check" does not begin with https://.`),
        fixed: webhookClient('      url: https://example.com:8443/check'),
      },
    ],
    valid: [{ text: webhookClient('      url: HTTPS://example.com') }],
  },
  'webhook-url-surplus': {
    invalid: [
      {
        text: webhookClient(`      url: https://example.com/check?timeout=5s
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error webhook-url-surplus: The URL "https://example.com/check?timeout=5s" has a query behind a question mark.`),
        fixed: webhookClient('      url: https://example.com/check'),
      },
    ],
    valid: [{ text: webhookClient('      url: https://example.com/check?') }],
  },
};
